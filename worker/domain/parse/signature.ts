import { cellOf, type Found, type Line, trimmed } from "./cell.ts";
import { BLOCK_LINES, readBlock } from "./contact-block.ts";
import { isClosing, isGreeting, proseScore } from "./line-rejects.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";

/** What stands behind "Best regards," or "-- ": the sender. */

export function isSignOff(text: string, line: Line): boolean {
  const content = text.slice(line.start, Math.min(line.end, line.start + 80)).trim();
  return /^(?:--|—|__+)$/.test(content) || (line.end - line.start < 70 && isClosing(content.replace(/^>\s*/, "")));
}

/** Reads the signature whose closing is line `at`; null where nobody stands behind it. */
export function readSignature(
  text: string,
  lines: readonly Line[],
  at: number,
): { outcomes: Outcome[]; next: number } | null {
  const from = pastClosings(text, lines, at + 1);
  const to = signatureEnd(text, lines, from);
  const block = lines.slice(from, to).filter((line) => !isEmpty(text, line));
  const [first] = block;
  const found = first === undefined ? null : readBlock(text, block);
  if (first === undefined || found === null || !isSomebody(found)) return null;
  if (block.length === 1 && isFirstName(found)) return { outcomes: closings(text, lines.slice(at, to)), next: to };
  const signed = lead("signature", { start: first.start, end: lines[to - 1]?.end ?? first.end }, found);
  return { outcomes: [...closings(text, lines.slice(at, from)), signed], next: to };
}

/** "Thanks!", an empty line, "Best regards,", "--": no more stand between a letter's last word and its name. */
const CLOSING_LINES = 6;

/** The first line from `from` on that is neither empty nor another closing. */
function pastClosings(text: string, lines: readonly Line[], from: number): number {
  const most = Math.min(lines.length, from + CLOSING_LINES);
  let at = from;
  while (at < most && (isEmpty(text, lines[at]) || isClosingLine(text, lines[at]))) at++;
  return at;
}

const isSomebody = (found: Found) =>
  found.full_name !== undefined || found.email !== undefined || found.linkedin_url !== undefined;

/** The first line behind the signature: it ends at two blank lines, at a sentence, or when it is long enough. */
function signatureEnd(text: string, lines: readonly Line[], from: number): number {
  let to = from;
  let gap = 0;
  let used = 0;
  for (let i = from; i < lines.length && used < BLOCK_LINES; i++) {
    if (isEmpty(text, lines[i])) {
      gap++;
      continue;
    }
    if (gap > 1 || ends(text, lines[i], gap)) break;
    gap = 0;
    used++;
    to = i + 1;
  }
  return to;
}

/** "Best, Jane": who signs with a first name alone is not said. */
const isFirstName = (found: Found) =>
  Object.keys(found).length === 1 && found.full_name !== undefined && !found.full_name.value.includes(" ");

function closings(text: string, lines: readonly Line[]): Outcome[] {
  return lines
    .filter((line) => !isEmpty(text, line))
    .map((line) => reject(trimmed(cellOf(text, line.start, line.end)), "greeting", SENTENCES.closing));
}

const isEmpty = (text: string, line: Line | undefined) =>
  line === undefined || !/[\p{L}\p{N}]/u.test(text.slice(line.start, Math.min(line.end, line.start + 2_000)));
const isClosingLine = (text: string, line: Line | undefined) =>
  line !== undefined && line.end - line.start < 70 && isClosing(text.slice(line.start, line.end));

/** Whether the signature ends before this line: a greeting, a sentence, the head of a quoted mail. */
function ends(text: string, line: Line | undefined, gap: number): boolean {
  if (line === undefined) return true;
  const content = text.slice(line.start, line.end).trim();
  if (
    line.end - line.start > 300 ||
    isGreeting(content) ||
    /^(?:from|von|de|on .{5,200} wrote|am .{5,200} schrieb|-{3,}|_{5,})\b/i.test(content)
  )
    return true;
  return proseScore(content) >= (gap > 0 ? 0.75 : 1.25);
}
