import { foldName } from "../person/name.ts";

/** How companies make a person's address of the name; small ones take the first name alone. Initials are too short to be told apart. */
function localParts(name: string): Set<string> {
  const words = foldName(name).split(" ");
  const [first = "", last = ""] = [words[0], words.at(-1)];
  if (words.length < 2) return new Set(first.length > 2 ? [first] : []);
  const initial = first.slice(0, 1);
  return new Set([
    first,
    `${first}.${last}`,
    `${first}${last}`,
    `${first}_${last}`,
    `${first}-${last}`,
    `${initial}${last}`,
    `${initial}.${last}`,
    `${last}.${first}`,
    `${first}${last.slice(0, 1)}`,
  ]);
}

/** The address among those seen on the company's pages that is the person's by its form, or null. Never a guess: it was seen. */
export function addressOf(name: string | null, seen: readonly string[], domain: string | null): string | null {
  if (name === null || domain === null) return null;
  const forms = localParts(name);
  return (
    seen.find((address) => address.endsWith(`@${domain}`) && forms.has(address.split("@")[0]?.split("+")[0] ?? "")) ??
    null
  );
}
