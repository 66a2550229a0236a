import { plainLetters, sameWord } from "./letters.ts";
import { sameNickname } from "./nicknames.ts";

/** What stands before or behind a name without being part of it. */
const TITLES = /^(?:dr|prof|professor|mr|mrs|ms|mx|sir|dipl|ing)$/;
const SUFFIXES = /^(?:jr|sr|ii|iii|iv|phd|md|mba|msc|bsc|ma|ba|esq|cpa|pe|cissp|pmp)$/;
/** Particles of last names, which people write or leave out. Only in the middle: "Le" and "Al" are given names too. */
const PARTICLES = /^(?:van|von|de|der|den|da|di|la|le|du|del|dos|al|bin|ibn|ter|ten|zu|af|av|el)$/;

/** The words of a name as they are written, without titles, suffixes, nicknames in brackets and marks. "Last, First" is turned. */
function wordsOf(name: string): string[] {
  const bare = name.normalize("NFC").replace(/\(.*?\)|["“”].*?["“”]/g, " ");
  const [last = "", ...first] = bare.split(",").map((part) => part.trim());
  const given = first.filter((part) => !SUFFIXES.test(plainLetters(part).replace(/\W/g, "")));
  return [...given, last]
    .join(" ")
    .replace(/['’`]/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")
    .filter((word, i, all) => !(i === 0 && all.length > 2 && TITLES.test(plainLetters(word))))
    .filter((word, i, all) => !(i > 1 && i === all.length - 1 && SUFFIXES.test(plainLetters(word))));
}

/** A name in lower case, without accents and points; hyphens part it: how a mailbox is made of it. */
export const foldName = (name: string): string => wordsOf(name).map(plainLetters).join(" ");

const withoutParticles = (words: readonly string[]): string[] =>
  words.filter((word, i) => i === 0 || i === words.length - 1 || !PARTICLES.test(plainLetters(word)));

/** Names that are written without spaces, where a space more or less says nothing. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Whether two names are written alike. `same`: the last names are equal, and the given names are equal or one is the
 * known short form of the other. `similar`: a given name is the other's initial, or the last name is half of a double
 * one; that may be one person, and a sister or a namesake as well. Accents, hyphens, particles, titles and the order do
 * not matter. Initials count for given names only: "J. Smith" may be John Smith, "John S." may be anybody. Middle names
 * that both write out must agree. A single word is no name to compare.
 */
export function likenessOf(a: string, b: string): "same" | "similar" | "other" {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  if (UNSPACED.test(a) && UNSPACED.test(b)) return isWrittenAlike(x, y) ? "same" : "other";
  if (Math.max(x.length, y.length) > 1 && sameWord(x.join(""), y.join(""))) return "same";
  const [p, q] = [withoutParticles(x), withoutParticles(y)];
  if (p.length < 2 || q.length < 2) return "other";
  const fits = (is: typeof inOrder): boolean =>
    ordersOf(p).some((words) => is(words, q)) || ordersOf(q).some((words) => is(p, words));
  if (fits((v, w) => inOrder(v, w) && isWhole(v, w))) return "same";
  return fits(inOrder) ? "similar" : "other";
}

/** A name as it stands, with its first word last ("Alphonse Joshua"), and with its last word first. */
const ordersOf = (words: readonly string[]): (readonly string[])[] => [
  words,
  [...words.slice(1), ...words.slice(0, 1)],
  [...words.slice(-1), ...words.slice(0, -1)],
];

const has = (words: readonly string[], word: string): boolean => words.some((other) => sameWord(other, word));

const isWrittenAlike = (x: readonly string[], y: readonly string[]): boolean =>
  x.join("").length > 1 && x.join("") === y.join("");

/** The last words are equal, and so are the given names without a guess at what an initial stands for. */
const isWhole = (x: readonly string[], y: readonly string[]): boolean =>
  sameWord(x.at(-1) ?? "", y.at(-1) ?? "") &&
  (plainLetters(x[0] ?? "").length === 1) === (plainLetters(y[0] ?? "").length === 1);

/** The same given name: equal, a known short form of the other, or its initial. */
function sameGiven(a: string, b: string): boolean {
  const [x, y] = [plainLetters(a), plainLetters(b)];
  const initial = (x.length === 1 && y.startsWith(x)) || (y.length === 1 && x.startsWith(y));
  return sameWord(a, b) || initial || sameNickname(x, y);
}

function inOrder(x: readonly string[], y: readonly string[]): boolean {
  const [givenX = "", ...restX] = x;
  const [givenY = "", ...restY] = y;
  const shared = restX.filter((word) => word.length > 1 && has(restY, word));
  const ends = [restX.at(-1) ?? "", restY.at(-1) ?? ""];
  // The last name is the last word, or for a double name any of its parts beyond a middle name.
  if (!shared.some((word) => has(ends, word))) return false;
  return sameGiven(givenX, givenY) && !contradicts(restX, restY);
}

/** Middle names that both write out, and differ in: two people. */
function contradicts(x: readonly string[], y: readonly string[]): boolean {
  if (x.length !== y.length || x.length < 2) return false;
  const [mx = "", my = ""] = [x[0], y[0]];
  return !sameGiven(mx, my) && !has(x.slice(1), my) && !has(y.slice(1), mx);
}
