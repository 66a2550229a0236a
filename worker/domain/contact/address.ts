import { addressesIn } from "../parse/mailbox.ts";
import { plainLetters } from "../person/letters.ts";
import { foldName } from "../person/name.ts";

/** A first name of two letters is as likely a pair of initials. */
const MIN_FIRST = 3;

/** How companies make a person's address of both names. Initials alone are too short to be told apart. */
const FORMS = {
  "first.last": (first, last) => `${first}.${last}`,
  firstlast: (first, last) => first + last,
  first_last: (first, last) => `${first}_${last}`,
  "first-last": (first, last) => `${first}-${last}`,
  flast: (first, last) => first.slice(0, 1) + last,
  "f.last": (first, last) => `${first.slice(0, 1)}.${last}`,
  "last.first": (first, last) => `${last}.${first}`,
  firstl: (first, last) => first + last.slice(0, 1),
  "first.l": (first, last) => `${first}.${last.slice(0, 1)}`,
} satisfies Record<string, (first: string, last: string) => string>;
type Form = keyof typeof FORMS;

/** The forms in which a local part says a name. */
const formsOf = (local: string, [first, last]: readonly [string, string]): Form[] =>
  (Object.keys(FORMS) as Form[]).filter((form) => FORMS[form](first, last) === local);

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
  return at(domain, seen).find((address) => formsOf(localOf(address), [first, last]).length > 0) ?? null;
}

/** The address that says the first name alone, or null: a small company's habit, and as well a namesake's. Never a fact. */
export function likeAddressOf(name: string | null, seen: readonly string[], domain: string | null): string | null {
  const [first, last] = endsOf(name);
  if (domain === null || last === "" || first.length < MIN_FIRST) return null;
  return at(domain, seen).find((address) => localOf(address) === first) ?? null;
}

/** An address on the company's own page with the name that it stands beside. */
interface Shown {
  name: string;
  address: string;
}

/** A form that a company's addresses have, and those that show it. */
interface Pattern<T extends Shown> {
  form: Form;
  shown: T[];
}

/** The form that most of the addresses have, or null: where two forms are as frequent, nothing is known. */
export function patternOf<T extends Shown>(seen: readonly T[], domain: string): Pattern<T> | null {
  const byForm = new Map<Form, Map<string, T>>();
  for (const one of seen) {
    if (at(domain, [one.address]).length === 0) continue;
    for (const form of formsOf(localOf(one.address), endsOf(one.name)))
      byForm.set(form, (byForm.get(form) ?? new Map<string, T>()).set(one.address.toLowerCase(), one));
  }
  const [best, next] = [...byForm].sort(([, a], [, b]) => b.size - a.size);
  return best === undefined || best[1].size === next?.[1].size ? null : { form: best[0], shown: [...best[1].values()] };
}

/** Letters that every mailbox may have; how "Müller" or "Мария" is spelled in one, each company decides. */
const PLAIN = /^[a-z]{2,}$/;

/** [V7] The address that a person would have by the company's form, a guess. Null where the name does not say it. */
export function guessOf(name: string | null, domain: string, form: Form): string | null {
  const [first, last] = endsOf(name);
  const isPlain = /^[\p{ASCII}]*$/u.test(name ?? "") && PLAIN.test(first) && PLAIN.test(last);
  return isPlain ? `${FORMS[form](first, last)}@${domain.toLowerCase()}` : null;
}

/** "maren.oduya" is "w.w", "m.oduya" is "i.w": two names as they are joined, whatever they are. */
const shapeOf = (local: string): string => local.replace(/[a-z]+/g, (run) => (run.length === 1 ? "i" : "w"));

/** Between first and last name there may be this many of others. */
const MIDDLE_NAMES = 2;

/**
 * [V2] Whether a text shows a name beside an address of the same domain, in a form of which the guess has the shape. A
 * guess that the text itself holds is none.
 */
export function showsPattern(guess: string, text: string): boolean {
  const [local = "", domain = ""] = guess.split("@");
  const addresses = addressesIn(text).map(({ start, end }) => text.slice(start, end));
  const locals = at(domain, addresses).map(localOf);
  // An address is no name that stands beside itself.
  const names = addresses.reduce((rest, address) => rest.replaceAll(address, " "), text);
  const words = names.split(/[^\p{L}\p{M}\p{N}]+/u).map(plainLetters);
  const shows = (first: string, last: string): boolean =>
    locals.some((seen) =>
      formsOf(seen, [first, last]).some((form) => shapeOf(FORMS[form]("xx", "yy")) === shapeOf(local)),
    );
  return (
    !locals.includes(local) &&
    words.some((first, i) =>
      words.slice(i + 1, i + 2 + MIDDLE_NAMES).some((last) => first !== "" && shows(first, last)),
    )
  );
}
