import { FRAME_EVENTS, WINDOW_EVENTS } from "../../contract/limits.ts";
import { piecesOf, type Chunk, type EventLog } from "./log.ts";

/** How far a viewer is. `sent` is null until it has subscribed. */
export interface Seat {
  sent: number | null;
  acked: number;
}

/** One viewer, whatever its door: a hibernating socket keeps its seat in its attachment, a stream in memory. */
export interface Viewer {
  seat(): Seat;
  keep(seat: Seat): void;
  /** Sends events `first` to `last`. Throws where the viewer is gone. */
  send(chunk: Chunk, frame: () => string): void;
}

/** The frame of a socket, built from stored texts. */
export const eventsFrame = (texts: readonly string[]): string => `{"type":"events","events":[${texts.join(",")}]}`;

/**
 * [J2] [J4] Sends a viewer what it lacks, in order, until it is at the head or its window is full.
 * A full window is filled again by `ack`: a slow viewer is paged, never flooded.
 */
export function catchUp(viewer: Viewer, log: EventLog): void {
  const seat = { ...viewer.seat() };
  if (seat.sent === null) return;
  while (seat.sent < log.head() && seat.sent - seat.acked < WINDOW_EVENTS) {
    const chunk = log.read(seat.sent, FRAME_EVENTS);
    if (chunk.texts.length === 0) break;
    viewer.send(chunk, () => eventsFrame(chunk.texts));
    seat.sent = chunk.last;
  }
  viewer.keep(seat);
}

/** A frame that all viewers share, built once, for the first that needs it. */
interface Frame {
  chunk: Chunk;
  text: () => string;
}

function frameOf(chunk: Chunk): Frame {
  let text: string | undefined;
  return { chunk, text: () => (text ??= eventsFrame(chunk.texts)) };
}

/**
 * Hands new events to every viewer. One that is right behind them gets the frames that all share; one that is
 * further behind is left to its window. A viewer that throws is given to `drop`.
 */
export function publish(chunk: Chunk, viewers: Iterable<Viewer>, log: EventLog, drop: (viewer: Viewer) => void): void {
  const frames = piecesOf(chunk).map(frameOf);
  for (const viewer of viewers) {
    try {
      const { sent } = viewer.seat();
      if (sent === null || sent >= chunk.last) continue;
      if (sent === chunk.first - 1) deliver(viewer, frames);
      else catchUp(viewer, log);
    } catch {
      drop(viewer);
    }
  }
}

function deliver(viewer: Viewer, frames: readonly Frame[]): void {
  const seat = { ...viewer.seat() };
  for (const { chunk, text } of frames) {
    if ((seat.sent ?? 0) - seat.acked >= WINDOW_EVENTS) break;
    viewer.send(chunk, text);
    seat.sent = chunk.last;
  }
  viewer.keep(seat);
}

/** A viewer says what it has seen. An ack beyond what was sent, or behind an earlier one, changes nothing. */
export function acknowledge(viewer: Viewer, seq: number, log: EventLog): void {
  const seat = viewer.seat();
  if (seat.sent === null || seq > seat.sent || seq <= seat.acked) return;
  viewer.keep({ ...seat, acked: seq });
  catchUp(viewer, log);
}

/** A viewer subscribes (again): it goes on after `after`, which counts as acknowledged. */
export function subscribe(viewer: Viewer, after: number, log: EventLog): void {
  viewer.keep({ sent: after, acked: after });
  catchUp(viewer, log);
}
