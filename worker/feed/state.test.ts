import { runInDurableObject } from "cloudflare:test";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { FeedEvent } from "../contract/event.ts";
import { emptyRun, type RunView } from "../contract/fold.ts";
import { joinEvents, MAX_PIECE_UNITS } from "../domain/journal/log.ts";
import { makeCampaign } from "../testing/engine.ts";
import { numbered, numberedTo } from "../testing/memory-log.ts";
import { FeedState, type Push } from "./state.ts";
import { isFinalView } from "./view.ts";

const NOW = 1_763_900_000;
const REQUEST = { lead_id: null, query: "q", lead: {} };
const pushOf = (extraction_id: string, first: number, last: number, rest: Partial<Push> = {}): Push => ({
  extraction_id,
  first,
  last,
  body: joinEvents(numberedTo(first, last)),
  summary: JSON.stringify({ ...emptyRun(), seq: last }),
  final: false,
  ...rest,
});
const allOf = (state: FeedState): FeedEvent[] => {
  const events: FeedEvent[] = [];
  for (let { texts } = state.read(0, 500); texts.length > 0; { texts } = state.read(events.length, 500))
    events.push(...texts.map((text) => JSON.parse(text) as FeedEvent));
  return events;
};
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** An event that is half as long as a piece may be. */
const long = (n: number): string =>
  JSON.stringify({ ...(JSON.parse(numbered(n)) as object), message: "x".repeat(MAX_PIECE_UNITS / 2) });

/** Runs on the SQLite of a fresh object. `wake` gives the state as a woken object finds it. */
async function onState(use: (state: FeedState, wake: () => FeedState, sql: SqlStorage) => void): Promise<void> {
  const campaign = await makeCampaign();
  await runInDurableObject(campaign.feedStub, (_object, { storage }) => {
    use(new FeedState(storage), () => new FeedState(storage), storage.sql);
  });
}

test("[J6] a push is taken once: what overlaps is cut, what repeats is dropped, what leaves a gap is left out", () =>
  onState((state) => {
    state.insert("ext_a", "queued", REQUEST, NOW);
    expect(state.take([pushOf("ext_a", 1, 3)])).toMatchObject({ first: 1, last: 3 });
    expect(state.take([pushOf("ext_a", 1, 3)]).texts).toEqual([]);
    expect(state.take([pushOf("ext_a", 2, 5)])).toMatchObject({ first: 4, last: 5 });
    expect(state.take([pushOf("ext_a", 7, 9)]).texts).toEqual([]);
    expect(state.mark("ext_a")?.high).toBe(5);
    expect(allOf(state).map((e) => [e.feed_seq, e.seq])).toEqual(upTo(5).map((n) => [n, n]));
  }));

test("[J6] [J7] several extractions' pushes in one commit are numbered through, each with its lead", () =>
  onState((state) => {
    for (const x of ["ext_a", "ext_b"]) state.insert(x, "queued", REQUEST, NOW);
    state.take([pushOf("ext_b", 1, 2), pushOf("ext_a", 1, 1), pushOf("ext_b", 3, 3), pushOf("ext_unknown", 1, 9)]);
    expect(allOf(state).map((e) => [e.feed_seq, e.extraction_id, e.lead, e.seq])).toEqual([
      [1, "ext_b", 2, 1],
      [2, "ext_b", 2, 2],
      [3, "ext_a", 1, 1],
      [4, "ext_b", 2, 3],
    ]);
  }));

/** An event of this time, in milliseconds after noon. */
const timed = (seq: number, ms: number, message: string): string =>
  JSON.stringify({ seq, at: new Date(Date.parse("2026-11-23T12:00:00Z") + ms).toISOString(), message });

test("[J7] what several leads push in one turn stands in the order of its time, and each lead's in its own", () =>
  onState((state) => {
    for (const x of ["ext_a", "ext_b"]) state.insert(x, "queued", REQUEST, NOW);
    // A clock that was set back between a3 and a4 changes nothing in the order of their journal.
    state.take([
      pushOf("ext_a", 1, 3, { body: joinEvents([timed(1, 0, "a1"), timed(2, 30, "a2"), timed(3, 50, "a3")]) }),
      pushOf("ext_b", 1, 3, { body: joinEvents([timed(1, 5, "b1"), timed(2, 40, "b2"), timed(3, 60, "b3")]) }),
      pushOf("ext_a", 4, 4, { body: joinEvents([timed(4, 10, "a4")]) }),
    ]);
    const events = allOf(state);
    expect(events.map(({ message }) => message)).toEqual(["a1", "b1", "a2", "b2", "a3", "a4", "b3"]);
    expect(events.map(({ feed_seq }) => feed_seq)).toEqual(upTo(7));
  }));

