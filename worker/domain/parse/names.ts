import { COMMON_GIVEN, HONORIFICS, NOT_IN_NAMES, PARTICLES, SUFFIXES } from "./name-words.ts";
import { fold } from "./normalise.ts";
import { isTitleWord, type Word, wordsOf } from "./titles.ts";

/** Scripts that write names with no space and no capitals. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー・·]{2,12}$/u;
const CASELESS = /^(?:\p{Lo}|\p{M}|\u200C|\u200D|['’.-])+$/u;
const WORD = /^\p{L}(?:\p{L}|\p{M}|\u200C|\u200D|['’‘`´.·-])*$/u;

export const isInitial = (word: string) => /^\p{Lu}\.?$|^(?:\p{Lu}\.){1,3}$/u.test(word);
export const isParticle = (word: string) => PARTICLES.has(fold(word));
export const isSuffix = (word: string) => SUFFIXES.has(fold(word.replace(/,/g, "")));
const isHonorific = (word: string) => HONORIFICS.has(fold(word));
export const isGivenName = (word: string) => COMMON_GIVEN.has(fold(word));
export const isUnspacedName = (text: string) => UNSPACED.test(text);

/** The name's words without a nickname in brackets or quotes. */
function bareWords(text: string): Word[] {
  return wordsOf(text.replace(/[([{"“«][^)\]}"”»]{0,60}[)\]}"”»]/g, (inside) => " ".repeat(inside.length)));
}

/** Initials alone may be a display name ("C D <cd@…>"); they are no name by themselves. */
const INITIALS = 0.3;

/**
 * How much a text reads as a person's name: 1 two or three capitalised words, or a name in a script without
 * capitals; 0.35 one word (a handle, a mononym); 0 for digits, titles, sentences and companies' words.
 */
export function nameScore(text: string): number {
  if (text.length > 80) return 0;
  const trimmed = text.trim();
  if (isUnspacedName(trimmed)) return 0.9;
  const words = nameWordsOf(trimmed);
  const [first] = words;
  if (first === undefined || words.length > 7) return 0;
  if (words.length === 1) return oneWord(first.text);
  if (words.every(({ text: word }) => isInitial(word))) return INITIALS;
  const base = words.length <= 3 ? 0.9 : 1.15 - words.length * 0.1;
  const cost = words.reduce((sum, word) => sum + wordCost(word, word === first), 0);
  return Math.max(0, Math.min(1, base - cost + (isGivenName(first.text) ? 0.2 : 0)));
}

/** The words that make the name: no honorific, no suffix, no nickname. */
function nameWordsOf(text: string): Word[] {
  return bareWords(text).filter(({ text: word }) => !isHonorific(word) && !isSuffix(word));
}

function oneWord(word: string): number {
  if (
    !/^[\p{L}\p{M}\d._'’-]{2,}$/u.test(word) ||
    /^\d+$/.test(word) ||
    isTitleWord(fold(word)) ||
    NOT_IN_NAMES.has(fold(word))
  )
    return 0;
  return isGivenName(word) ? 0.6 : 0.35;
}

function wordCost({ text, folded }: Word, first: boolean): number {
  const word = text.replace(/,$/, "");
  if (isInitial(word)) return 0;
  if (/\d/.test(word)) return first ? 0.3 : 0.7;
  if (!WORD.test(word)) return 0.9;
  if (NOT_IN_NAMES.has(folded)) return 0.8;
  if (isTitleWord(folded)) return 0.5;
  return caseCost(word, folded);
}

function caseCost(word: string, folded: string): number {
  if (!/^\p{Ll}/u.test(word) || CASELESS.test(word) || PARTICLES.has(folded)) return 0;
  return /^\p{Ll}['’]?\p{Lu}/u.test(word) ? 0.1 : 0.25;
}

/** How many of the words, from the first on, make a name when nothing separates it from what follows. */
export function nameLength(words: readonly Word[]): number {
  const is = (test: (word: string) => boolean) => (at: number) => at < words.length && test(words[at]?.text ?? "");
  const past = (from: number, test: (at: number) => boolean, end = words.length): number => {
    let at = from;
    while (at < end && test(at)) at++;
    return at;
  };
  // Initials and particles need a word behind them.
  const inner = words.length - 1;
  let length = past(0, is(isHonorific));
  if (is(isUnspacedName)(length)) return length + 1;
  length = overNickname(words, length + 1);
  length = past(past(length, is(isInitial), inner), is(isParticle), inner);
  length = overNickname(words, Math.min(length + 1, words.length));
  const particles = past(length, is(isParticle), inner);
  if (particles > length) length = particles + 1;
  return Math.min(
    past(
      length,
      is((word) => isSuffix(word) || isUnspacedName(word)),
    ),
    words.length,
  );
}

/** Past "(Gina)" or "“Bob”" that stands at `at`, of one or two words. */
function overNickname(words: readonly Word[], at: number): number {
  if (!/^[("“«]/.test(words[at]?.text ?? "")) return at;
  for (let i = at; i < Math.min(at + 3, words.length); i++) if (/[)"”»]$/.test(words[i]?.text ?? "")) return i + 1;
  return at;
}

/** Where the first and the last name stand in a full name, in units of that text; null where there is none. */
interface NameParts {
  readonly first: readonly [number, number] | null;
  readonly last: readonly [number, number] | null;
}

/**
 * Splits a full name by rules that can be said: honorifics, suffixes and nicknames in brackets do not count; the
 * first word left is the first name; the last word, with the particles right before it, is the last name. A repeat
 * in a script without spaces ("Paco Xu 徐俊杰") does not count either. One word is a first name alone.
 */
export function splitName(text: string): NameParts {
  const all = nameWordsOf(text);
  const spaced = all.filter(({ text: word }) => !isUnspacedName(word));
  const words = spaced.length > 0 ? spaced : all;
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return { first: null, last: null };
  if (last === first) return { first: span(first), last: null };
  const behind = words.slice(1);
  const from = behind.findLastIndex(({ text: word }, i) => i < behind.length - 1 && !isParticle(word)) + 1;
  return { first: span(first), last: [behind[from]?.from ?? last.from, span(last)[1]] };
}

function span(word: Word): readonly [number, number] {
  const comma = /[,;]+$/.exec(word.text)?.[0].length ?? 0;
  return [word.from, word.to - comma];
}
