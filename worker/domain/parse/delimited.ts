import { type Cell, type Line, part } from "./cell.ts";
import { unquote } from "./decode.ts";

/**
 * Delimited text with the place of every cell. papaparse and its kin give values without offsets, and a parsed lead
 * must say where each value stands; so the reader is ours. It reads what spreadsheets and exports write: quoted cells
 * with delimiters, line breaks and doubled quotes in them, ragged rows, quotes that were never closed.
 */

export interface Row {
  readonly cells: readonly Cell[];
  readonly start: number;
  readonly end: number;
}

export type Delimiter = "," | "\t" | ";" | "|";
export const DELIMITERS: readonly Delimiter[] = ["\t", ";", "|", ","];

/** A quoted cell longer than this was never closed: its quote is then a character. Notes of exports stay far below. */
const QUOTED_MAX = 20_000;

/** Reads the row that begins at `from`. `next` is where the next one begins, past the line break. */
export function readRow(text: string, from: number, delimiter: Delimiter): { row: Row; next: number } {
  const cells: Cell[] = [];
  let at = from;
  for (;;) {
    const { cell, end } = readCell(text, at, delimiter);
    cells.push(cell);
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    return { row: { cells, start: from, end }, next: end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1) };
  }
}

function readCell(text: string, from: number, delimiter: Delimiter): { cell: Cell; end: number } {
  let open = from;
  while (text[open] === " ") open++;
  if (text[open] === '"') {
    const close = closingQuote(text, open + 1, delimiter);
    if (close !== null) {
      const inside = unquote(text.slice(open + 1, close.quote), open + 1);
      const cell: Cell = { text: inside.text, at: inside.at, start: open + 1, end: close.quote };
      return { cell: part(cell, 0, cell.text.length), end: close.end };
    }
  }
  let end = from;
  while (end < text.length && text[end] !== delimiter && !isBreak(text.charCodeAt(end))) end++;
  return { cell: part({ text: text.slice(from, end), start: from, end, at: null }, 0, end - from), end };
}

const isBreak = (unit: number) =>
  unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029 || unit === 11 || unit === 12;

/** Where the quote is closed: a quote that a delimiter, a line break or the end follows, spaces between allowed. */
function closingQuote(text: string, from: number, delimiter: Delimiter): { quote: number; end: number } | null {
  const limit = Math.min(text.length, from + QUOTED_MAX);
  for (let quote = text.indexOf('"', from); quote !== -1 && quote < limit; quote = text.indexOf('"', quote + 1)) {
    if (text[quote + 1] === '"') {
      quote++;
      continue;
    }
    let end = quote + 1;
    while (text[end] === " ") end++;
    if (end >= text.length || text[end] === delimiter || isBreak(text.charCodeAt(end))) return { quote, end };
  }
  return null;
}

/** True where no cell of the row has a word. */
export function isBlankRow(row: Row): boolean {
  return row.cells.every((cell) => !/[\p{L}\p{N}]/u.test(cell.text));
}

/** How often the delimiter stands in a line outside quotes. */
export function countOf(text: string, line: Line, delimiter: Delimiter): number {
  let count = 0;
  let quoted = false;
  for (let i = line.start; i < line.end; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text[i] === delimiter) count++;
  }
  return count;
}
