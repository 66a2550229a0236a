import { FRAME_EVENTS } from "../../contract/limits.ts";

/** An ordered, dense log of serialised events: an extraction's journal, or a feed's union of journals. */

/** Events `first` to `last`, each as the JSON text that was stored: it is never parsed and written again. */
export interface Chunk {
  first: number;
  last: number;
  texts: string[];
}

/** What the streaming doors need of a log. */
export interface EventLog {
  /** Another epoch is another log: cursors do not carry over [J3]. 0 where nothing was ever written. */
  epoch(): number;
  /** The number of the newest event, 0 where there is none. */
  head(): number;
  /** The number of the oldest event that retention kept; head + 1 where there is none. */
  first(): number;
  /** Events after `after`, at most `limit`. An empty chunk (`last` = `after`) where there is none. */
  read(after: number, limit: number): Chunk;
}

/**
 * UTF-16 units of events in one row, one frame or one call. A unit is at most 3 bytes of UTF-8, so that 900 KB is the
 * most there can be: a row of 2 MB is refused on the platform, and not locally. 500 usual events have 150,000.
 */
export const MAX_PIECE_UNITS = 300_000;

/** What several events are joined by in one stored text. A JSON string holds no raw line feed, so a split is exact. */
const SEPARATOR = ",\n";
export const joinEvents = (texts: readonly string[]): string => texts.join(SEPARATOR);
export const splitEvents = (body: string): string[] => (body === "" ? [] : body.split(SEPARATOR));

/**
 * The events after `after` in stored rows, which must hold `after + 1` or begin right there: at most `limit` of them,
 * and no more than one piece; always one, where there is one. Takes no more rows than it needs.
 */
export function cutRows(rows: Iterable<{ first: number; body: string }>, after: number, limit: number): Chunk {
  const texts: string[] = [];
  let units = 0;
  for (const row of rows) {
    const events = splitEvents(row.body);
    for (let i = Math.max(0, after + 1 - row.first); i < events.length; i += 1) {
      const text = events[i] ?? "";
      units += text.length;
      if (texts.length === limit || (texts.length > 0 && units > MAX_PIECE_UNITS)) return chunkOf(after, texts);
      texts.push(text);
    }
    if (texts.length === limit) break;
  }
  return chunkOf(after, texts);
}

const chunkOf = (after: number, texts: string[]): Chunk => ({ first: after + 1, last: after + texts.length, texts });

/** Cuts a chunk into pieces that fit a row and a frame. Nearly always it is its own only piece; an empty one has none. */
export function piecesOf(chunk: Chunk): Chunk[] {
  const pieces: Chunk[] = [];
  let after = chunk.first - 1;
  while (after < chunk.last) {
    const piece = cutTexts(chunk.texts, after - chunk.first + 1, after);
    pieces.push(piece);
    after = piece.last;
  }
  return pieces;
}

function cutTexts(texts: readonly string[], from: number, after: number): Chunk {
  let units = 0;
  let to = from;
  while (to < texts.length && to - from < FRAME_EVENTS) {
    units += texts[to]?.length ?? 0;
    if (to > from && units > MAX_PIECE_UNITS) break;
    to += 1;
  }
  return chunkOf(after, texts.slice(from, to));
}
