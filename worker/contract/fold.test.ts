import * as fc from "fast-check";
import { expect, test } from "vitest";

import { EVENT_TYPES, type JournalEvent } from "./event.ts";
import { applyEvent, emptyResult, emptyRun, isPartial, progressOf, type ResultView } from "./fold.ts";
import { LEVELS, OUTCOMES } from "./status.ts";

const STEPS = ["person", "company", "score"];

let clock = 0;
function event(type: JournalEvent["type"], rest: Partial<JournalEvent> = {}): JournalEvent {
  clock += 1;
  return {
    seq: clock,
    at: new Date(clock * 1_000).toISOString(),
    level: "info",
    step: null,
    type,
    message: type,
    ...rest,
  };
}
const started = (attempt: number): JournalEvent =>
  event("extraction.started", { data: { attempt, task_id: `task_12345678_${attempt}`, steps: STEPS } });
const called = (step: string, source: string, outcome: string, detail = ""): JournalEvent =>
  event("source.called", { step, data: { source, outcome, ms: 5, detail } });
const viewOf = (...events: JournalEvent[]): ResultView => events.reduce(applyEvent, emptyResult());
const statesOf = (view: ResultView): string[] => view.steps.map((step) => `${step.name} ${step.state}`);

const arbitraryEvent = fc.record({
  level: fc.constantFrom(...LEVELS),
  step: fc.option(fc.constantFrom(...STEPS)),
  type: fc.constantFrom(...EVENT_TYPES),
  message: fc.string(),
  data: fc.record(
    {
      attempt: fc.integer({ min: 1, max: 3 }),
      task_id: fc.string(),
      steps: fc.constant(STEPS),
      source: fc.constantFrom("dns", "github", "website"),
      outcome: fc.constantFrom(...OUTCOMES),
      ms: fc.nat(999),
      detail: fc.string(),
      until: fc.constant("2026-11-23T10:00:00.000Z"),
      error: fc.string(),
      hint: fc.string(),
      goes_on: fc.boolean(),
      possible_match: fc.option(fc.constant({ source: "github", label: "x", url: null, links: [], missing: "" })),
      score: fc.record({ value: fc.nat(100), version: fc.constant("1"), contributions: fc.constant([]) }),
    },
    { requiredKeys: ["source", "outcome"] },
  ),
});
/** A journal of any events at all: a fold must not depend on their making sense. */
const journal = fc
  .array(arbitraryEvent, { maxLength: 40 })
  .map((events) => events.map((e, i): JournalEvent => ({ seq: i + 1, at: new Date(i * 1_000).toISOString(), ...e })));

test("[J8] folding a journal twice changes nothing, and gives the very same view back", () => {
  fc.assert(
    fc.property(journal, (events) => {
      const once = viewOf(...events);
      expect(events.reduce(applyEvent, once)).toBe(once);
    }),
  );
});

test("[J8] a journal folds to the same view however it is split, with any of it said again", () => {
  fc.assert(
    fc.property(journal, fc.array(fc.tuple(fc.nat(40), fc.nat(40))), (events, cuts) => {
      const whole = viewOf(...events);
      let view = emptyResult();
      for (const [from, length] of cuts) {
        // A piece overlaps what was folded or touches it: a feed never leaves a gap [J6].
        const piece = events.slice(Math.min(from, view.seq), Math.min(from, view.seq) + length);
        view = piece.reduce(applyEvent, view);
      }
      expect(events.reduce(applyEvent, view)).toEqual(whole);
    }),
  );
});

test("[J8] a row's view is the result's view without its lists", () => {
  fc.assert(
    fc.property(journal, (events) => {
      const { facts, refused, possible_matches, score_detail: _score, ...run } = viewOf(...events);
      expect(events.reduce(applyEvent, emptyRun())).toEqual(run);
      expect([facts.length, refused.length, possible_matches.length]).toEqual([
        run.fact_count,
        run.refused_count,
        run.possible_count,
      ]);
    }),
  );
});

test("[J8] the fold changes no view that it was given", () => {
  fc.assert(
    fc.property(journal, (events) => {
      let view = emptyResult();
      for (const e of events) {
        const before = structuredClone(view);
        const after = applyEvent(view, e);
        expect(view).toEqual(before);
        view = after;
      }
    }),
    { numRuns: 30 },
  );
});

