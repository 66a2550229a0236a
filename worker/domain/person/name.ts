/** How names are compared: who could be the same person, and who cannot. */

/** Letters that fold to more than one, or that NFKD leaves alone. */
const LETTERS: Record<string, string> = {
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ı: "i",
  ħ: "h",
};
/** Particles and suffixes that people write or leave out. */
const IGNORED = new Set([
  "jr",
  "sr",
  "ii",
  "iii",
  "iv",
  "phd",
  "md",
  "dr",
  "prof",
  "mr",
  "mrs",
  "ms",
  "van",
  "von",
  "de",
  "der",
  "den",
  "da",
  "di",
  "la",
  "le",
  "du",
  "del",
  "dos",
  "al",
  "bin",
  "ibn",
  "ter",
  "ten",
  "zu",
]);

/** Short forms that belong to one name (English; Wikipedia's "Hypocorism", the pairs that are beyond doubt). */
const NICKNAMES: readonly (readonly string[])[] = [
  ["william", "bill", "will", "billy"],
  ["robert", "bob", "rob", "bobby"],
  ["richard", "rick", "dick", "rich"],
  ["james", "jim", "jimmy"],
  ["john", "jack", "johnny"],
  ["michael", "mike", "mick"],
  ["thomas", "tom", "tommy"],
  ["charles", "charlie", "chuck"],
  ["joseph", "joe"],
  ["daniel", "dan", "danny"],
  ["matthew", "matt"],
  ["anthony", "tony"],
  ["christopher", "chris"],
  ["nicholas", "nick"],
  ["alexander", "alex", "sasha"],
  ["alexandra", "alex", "sandra"],
  ["benjamin", "ben"],
  ["samuel", "sam"],
  ["samantha", "sam"],
  ["edward", "ed", "eddie", "ted"],
  ["andrew", "andy", "drew"],
  ["david", "dave"],
  ["steven", "steve"],
  ["stephen", "steve"],
  ["gregory", "greg"],
  ["jeffrey", "jeff"],
  ["kenneth", "ken"],
  ["timothy", "tim"],
  ["elizabeth", "liz", "beth", "lizzie", "eliza"],
  ["katherine", "kate", "kathy", "katie"],
  ["catherine", "kate", "cathy"],
  ["margaret", "maggie", "meg", "peggy"],
  ["jennifer", "jen", "jenny"],
  ["rebecca", "becky"],
  ["susan", "sue"],
  ["patricia", "pat", "trish"],
  ["patrick", "pat"],
  ["victoria", "vicky"],
  ["deborah", "debbie", "deb"],
  ["jessica", "jess"],
  ["kimberly", "kim"],
  ["abigail", "abby"],
  ["theodore", "ted", "theo"],
  ["zachary", "zach"],
  ["jonathan", "jon"],
  ["nathaniel", "nate"],
  ["vincent", "vince"],
  ["maximilian", "max"],
  ["johannes", "hannes", "hans"],
];

/** A name without accents, case and points; hyphens part it. */
export const foldName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[øđðłßæœþıħ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\(.*?\)/g, " ")
    .replace(/['’`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const wordsOf = (name: string): string[] =>
  foldName(name)
    .split(" ")
    .filter((word) => word !== "" && !IGNORED.has(word));

/** The same given name: equal, a known short form of the other, or its initial. */
function sameGiven(a: string, b: string): boolean {
  if (a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))) return true;
  return NICKNAMES.some((group) => group.includes(a) && group.includes(b));
}

/**
 * Whether two names may be one person's: the last names are equal (or, of a double name, one of them), and the given
 * names agree as above. Initials count for given names only: "J. Smith" may be John Smith, "John S." may not be told.
 * "Last First" is tried too. A single word is no name to compare.
 */
export function sameName(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  if (x.length < 2 || y.length < 2) return false;
  return inOrder(x, y) || inOrder([...x.slice(1), x[0] ?? ""], y);
}

function inOrder(x: readonly string[], y: readonly string[]): boolean {
  const [givenX = "", ...restX] = x;
  const [givenY = "", ...restY] = y;
  const shared = restX.filter((word) => word.length > 1 && restY.includes(word));
  // The last name is the last word, or for a double name any of its parts beyond a middle name.
  const last = restX.at(-1) === restY.at(-1) || shared.some((word) => word === restX.at(-1) || word === restY.at(-1));
  return shared.length > 0 && last && sameGiven(givenX, givenY) && !contradicts(restX, restY);
}

/** Middle names that both write out, and differ in: two people. */
function contradicts(x: readonly string[], y: readonly string[]): boolean {
  if (x.length !== y.length || x.length < 2) return false;
  const [mx = "", my = ""] = [x[0], y[0]];
  return !sameGiven(mx, my) && !x.slice(1).includes(my) && !y.slice(1).includes(mx);
}
