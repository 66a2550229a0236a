import * as fc from "fast-check";
import { expect, test } from "vitest";

import { splitEvents } from "../domain/journal/log.ts";
import { makeLog, numberedTo, seqsOf } from "../testing/memory-log.ts";
import { Pusher } from "./pusher.ts";

/** A feed as pushes meet it: it keeps a mark, and fails or loses its answer as told. */
function makeFeed(faults: ("fails" | "answer is lost")[] = []) {
  const log = makeLog();
  const taken: number[] = [];
  const calls: [number, number][] = [];
  const pauses: number[] = [];
  const deps = {
    head: () => log.head(),
    read: (after: number, limit: number) => log.read(after, limit),
    summary: () => "{}",
    send: async (first: number, last: number, body: string) => {
      calls.push([first, last]);
      const fault = faults.shift();
      if (fault === "fails") throw new Error("reset");
      const gap = first > taken.length + 1;
      if (!gap) taken.push(...seqsOf(splitEvents(body)).slice(taken.length + 1 - first));
      if (fault === "answer is lost") throw new Error("reset behind it");
      return taken.length;
    },
    pause: async (ms: number) => void pauses.push(ms),
  };
  return { log, taken, calls, pauses, deps };
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

test("[J6] what comes while a call is in flight gathers behind it", async () => {
  const { log, calls, taken, deps } = makeFeed();
  const pusher = new Pusher(deps, 0);
  log.append(...numberedTo(1, 2));
  pusher.poke();
  log.append(...numberedTo(3, 3));
  pusher.poke();
  await Promise.resolve();
  for (const n of [4, 5, 6]) {
    log.append(...numberedTo(n, n));
    pusher.poke();
  }
  await pusher.settled();
  expect(calls).toEqual([
    [1, 3],
    [4, 6],
  ]);
  expect(taken).toEqual(upTo(6));
});

test("[J6] it begins behind the mark that it was given, or wherever the feed says that it is", async () => {
  const { log, calls, taken, deps } = makeFeed();
  taken.push(...upTo(4));
  log.append(...numberedTo(1, 6));
  const ahead = new Pusher(deps, 5);
  ahead.poke();
  await ahead.settled();
  expect(calls).toEqual([
    [6, 6],
    [5, 6],
  ]);
  expect(taken).toEqual(upTo(6));
});

test("[J6] after five calls that fail it leaves it to the feed's alarm, and begins again when poked", async () => {
  const { log, calls, taken, pauses, deps } = makeFeed(Array.from({ length: 5 }, () => "fails" as const));
  log.append(...numberedTo(1, 2));
  const pusher = new Pusher(deps, 0);
  pusher.poke();
  await pusher.settled();
  expect([calls.length, pauses]).toEqual([5, [200, 400, 600, 800, 1_000]]);
  expect(pusher.done()).toBe(false);
  pusher.poke();
  await pusher.settled();
  expect(taken).toEqual([1, 2]);
});

test("a poke in the very turn in which a drain ends is not lost", async () => {
  for (let turns = 0; turns < 12; turns += 1) {
    const { log, taken, deps } = makeFeed();
    const pusher = new Pusher(deps, 0);
    log.append(...numberedTo(1, 1));
    pusher.poke();
    for (let i = 0; i < turns; i += 1) await Promise.resolve();
    log.append(...numberedTo(2, 2));
    pusher.poke();
    await pusher.settled();
    expect(taken).toEqual([1, 2]);
  }
});

test("[J6] whatever fails on the way, the feed gets each event once, in order", async () => {
  const fault = fc.constantFrom("fails" as const, "answer is lost" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 6 }),
      async (faults, bursts) => {
        const { log, taken, deps } = makeFeed(faults);
        const pusher = new Pusher(deps, 0);
        for (const burst of bursts) {
          log.append(...numberedTo(log.head() + 1, log.head() + burst));
          pusher.poke();
          await Promise.resolve();
        }
        await pusher.settled();
        expect(taken).toEqual(upTo(log.head()));
      },
    ),
  );
});
