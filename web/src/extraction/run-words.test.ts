import { expect, test } from "vitest";

import { emptyResult, type ResultView } from "../../../worker/contract/fold.ts";
import type { SourceOutcome, StepView } from "../../../worker/contract/lead.ts";
import { attemptMs, canCancel, meterWords, missingSources, retryWord, runNotice, runState } from "./run-words.ts";
import { makeFact } from "./testing.ts";

const view = (change: Partial<ResultView> = {}): ResultView => ({ ...emptyResult(), attempt: 1, ...change });
const outcome = (source: string, word: SourceOutcome["outcome"], step = "signals"): SourceOutcome => ({
  step,
  source,
  outcome: word,
  ms: 10,
  detail: "",
  resets_at: null,
  calls: 1,
});
const steps = (...states: StepView["state"][]): StepView[] =>
  ["person", "company", "contact", "signals"].flatMap((name, index) => {
    const state = states[index];
    return state ? [{ name, state, ms: null, until: state === "waiting" ? "2026-11-22T14:43:00Z" : null }] : [];
  });
const clock = (at: string): string => at.slice(11, 16);

test("[E6] a completed run with a source that left a hole is partial, and only then offers to ask again", () => {
  const whole = view({ status: "completed", outcomes: [outcome("dns", "found"), outcome("github", "not_found")] });
  const holed = view({ status: "completed", outcomes: [outcome("github", "rate_limited")] });
  expect([runState(whole), retryWord(whole)]).toEqual(["completed", null]);
  expect([runState(holed), retryWord(holed)]).toEqual(["partial", "Ask again"]);
});

test("[E8] a run can be cancelled until it is final, is retried after it failed, and resumed after it was cancelled", () => {
  const states = ["pending", "queued", "processing", "failed", "cancelled"] as const;
  expect(states.map((status) => canCancel(view({ status })))).toEqual([true, true, true, false, false]);
  expect(states.map((status) => retryWord(view({ status })))).toEqual([null, null, null, "Retry", "Resume"]);
});

test("a retry asks again what left a hole, not what was skipped or not found", () => {
  const outcomes = [
    outcome("a", "timeout"),
    outcome("b", "skipped"),
    outcome("c", "not_found"),
    outcome("d", "blocked"),
  ];
  expect(missingSources(outcomes).map((each) => each.source)).toEqual(["a", "d"]);
});

test("the meter's words say steps, time and attempt of a finished run", () => {
  expect(meterWords(view({ status: "completed", steps: steps("done", "done") }), "5.8 s")).toBe(
    "2 steps in 5.8 s, attempt 1",
  );
});

test("the meter's words name every step that runs", () => {
  const running = view({ status: "processing", steps: steps("done", "running", "running", "pending"), attempt: 2 });
  expect(meterWords(running, null)).toBe("1 of 4 steps done, Company and Contact running, attempt 2");
  expect(meterWords(view({ attempt: 0 }), null)).toBe("No step begun");
});

test("a later attempt is timed from its own start, and not at all where that is unknown", () => {
  const times = { started_at: "2026-11-22T13:00:00.000Z", completed_at: "2026-11-22T15:00:05.800Z" };
  expect(attemptMs(view({ ...times, attempt: 2 }), "2026-11-22T15:00:00.000Z")).toBe(5800);
  expect(attemptMs(view({ ...times, attempt: 2 }), null)).toBeNull();
  expect(attemptMs(view({ ...times, completed_at: null }), null)).toBeNull();
  expect(attemptMs(view({ ...times, completed_at: "2026-11-22T13:00:01.000Z" }), null)).toBe(1000);
});

test("a failed run names the cause, what to do, and offers Retry", () => {
  const failed = view({ status: "failed", error: "Rate limit exceeded", hint: "It resets at 14:43; retry then." });
  expect(runNotice(failed, clock)).toEqual({
    kind: "failed",
    title: "Rate limit exceeded.",
    detail: "It resets at 14:43; retry then.",
    retry: "Retry",
  });
});

test("a waiting step names its source and its hour", () => {
  const waiting = view({
    status: "processing",
    steps: steps("done", "done", "running", "waiting"),
    outcomes: [outcome("dns", "found"), outcome("github", "rate_limited")],
  });
  expect(runNotice(waiting, clock)?.title).toBe("Waits for github until 14:43.");
  expect(runNotice({ ...waiting, outcomes: [] }, clock)?.title).toBe("Waits until 14:43.");
});

test("a cancelled run keeps its values and offers Resume", () => {
  const cancelled = view({ status: "cancelled", completed_at: "2026-11-22T14:05:00Z" });
  expect(runNotice(cancelled, clock)).toMatchObject({ title: "Cancelled at 14:05.", retry: "Resume" });
});

test("a run that found nothing says how many were asked", () => {
  const nothing = view({ status: "completed", outcomes: [outcome("dns", "not_found"), outcome("apollo", "skipped")] });
  expect(runNotice(nothing, clock)?.detail).toBe(
    "1 source was asked, none knew this query. Add a company or a domain and retry.",
  );
  expect(runNotice({ ...nothing, outcomes: [] }, clock)?.detail).toContain("No source could be asked.");
  expect(runNotice({ ...nothing, facts: [makeFact()] }, clock)).toBeNull();
});
