import { type Cell, type Found, part, type Value, valueOf } from "./cell.ts";
import { companyScore, companyWord } from "./companies.ts";
import { isGivenName, isInitial, isParticle, isSuffix, isUnspacedName, nameLength } from "./names.ts";
import { isPlace } from "./places.ts";
import { findTitle, type Word, wordsOf } from "./titles.ts";

/**
 * One lead in words with nothing between them: "Joshua Alphonse Mux Community Engineer". The title is found first,
 * by its vocabulary; what stands before it is name and company, what stands behind it company or place.
 */

/** What the lines around say. `threeIsCompany`: with no title, a third word is a company and not a surname. */
export interface Around {
  readonly threeIsCompany: boolean;
}

export function readFreeText(cell: Cell, around: Around): Found {
  const words = wordsOf(cell.text);
  const title = titleBehindName(words);
  if (title === null) return withoutTitle(cell, words, around);
  const take = (from: number, to: number) => pick(cell, words, from, to);
  const found: Found = {};
  put(found, "title", take(title.from, title.to));
  const before = words.slice(0, title.from);
  if (before.length === 0) return titleFirst(cell, words, title.to, found);
  const behind = behindTitle(cell, words, title.to, found);
  const length = behind && before.length <= 4 && !marked(before) ? before.length : nameWords(before);
  put(found, "full_name", take(0, length));
  if (length < before.length && found.company === undefined) put(found, "company", take(length, before.length));
  return found;
}

/** The title, unless its noun is the first word of what is more likely a name ("Chase Major", "Head Smith"). */
function titleBehindName(words: readonly Word[]): { from: number; to: number } | null {
  const [first] = words;
  const title = findTitle(words);
  if (title === null || title.from > 0 || first === undefined) return title;
  const later = findTitle(words.slice(1));
  return later !== null && later.from > 0 && title.to === 1 ? { from: later.from + 1, to: later.to + 1 } : title;
}

/** Reads what stands behind the title: "at Acme", "Acme", "Berlin". True where it is a company. */
function behindTitle(cell: Cell, words: readonly Word[], from: number, found: Found): boolean {
  let start = from;
  while (/^(?:at|of|from|for|with|@|bei|chez|en|presso|,|-|–)$/i.test(words[start]?.text ?? "")) start++;
  const rest = pick(cell, words, start, words.length);
  if (rest === null) return false;
  if (isPlace(rest.value)) {
    put(found, "location", rest);
    return false;
  }
  put(found, "company", { ...rest });
  return true;
}

function titleFirst(cell: Cell, words: readonly Word[], from: number, found: Found): Found {
  const rest = words.slice(from);
  if (rest.length === 0) return found;
  const length = nameWords(rest);
  put(found, "full_name", pick(cell, words, from, from + length));
  put(found, "company", pick(cell, words, from + length, words.length));
  return found;
}

function withoutTitle(cell: Cell, words: readonly Word[], around: Around): Found {
  const found: Found = {};
  const end = placeStart(cell, words);
  const rest = words.slice(0, end);
  const length = holdsCompany(rest, around) ? nameWords(rest) : rest.length;
  put(found, "location", pick(cell, words, end, words.length));
  put(found, "full_name", pick(cell, words, 0, length));
  put(found, "company", pick(cell, words, length, end));
  return found;
}

/** Whether words with no title among them are a name and a company, and not a long name. */
function holdsCompany(words: readonly Word[], around: Around): boolean {
  const [first, second] = words;
  if (words.length === 3 && isGivenName(second?.text ?? "")) return false;
  // A name in Chinese, Japanese or Korean is whole from three characters on; two and two may be its halves.
  if (first !== undefined && isUnspacedName(first.text) && first.text.length >= 3) return true;
  return words.length > 3 || around.threeIsCompany || marked(words);
}

/** Where a place of at most three words begins at the end, behind at least three others; the end where there is none. */
function placeStart(cell: Cell, words: readonly Word[]): number {
  for (let size = 3; size >= 1; size--) {
    const from = words.length - size;
    const tail = from > 2 ? pick(cell, words, from, words.length) : null;
    if (tail !== null && isPlace(tail.value)) return from;
  }
  return words.length;
}

/** Whether a word behind the second says by itself that it is a company's. */
function marked(words: readonly Word[]): boolean {
  return words.some(
    ({ text }, i) =>
      i >= 2 && companyWord(text) >= 0.5 && !isSuffix(text) && !isParticle(text) && !isInitial(text) && !shouted(words),
  );
}

const shouted = (words: readonly Word[]) => words.every(({ text }) => text === text.toUpperCase());

/** How many of the words before a company are the name: two, with initials, particles and second given names more. */
function nameWords(words: readonly Word[]): number {
  const length = nameLength(words);
  const [, second, third] = words;
  if (length !== 2 || second === undefined || third === undefined || words.length < 4) return length;
  const company = words
    .slice(2)
    .map(({ text }) => text)
    .join(" ");
  const firm = companyWord(third.text) > 0 || (words.length === 4 && companyScore(company) === 1);
  return isGivenName(second.text) && !firm ? 3 : length;
}

function pick(cell: Cell, words: readonly Word[], from: number, to: number): Value | null {
  const first = words[from];
  const last = words[to - 1];
  if (first === undefined || last === undefined || to <= from) return null;
  const text = cell.text.slice(first.from, last.to);
  return valueOf(part(cell, first.from, last.to - (/[,;:|–-]+$/.exec(text)?.[0].length ?? 0)));
}

function put(found: Found, field: keyof Found, value: Value | null): void {
  if (value !== null) found[field] = value;
}
