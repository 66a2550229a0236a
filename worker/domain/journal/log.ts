/** An ordered, dense log of serialised events: an extraction's journal, or a feed's union of journals. */

/** Events `first` to `last`, each as the JSON text that was stored: it is never parsed and written again. */
export interface Chunk {
  first: number;
  last: number;
  texts: string[];
}

/** What the streaming doors need of a log. */
export interface EventLog {
  /** Another epoch is another log: cursors do not carry over [J3]. */
  epoch(): number;
  /** The number of the newest event, 0 where there is none. */
  head(): number;
  /** The number of the oldest event that retention kept; head + 1 where there is none. */
  first(): number;
  /** Events after `after`, at most `limit`. An empty chunk (`last` = `after`) where there is none. */
  read(after: number, limit: number): Chunk;
}

/** What several events are joined by in one stored text. A JSON string holds no raw line feed, so a split is exact. */
const SEPARATOR = ",\n";
export const joinEvents = (texts: readonly string[]): string => texts.join(SEPARATOR);
export const splitEvents = (body: string): string[] => (body === "" ? [] : body.split(SEPARATOR));

/** Cuts what a viewer has seen already from stored rows, and what is beyond the limit. */
export function cutRows(rows: readonly { first: number; body: string }[], after: number, limit: number): Chunk {
  const texts: string[] = [];
  for (const row of rows) {
    const events = splitEvents(row.body);
    texts.push(...(row.first > after ? events : events.slice(after - row.first + 1)));
    if (texts.length >= limit) break;
  }
  const kept = texts.length > limit ? texts.slice(0, limit) : texts;
  return { first: after + 1, last: after + kept.length, texts: kept };
}
