import { fold } from "./normalise.ts";
import { FIELD_FOLLOWS, FIELDS, GRADES, HEAD_ENDINGS, HEADS, OF_FIELD, RANKS, TIES } from "./title-words.ts";

/** A word of a text: its folded form, and where it stands in that text. */
export interface Word {
  readonly text: string;
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    const [word] = match;
    words.push({ text: word, folded: fold(word), from: match.index, to: match.index + word.length });
  }
  return words;
}

const isRank = (word: string) =>
  RANKS.has(word) ||
  /^(?:co-?)?(?:founder|ceo|cto|coo)(?:[&/+](?:co-?)?(?:founder|ceo|cto|coo|president|owner))+$/.test(word);
const isHead = (word: string) => isRank(word) || HEADS.has(word) || HEAD_ENDINGS.test(word) || slashed(word, isHead);
const isGrade = (word: string) => GRADES.has(word);
const isField = (word: string) =>
  FIELDS.has(word) || slashed(word, isField) || /^(?:[a-z]+-)?(?:marketing|engineering|sales)$/.test(word);
const isTie = (word: string) => TIES.has(word) || word === "";
const isGradeOrNumber = (word: string) => /^(?:i{1,3}|iv|v|[1-9]|l[1-9])$/.test(word);

function slashed(word: string, test: (word: string) => boolean): boolean {
  return (
    word.length < 60 &&
    /.[/&+].|[a-z]-[a-z]{4,}/.test(word) &&
    word.split(/[/&+-]/).every((piece) => piece !== "" && test(piece))
  );
}

/** Whether the word may be part of a title at all. */
export const isTitleWord = (word: string) => isHead(word) || isGrade(word) || isField(word);

/** Where the title stands among `words`, [from, to) in words; null where none has a title's noun. */
export function findTitle(words: readonly Word[]): { from: number; to: number } | null {
  const at = words.findIndex((word, i) => isHead(word.folded) || opensTitle(words, i));
  if (at === -1) return null;
  return { from: extendLeft(words, at), to: extendRight(words, at) };
}

/** "Head of", "Chief Happiness Officer", "Vice President": a grade that carries its noun with it. */
function opensTitle(words: readonly Word[], i: number): boolean {
  const next = words[i + 1]?.folded ?? "";
  if (words[i]?.folded === "chief")
    return next !== "" && words.slice(i + 1, i + 5).some((word) => isHead(word.folded) || word.folded === "staff");
  return false;
}

function extendLeft(words: readonly Word[], at: number): number {
  const rank = isRank(folded(words, at));
  let from = at;
  for (;;) {
    const step = stepLeft(words, from, rank);
    if (step === 0) return from;
    from -= step;
  }
}

const folded = (words: readonly Word[], at: number) => words[at]?.folded ?? "";

/** How many words before `from` belong to the title that begins there. */
function stepLeft(words: readonly Word[], from: number, rank: boolean): number {
  const word = folded(words, from - 1);
  if (from === 0) return 0;
  const joins = from > 1 && /^(?:and|&|\+|\/|und|et|y|e|)$/.test(word) && isTie(word);
  if (joins && isTitleWord(folded(words, from - 2))) return 2;
  return isGrade(word) || (!rank && isField(word)) ? 1 : 0;
}

function extendRight(words: readonly Word[], at: number): number {
  let to = at + 1;
  for (;;) {
    const step = stepRight(words, to);
    if (step === 0) return to;
    to += step;
  }
}

/** How many words from `to` on belong to the title that ends there. */
function stepRight(words: readonly Word[], to: number): number {
  const next = words[to]?.folded;
  if (next === undefined) return 0;
  if (isHead(next) || isGradeOrNumber(next)) return 1;
  if (isGrade(next)) return gradeLeadsOn(words, to) ? 1 : 0;
  if (isField(next)) return takesField(words, to) ? 1 : 0;
  return isTie(next) ? stepOverTie(words, to) : chiefOf(words, to);
}

