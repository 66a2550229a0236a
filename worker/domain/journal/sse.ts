import type { FeedEvent, JournalEvent } from "../../contract/event.ts";
import { lineOf } from "./line.ts";
import type { Chunk } from "./log.ts";

/**
 * [J5] Events as Server-Sent Events: a comment with the line as the System Log shows it (so that `curl -N` reads
 * well; clients skip comments), `id:` with the cursor, `data:` with the event.
 */
export function sseOf(chunk: Chunk): string {
  return chunk.texts
    .map(
      (text, i) =>
        `: ${oneLine(lineOf(JSON.parse(text) as JournalEvent | FeedEvent))}\nid: ${chunk.first + i}\ndata: ${text}\n\n`,
    )
    .join("");
}

/** A message may quote a page; a comment ends at a line feed. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, " ");

/** A named event of the protocol: `too_old`. */
export const sseNote = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Keeps proxies from closing a quiet line, and finds out that a reader has gone: a write is what fails. */
export const SSE_HEARTBEAT = ": still here\n\n";
/** Under the 30 s after which common proxies close, and rare enough to cost nothing. */
export const HEARTBEAT_MS = 10_000;
