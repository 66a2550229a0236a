import type { ParsedField, Span } from "../../contract/lead.ts";
import { collapse } from "./normalise.ts";

/**
 * A piece of the paste: what it reads as, and where it stands.
 * `at` is null where `text` is the slice itself; else `at[i]` is where the i-th unit of `text` comes from, and
 * `at[text.length]` is where the piece ends (quotes, escapes and foldings make the two differ).
 */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly at: readonly number[] | null;
}

/** A value that was read, and the [start, end) of the paste that supports it. */
export interface Value {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What a shape found of one lead, before the derived fields are added. */
export type Found = Partial<Record<ParsedField, Value>>;

export function cellOf(text: string, start: number, end: number): Cell {
  return { text: text.slice(start, end), start, end, at: null };
}

/** The part [from, to) of a cell, in units of its `text`, without white space at its ends. */
export function part(cell: Cell, from: number, to: number): Cell {
  const raw = cell.text.slice(from, to);
  const left = from + raw.length - raw.trimStart().length;
  const right = Math.max(left, to - (raw.length - raw.trimEnd().length));
  const text = cell.text.slice(left, right);
  if (cell.at === null) return { text, start: cell.start + left, end: cell.start + right, at: null };
  const at = cell.at.slice(left, right + 1);
  return { text, start: at[0] ?? cell.start, end: at.at(-1) ?? cell.end, at };
}

export function trimmed(cell: Cell): Cell {
  return part(cell, 0, cell.text.length);
}

/** The cell's text with its white space collapsed; null where nothing is left. */
export function valueOf(cell: Cell): Value | null {
  const value = collapse(cell.text);
  return value === "" ? null : { value, start: cell.start, end: cell.end };
}

export function spanOf(value: Value): Span {
  return [value.start, value.end];
}

/** A line without its line break. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/** Lines end with CRLF, LF, CR alone (old Macintosh exports), or one of Unicode's two separators. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029\f\v]/g)) {
    lines.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** The index of the line that holds `offset`. */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
