import type { EventLog } from "./log.ts";

/** Where a viewer wants to go on: after event `after`, of the log whose epoch it saw (null where it saw none). */
export interface Cursor {
  after: number;
  epoch: number | null;
}

/** [J3] What a cursor gets: the events after it, or "start over" with where to begin. Never silence. */
export type Resume = { kind: "from"; after: number } | { kind: "too_old"; after: number };

/**
 * [J3] A cursor of another epoch, or before what retention kept, is too old and starts over at the oldest kept
 * event; one ahead of the head is placed at the head. `after: 0` asks for all there is, so it is too old only
 * where the epoch differs.
 */
export function resumeOf(cursor: Cursor, log: Pick<EventLog, "epoch" | "head" | "first">): Resume {
  const oldest = log.first() - 1;
  // 0 is what a log says of itself before its first event: who saw that saw this log begin.
  if (cursor.epoch !== null && cursor.epoch !== 0 && cursor.epoch !== log.epoch())
    return { kind: "too_old", after: oldest };
  if (cursor.after > 0 && cursor.after < oldest) return { kind: "too_old", after: oldest };
  return { kind: "from", after: Math.min(Math.max(cursor.after, oldest), log.head()) };
}

/** Reads a cursor from a URL and the header that a browser's EventSource sends. Null where the viewer gave none. */
export function cursorOf(url: URL, lastEventId: string | null): Cursor | null {
  const after = wholeNumber(lastEventId) ?? wholeNumber(url.searchParams.get("after"));
  if (after === null) return null;
  return { after, epoch: wholeNumber(url.searchParams.get("epoch")) };
}

/** A number a cursor may be, or null: 15 digits stay exact in a double. */
export function wholeNumber(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
