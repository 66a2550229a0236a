import type { ParseFormat } from "../../contract/lead.ts";
import type { Line } from "./cell.ts";
import type { Outcome } from "./outcome.ts";

/** What the readers of sections share while a paste is read from top to bottom. */
export interface Work {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly outcomes: Outcome[];
  readonly seen: Set<ParseFormat>;
  /** No JSON begins before this offset: an attempt came so far and failed. Keeps the attempts linear. */
  jsonFloor: number;
  /** No table without a header begins before this line. */
  tableFloor: number;
}

/** A reader answers with the first line behind its section, or null where line `at` begins none of its shape. */
export type SectionReader = (work: Work, at: number) => number | null;

export const isBlank = (text: string, line: Line) => !/[\p{L}\p{N}]/u.test(text.slice(line.start, line.end));

export function contentOf({ text, lines }: Work, at: number): string {
  const line = lines[at];
  return line === undefined ? "" : text.slice(line.start, line.end);
}

export function add(work: Work, format: ParseFormat, outcomes: readonly Outcome[]): void {
  work.seen.add(format);
  for (const outcome of outcomes) work.outcomes.push(outcome);
}

/** The first line, from line `from` on, that begins at or behind `offset`. */
export function lineFrom(lines: readonly Line[], from: number, offset: number): number {
  let at = from;
  while (at < lines.length && (lines[at]?.start ?? 0) < offset) at++;
  return at;
}
