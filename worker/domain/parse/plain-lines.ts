import { cellOf, type Line, trimmed } from "./cell.ts";
import { readLine, unbulleted } from "./line.ts";
import { type Outcome, reject, SENTENCES } from "./outcome.ts";
import { findTitle, wordsOf } from "./titles.ts";

/** The lines that belong to no larger shape: one lead each, at most, read in the light of all of them. */

interface PlainLines {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Indices of the lines. */
  readonly plain: readonly number[];
  /** Whether the text is a letter: then words alone make no lead. */
  readonly letter: boolean;
}

export function readPlainLines({ text, lines, plain, letter }: PlainLines): Outcome[] {
  const mode = { letter, threeIsCompany: threeIsCompany(text, lines, plain) };
  const outcomes: Outcome[] = [];
  for (const index of plain) {
    const line = lines[index];
    if (line === undefined) continue;
    const cell = cellOf(text, line.start, line.end);
    const under = lines[index + 1];
    const headed =
      under !== undefined && /^\s*={3,}\s*$/.test(text.slice(under.start, Math.min(under.end, under.start + 200)));
    if (headed) outcomes.push(reject(trimmed(cell), "heading", SENTENCES.heading));
    else for (const outcome of readLine(cell, mode)) outcomes.push(outcome);
  }
  return outcomes;
}

/** So many lines show whether third words are companies. */
const SAMPLE = 200;

/** "Ada Love Stripe": where lines of three words outnumber lines of two, the third is a company and no surname. */
function threeIsCompany(text: string, lines: readonly Line[], plain: readonly number[]): boolean {
  let two = 0;
  let three = 0;
  for (const index of plain.slice(0, SAMPLE)) {
    const line = lines[index];
    if (line === undefined || line.end - line.start > 80) continue;
    const { cell } = unbulleted(cellOf(text, line.start, line.end));
    if (!/^[\p{L}\p{M}\s.'’-]+$/u.test(cell.text)) continue;
    const words = wordsOf(cell.text);
    if (findTitle(words) !== null) continue;
    if (words.length === 2) two++;
    else if (words.length === 3) three++;
  }
  return three > two;
}