test("[J6] however pushes overlap, repeat, leave gaps and meet evictions, the feed is dense, with each event once, in its extraction's order", async () => {
  const push = fc.record({
    x: fc.constantFrom("ext_a", "ext_b", "ext_c"),
    from: fc.integer({ min: -3, max: 3 }),
    length: fc.integer({ min: 1, max: 6 }),
  });
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.array(push, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant("evict" as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), (steps) =>
      onState((first, wake) => {
        let state = first;
        for (const x of ["ext_a", "ext_b", "ext_c"]) state.insert(x, "queued", REQUEST, NOW);
        state.keepNumber();
        const marks = new Map([
          ["ext_a", 0],
          ["ext_b", 0],
          ["ext_c", 0],
        ]);
        for (const what of steps) {
          if (what === "evict") {
            state = wake();
            continue;
          }
          const pushes = what.map(({ x, from, length }) => {
            const begin = Math.max(1, (marks.get(x) ?? 0) + 1 + from);
            return pushOf(x, begin, begin + length - 1);
          });
          state.take(pushes);
          for (const x of marks.keys()) marks.set(x, state.mark(x)?.high ?? 0);
        }
        const events = allOf(state);
        expect(events.map((e) => e.feed_seq)).toEqual(upTo(state.head()));
        for (const [x, high] of marks) {
          const own = events.filter((e) => e.extraction_id === x);
          expect(own.map((e) => e.seq)).toEqual(upTo(high));
        }
      }),
    ),
    { numRuns: 25 },
  );
});

test("[J6] a commit that fails changes nothing: neither the rows, nor what memory believes", () =>
  onState((state, _wake, sql) => {
    state.insert("ext_a", "queued", REQUEST, NOW);
    state.take([pushOf("ext_a", 1, 2)]);
    sql.exec("alter table frame rename to frame_gone");
    expect(() => state.take([pushOf("ext_a", 3, 4)])).toThrow("frame");
    sql.exec("alter table frame_gone rename to frame");
    expect(state.mark("ext_a")?.high).toBe(2);
    expect(state.take([pushOf("ext_a", 3, 4)])).toMatchObject({ first: 3, last: 4 });
    expect(allOf(state).map((e) => e.seq)).toEqual([1, 2, 3, 4]);
  }));

test("[J4] a flush that no row holds is cut into several, and reads as one", () =>
  onState((state, _wake, sql) => {
    state.insert("ext_a", "queued", REQUEST, NOW);
    const body = joinEvents(upTo(9).map(long));
    const chunk = state.take([pushOf("ext_a", 1, 9, { body })]);
    expect(chunk).toMatchObject({ first: 1, last: 9 });
    const rows = [...sql.exec<{ size: number }>("select length(body) size from frame")];
    expect(rows.length).toBeGreaterThan(3);
    for (const { size } of rows) expect(size).toBeLessThan(MAX_PIECE_UNITS + 1_000);
    expect(allOf(state).map((e) => e.seq)).toEqual(upTo(9));
  }));

test("a run is over for its feed with its last event, not with a view that is ahead of it", () => {
  const view = JSON.stringify({ ...emptyRun(), status: "completed", seq: 700 });
  expect([isFinalView(view, 500), isFinalView(view, 700)]).toEqual([false, true]);
  expect(isFinalView(JSON.stringify({ ...emptyRun(), status: "processing", seq: 7 }), 7)).toBe(false);
});

test("a woken feed knows its head, its numbers, and who is to run", () =>
  onState((state, wake) => {
    state.insert("ext_a", "queued", REQUEST, NOW);
    state.insert("ext_b", "saved", REQUEST, NOW);
    state.insert("ext_c", "queued", REQUEST, NOW);
    state.keepNumber();
    state.take([pushOf("ext_a", 1, 2, { final: true }), pushOf("ext_c", 1, 1)]);
    const woken = wake();
    expect([woken.head(), woken.epoch()]).toEqual([3, NOW]);
    expect(woken.queued().map((row) => [row.extraction_id, row.number, row.high])).toEqual([["ext_c", 3, 1]]);
    expect(woken.insert("ext_d", "queued", REQUEST, NOW).number).toBe(4);
    expect(woken.mark("ext_a")?.high).toBe(2);
  }));

test("what D1 has is clean, unless more came meanwhile", () =>
  onState((state) => {
    for (const x of ["ext_a", "ext_b"]) state.insert(x, "queued", { ...REQUEST, lead_id: "lead_1" }, NOW);
    expect(state.dirty(9)).toEqual([]);
    state.take([pushOf("ext_a", 1, 2), pushOf("ext_b", 1, 1)]);
    const written = state.dirty(9);
    expect(written.map((row) => [row.extraction_id, row.high])).toEqual([
      ["ext_a", 2],
      ["ext_b", 1],
    ]);
    state.take([pushOf("ext_b", 2, 2)]);
    state.clean(written);
    expect(state.dirty(9).map((row) => row.extraction_id)).toEqual(["ext_b"]);
    expect(state.dirty(1)).toHaveLength(1);
  }));

test("a lead that nobody saved is to be written before its first event, as queued", () =>
  onState((state) => {
    state.insert("ext_a", "queued", REQUEST, NOW);
    state.insert("ext_b", "saved", REQUEST, NOW);
    const dirty = state.dirty(9);
    expect(dirty.map(({ extraction_id, view }) => [extraction_id, (JSON.parse(view) as RunView).status])).toEqual([
      ["ext_a", "queued"],
    ]);
    state.clean(dirty);
    expect(state.dirty(9)).toEqual([]);
  }));

test("looking at a feed that was never written leaves nothing behind", () =>
  onState((state, _wake, sql) => {
    expect([state.head(), state.epoch(), state.find("ext_a"), state.queued(), state.dirty(1), state.all()]).toEqual([
      0,
      0,
      null,
      [],
      [],
      [],
    ]);
    expect(state.read(0, 9).texts).toEqual([]);
    expect([...sql.exec("select 1 from sqlite_master where name in ('run', 'frame')")]).toEqual([]);
  }));
