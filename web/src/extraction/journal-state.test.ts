import * as fc from "fast-check";
import { expect, test } from "vitest";

import { factKey } from "./found-fields.ts";
import {
  appendEvents,
  attemptStart,
  currentView,
  cursorOf,
  EMPTY_JOURNAL,
  factEvents,
  refusalEvent,
  routeMessage,
  snapshotView,
} from "./journal-state.ts";
import { finishedRun, makeExtraction, makeFact, makeJournal } from "./testing.ts";

test("[J2] however frames repeat and overlap, the journal held is 1..n once each, and the view is its fold", () => {
  const run = finishedRun();
  const whole = appendEvents(EMPTY_JOURNAL, run);
  const cuts = fc.tuple(fc.nat(run.length), fc.nat(run.length)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
  fc.assert(
    fc.property(fc.array(cuts), (frames) => {
      let state = EMPTY_JOURNAL;
      state = appendEvents(state, run.slice(0, 1));
      for (const [from, to] of frames) state = appendEvents(state, run.slice(from, to));
      expect(state.events.map((event) => event.seq)).toEqual(state.events.map((_, index) => index + 1));
      state = appendEvents(state, run);
      expect(state).toEqual(whole);
    }),
  );
});

test("[J2] an event behind a gap is not taken and the cursor stays before it", () => {
  const [first, , third] = finishedRun();
  const state = appendEvents(
    EMPTY_JOURNAL,
    [first, third].flatMap((event) => event ?? []),
  );
  expect(cursorOf(state)).toBe(1);
});

test("[J3] a journal of which retention kept the end begins there", () => {
  const state = appendEvents(EMPTY_JOURNAL, finishedRun().slice(4));
  expect(state.events.map((event) => event.seq)).toEqual([5, 6, 7, 8]);
});

test("a frame with nothing new gives the state itself back", () => {
  const state = appendEvents(EMPTY_JOURNAL, finishedRun());
  expect(appendEvents(state, finishedRun())).toBe(state);
});

test("[J8] the view is the shared fold: facts, refusals, outcomes and status", () => {
  const { view } = appendEvents(EMPTY_JOURNAL, finishedRun());
  expect(view.status).toBe("completed");
  expect(view.facts).toEqual([makeFact()]);
  expect(view.refused).toHaveLength(1);
  expect(view.outcomes.map((outcome) => outcome.outcome)).toEqual(["found", "unreachable"]);
});

test("the snapshot is shown until the journal has caught up with it, then the journal", () => {
  const snapshot = snapshotView(makeExtraction());
  expect(currentView(snapshot, EMPTY_JOURNAL)).toBe(snapshot);
  const part = appendEvents(EMPTY_JOURNAL, finishedRun().slice(0, 5));
  expect(currentView(snapshot, part)).toBe(snapshot);
  const whole = appendEvents(part, finishedRun());
  expect(currentView(snapshot, whole)).toBe(whole.view);
  expect(currentView(null, EMPTY_JOURNAL)).toBe(EMPTY_JOURNAL.view);
});

test("a snapshot and the fold of the same run agree on what the page shows", () => {
  const { view } = appendEvents(EMPTY_JOURNAL, finishedRun());
  const snapshot = snapshotView(makeExtraction());
  expect(snapshot).toMatchObject({
    status: view.status,
    attempt: view.attempt,
    seq: view.seq,
    facts: view.facts,
    refused: view.refused,
    fact_count: view.fact_count,
  });
});

test("a fact knows the event that told it last, and a refusal its own", () => {
  const twice = [...finishedRun(), ...makeJournal([{ type: "fact.found", data: { ...makeFact() } }], 9)];
  expect(factEvents(finishedRun()).get(factKey(makeFact()))).toBe(4);
  expect(factEvents(twice).get(factKey(makeFact()))).toBe(9);
  expect(refusalEvent(twice, "founded", "2016")).toBe(5);
  expect(refusalEvent(twice, "founded", "1999")).toBeNull();
});

test("the start of the last attempt is told, and none before the first event", () => {
  const again = makeJournal([{ type: "extraction.started" }], 9);
  expect(attemptStart([...finishedRun(), ...again])).toBe(again[0]?.at);
  expect(attemptStart([])).toBeNull();
});

test("the route is what the route step noted last; its warnings and its end are not", () => {
  const events = makeJournal([
    { step: "route", type: "log", message: "Goes to Piet Vos" },
    { step: "route", type: "log", level: "warn", message: "No rule for NL" },
    { step: "route", type: "step.completed", message: "1 ms" },
  ]);
  expect(routeMessage(events)).toBe("Goes to Piet Vos");
  expect(routeMessage(finishedRun())).toBeNull();
});
