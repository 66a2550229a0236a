import { cutRows, joinEvents, type EventLog } from "../domain/journal/log.ts";

export interface MemoryLog extends EventLog {
  /** Stores events as one row, and gives them as a chunk. */
  append(...texts: string[]): { first: number; last: number; texts: string[] };
}

/** A log in memory, with rows as the objects have them. `kept` is the first event that retention kept. */
export function makeLog({ epoch = 7, kept = 1 } = {}): MemoryLog {
  const rows: { first: number; body: string }[] = [];
  let head = kept - 1;
  return {
    epoch: () => epoch,
    head: () => head,
    first: () => kept,
    read: (after, limit) => {
      const from = rows.findLastIndex((row) => row.first <= after + 1);
      return cutRows(rows.slice(Math.max(0, from)), after, limit);
    },
    append: (...texts) => {
      const first = head + 1;
      head += texts.length;
      rows.push({ first, body: joinEvents(texts) });
      return { first, last: head, texts };
    },
  };
}

/** An event's text as a journal stores it, with nothing but its number in it. */
export const numbered = (seq: number): string =>
  JSON.stringify({
    seq,
    at: "2026-11-23T10:00:00.000Z",
    level: "info",
    step: null,
    type: "log",
    message: `line ${seq}`,
  });

/** Events `from` to `to`. */
export const numberedTo = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => numbered(from + i));

/** The numbers that a frame or stored texts carry. */
export const seqsOf = (texts: readonly string[]): number[] =>
  texts.map((text) => (JSON.parse(text) as { seq: number }).seq);
