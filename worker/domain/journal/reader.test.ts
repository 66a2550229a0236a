import { expect, onTestFinished, test, vi } from "vitest";

import { WINDOW_EVENTS } from "../../contract/limits.ts";
import { makeLog, numberedTo } from "../../testing/memory-log.ts";
import { publish, subscribe } from "./audience.ts";
import { Reader } from "./reader.ts";
import { HEARTBEAT_MS } from "./sse.ts";

/** A reader on a stream whose disk and whose end are the test's. */
function makeReader({ durable = () => Promise.resolve() } = {}) {
  const log = makeLog();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const left: Reader[] = [];
  let ended = false;
  const reader = new Reader({
    log,
    writer: writable.getWriter(),
    durable,
    ended: () => ended,
    left: (gone) => left.push(gone),
  });
  onTestFinished(() => reader.close());
  const end = (): void => {
    ended = true;
    reader.finish();
  };
  return { log, reader, readable, left, end };
}

const idsIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const turns = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i += 1) await Promise.resolve();
};

test("[J2] [J5] a reader gets the log from its cursor, and what comes", async () => {
  const { log, reader, readable, end } = makeReader();
  log.append(...numberedTo(1, 3));
  subscribe(reader, 1, log);
  publish(log.append(...numberedTo(4, 5)), [reader], log, () => undefined);
  end();
  expect(idsIn(await new Response(readable).text())).toEqual([2, 3, 4, 5]);
});

test("[J1] not a byte of an event is written before the disk has it", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { log, reader, readable } = makeReader({ durable: () => promise });
  const stream = readable.getReader();
  const first = vi.fn<() => void>();
  const read = stream.read().then(first);
  subscribe(reader, 0, log);
  publish(log.append(...numberedTo(1, 1)), [reader], log, () => undefined);
  await turns(100);
  expect(first).not.toHaveBeenCalled();
  resolve();
  await read;
  expect(first).toHaveBeenCalledOnce();
});

test("[J4] a reader that does not read is given a window and no more; all of it comes when it reads, though the log has ended", async () => {
  const { log, reader, readable, left, end } = makeReader();
  const all = WINDOW_EVENTS + 3_000;
  log.append(...numberedTo(1, all));
  subscribe(reader, 0, log);
  await turns(1_000);
  expect(reader.seat().sent).toBe(WINDOW_EVENTS);
  end();
  expect(left).toEqual([]);
  expect(idsIn(await new Response(readable).text())).toEqual(upTo(all));
  expect(left).toEqual([reader]);
});

test("a reader that hung up is let go at the next write", async () => {
  const { log, reader, readable, left } = makeReader();
  await readable.cancel();
  subscribe(reader, 0, log);
  publish(log.append(...numberedTo(1, 1)), [reader], log, () => undefined);
  await turns(100);
  expect(left).toEqual([reader]);
  reader.close();
  expect(left).toHaveLength(1);
});

test("a quiet line beats, so that proxies keep it and a reader that went is found out", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { reader, readable } = makeReader();
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS * 2);
  reader.close();
  expect(await new Response(readable).text()).toBe(": still here\n\n: still here\n\n");
});