test("progress counts finished steps, and is whole only at the end", () => {
  const begun = [started(1), event("step.completed", { step: "person", data: { ms: 9 } })];
  expect(progressOf(viewOf())).toBe(0);
  expect(progressOf(viewOf(...begun))).toBe(33);
  expect(progressOf(viewOf(...begun, event("step.failed", { step: "company", data: {} })))).toBe(66);
  expect(progressOf(viewOf(...begun, event("extraction.completed")))).toBe(100);
});

test("[E5] a step that waited is at work again when it goes on, and keeps what its sources answered", () => {
  const until = "2026-11-23T10:00:00.000Z";
  const waiting = [
    started(1),
    event("step.started", { step: "company" }),
    called("company", "dns", "found"),
    event("step.retrying", { step: "company", data: { until } }),
  ];
  expect(viewOf(...waiting).steps[1]).toEqual({ name: "company", state: "waiting", ms: null, until });
  const view = viewOf(...waiting, event("log", { step: "company", data: { goes_on: true } }));
  expect(view.steps[1]).toEqual({ name: "company", state: "running", ms: null, until: null });
  expect(view.outcomes).toHaveLength(1);
});

test("[E8] an extraction that was cancelled runs nothing, and says who did it", () => {
  const cancelled = { ...event("extraction.cancelled"), message: "Cancelled by Ada" };
  const view = viewOf(started(1), event("step.started", { step: "person" }), { ...cancelled, seq: clock + 5 });
  expect(statesOf(view)).toEqual(["person pending", "company pending", "score pending"]);
  expect(view).toMatchObject({ status: "cancelled", error: "Cancelled by Ada" });
});

test("[E8] a new attempt keeps finished steps and what was found, and forgets the error", () => {
  const view = viewOf(
    started(1),
    event("step.completed", { step: "person", data: { ms: 1 } }),
    event("fact.found", { data: { field: "title" } }),
    called("company", "github", "rate_limited"),
    event("step.failed", { step: "company", data: {} }),
    event("extraction.failed", { data: { error: "Rate limit exceeded", hint: "Retry" } }),
  );
  expect(view).toMatchObject({ status: "failed", error: "Rate limit exceeded", hint: "Retry" });
  expect(isPartial(view)).toBe(true);
  const again = [{ ...started(2) }, event("step.started", { step: "company" }), called("company", "github", "found")];
  const retried = again.reduce(applyEvent, view);
  expect(statesOf(retried)).toEqual(["person done", "company running", "score pending"]);
  expect(retried).toMatchObject({ status: "processing", attempt: 2, error: null, hint: null, fact_count: 1 });
  expect(retried.started_at).toBe(view.started_at);
  expect(isPartial(retried)).toBe(false);
});

test("[E6] a hole speaks for a source that was called more than once in a step", () => {
  const { outcomes } = viewOf(called("company", "dns", "found", "MX"), called("company", "dns", "timeout", "TXT"));
  expect(outcomes).toEqual([
    { step: "company", source: "dns", outcome: "timeout", ms: 10, detail: "TXT", resets_at: null, calls: 2 },
  ]);
});

test("[E6] what each of several good calls gave is said once", () => {
  const calls = ["MX", "TXT", "MX"].map((detail) => called("company", "dns", "found", detail));
  expect(viewOf(...calls).outcomes).toMatchObject([{ detail: "MX, TXT", calls: 3 }]);
});

const looked = (outcome: string) =>
  event("source.called", { step: "company", data: { source: "website", outcome, preliminary: true } });
const limited = (resets_at?: string) =>
  event("source.called", { step: "company", data: { source: "github", outcome: "rate_limited", resets_at } });

test("a look at what may be asked speaks for its source only where it is refused", () => {
  expect(viewOf(started(1), looked("found"), looked("not_found")).outcomes).toEqual([]);
  const missed = viewOf(started(1), looked("found"), called("company", "website", "not_found"));
  expect(missed.outcomes).toMatchObject([{ source: "website", outcome: "not_found", calls: 1 }]);
  expect(viewOf(started(1), looked("timeout")).outcomes).toMatchObject([{ outcome: "timeout" }]);
});

test("a source that asked to wait more than once says the last instant", () => {
  const [late, early] = ["2026-11-24T00:05:00.000Z", "2026-11-23T23:55:00.000Z"];
  expect(viewOf(started(1), limited(late), limited(early), limited()).outcomes).toMatchObject([{ resets_at: late }]);
  expect(viewOf(started(1), limited()).outcomes).toMatchObject([{ resets_at: null }]);
});