/** "VP Marketing", "Head of Product Marketing", "Manager, Sales": whether a field may stand at `to`. */
function takesField(words: readonly Word[], to: number): boolean {
  const last = folded(words, to - 1);
  if (words[to - 1]?.text.endsWith(",") === true || FIELD_FOLLOWS.has(last)) return true;
  return HEAD_ENDINGS.test(last) || isField(last) || isGrade(last);
}

/** "Engineer Senior …": a grade goes on only where a noun or a field follows it, or it ends the text. */
function gradeLeadsOn(words: readonly Word[], to: number): boolean {
  const next = words[to + 1]?.folded;
  return next === undefined || isTitleWord(next) || isTie(next);
}

/** "Chief Happiness Officer": unknown words between `chief` and its noun. */
function chiefOf(words: readonly Word[], to: number): number {
  const back = words.slice(Math.max(0, to - 2), to).some((word) => word.folded === "chief");
  const ahead = words.slice(to, to + 3).findIndex((word) => word.folded === "officer");
  return back && ahead > 0 ? ahead + 1 : 0;
}

function stepOverTie(words: readonly Word[], to: number): number {
  let ahead = to;
  while (ahead < words.length && ahead - to < 3 && isTie(folded(words, ahead))) ahead++;
  if (ahead >= words.length) return 0;
  const goesOn = isTitleWord(folded(words, ahead)) || takesAnyField(words, to);
  return goesOn ? ahead - to + 1 : 0;
}

/** "Head of Widgets" is one title, "Founder of Widgets" a title and a company. */
function takesAnyField(words: readonly Word[], to: number): boolean {
  if (!/^(?:of|for|de|des|du|del|della|di|fur)$/.test(folded(words, to))) return false;
  const nouns = [folded(words, to - 1), folded(words, to - 2)];
  const rank = nouns.some((noun) => isRank(noun) && noun !== "chair" && noun !== "president");
  return !rank && nouns.some((noun) => OF_FIELD.has(noun));
}

/** Ends of companies' names: with one of them, title words before it are part of a company ("Data Analysts Inc"). */
const NOT_A_TITLE =
  /\b(?:inc|llc|ltd|gmbh|ag|sa|plc|corp|corporation|company|co|labs?|group|foundation|university|institute|college|school|bank|ventures|capital|partners|technologies|solutions|systems|network|association|agency|studios?|consulting|holdings?|users|times|magazine|insurance|hospital|ministry|bureau|academy|society|council|trust)$/;

/**
 * How much a text reads as a job title: 1 all of it is one, 0.75 a title with other words, 0.6 only fields of work,
 * 0 none. Companies whose names hold title words ("Boston Consulting Group") score 0.2.
 */
export function titleScore(text: string): number {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > TITLE_WORDS) return 0;
  const span = findTitle(words);
  if (span === null) return isFieldsOnly(words) ? 0.6 : 0;
  const tied = /\b(?:of|for|at)\b/i.test(text);
  if (!tied && isFirm(text, words)) return 0.2;
  const share = (span.to - span.from) / words.length;
  if (share === 1) return 1;
  return tied && isRankFirst(words, span.from) ? 0.95 : 0.6 + share * 0.2;
}

/** "CEO of Bar Labs" is a title and a company, and no company by itself. */
const isRankFirst = (words: readonly Word[], from: number) => from === 0 && isRank(folded(words, 0));

const isFirm = (text: string, words: readonly Word[]) =>
  !isHead(folded(words, words.length - 1)) && NOT_A_TITLE.test(fold(text));

/** The longest titles that profiles show have about so many words; longer texts are descriptions. */
const TITLE_WORDS = 14;

function isFieldsOnly(words: readonly Word[]): boolean {
  const allowed = words.every(({ folded }) => isField(folded) || isTie(folded) || isGrade(folded));
  return allowed && words.some(({ folded }) => isField(folded));
}
