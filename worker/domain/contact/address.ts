import { foldName } from "../person/name.ts";

/** A first name of two letters is as likely a pair of initials. */
const MIN_FIRST = 3;

/** How companies make a person's address of both names. Initials alone are too short to be told apart. */
function localParts(first: string, last: string): Set<string> {
  const initial = first.slice(0, 1);
  return new Set([
    `${first}.${last}`,
    `${first}${last}`,
    `${first}_${last}`,
    `${first}-${last}`,
    `${initial}${last}`,
    `${initial}.${last}`,
    `${last}.${first}`,
    `${first}${last.slice(0, 1)}`,
    `${first}.${last.slice(0, 1)}`,
  ]);
}

const endsOf = (name: string | null): [first: string, last: string] => {
  const words = foldName(name ?? "").split(" ");
  return [words[0] ?? "", words.length > 1 ? (words.at(-1) ?? "") : ""];
};

const localOf = (address: string): string => address.toLowerCase().split("@")[0]?.split("+")[0] ?? "";

const at = (domain: string, seen: readonly string[]): string[] =>
  seen.filter((address) => address.toLowerCase().endsWith(`@${domain.toLowerCase()}`));

/**
 * [V4] The address among those seen on the company's pages that is the person's by its form, or null. Never a guess: it
 * was seen; first and last name together are one link to the lead, and the company's domain is the other.
 */
export function addressOf(name: string | null, seen: readonly string[], domain: string | null): string | null {
  const [first, last] = endsOf(name);
  if (domain === null || first === "" || last === "") return null;
  const forms = localParts(first, last);
  return at(domain, seen).find((address) => forms.has(localOf(address))) ?? null;
}

/** The address that says the first name alone, or null: a small company's habit, and as well a namesake's. Never a fact. */
export function likeAddressOf(name: string | null, seen: readonly string[], domain: string | null): string | null {
  const [first, last] = endsOf(name);
  if (domain === null || last === "" || first.length < MIN_FIRST) return null;
  return at(domain, seen).find((address) => localOf(address) === first) ?? null;
}
