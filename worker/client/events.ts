import { createParser } from "eventsource-parser";

import { abortable, withLimit } from "./time.ts";

/** The server says every 10 s that it is still there. */
const QUIET_MS = 30_000;

/**
 * The events of one connection. One that breaks, or that says nothing any more, ends like one that was closed: the
 * caller goes on behind the last event.
 */
export async function* eventsIn(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ id: string; data: string }> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const heard: { id: string; data: string }[] = [];
  const parser = createParser({
    // A named event is news of the protocol, and no event of the log.
    onEvent: ({ id, data, event }) => void (id !== undefined && event === undefined && heard.push({ id, data })),
  });
  try {
    for (;;) {
      const next = await withLimit(QUIET_MS, signal, (limited) => abortable(reader.read(), limited)).catch(() => null);
      signal?.throwIfAborted();
      if (next === null || next.done) return;
      parser.feed(decoder.decode(next.value, { stream: true }));
      yield* heard.splice(0);
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
