import * as fc from "fast-check";
import { expect, test } from "vitest";

import { backoffMs, plan, stepsToRetry, type StepShape, type StepState } from "./plan.ts";

const STEPS: StepShape[] = [
  { name: "person", after: [] },
  { name: "company", after: ["person"] },
  { name: "contact", after: ["company"] },
  { name: "signals", after: ["company"] },
  { name: "score", after: ["contact", "signals"] },
];

const at = (state: StepState["state"], until: number | null = null): StepState => ({ state, until, tries: 0 });
const states = (of: Record<string, StepState>): Map<string, StepState> => new Map(Object.entries(of));

test("[E1] a run begins with the steps that stand on nothing", () => {
  expect(plan(STEPS, new Map(), 0)).toEqual({ begin: ["person"], wakeAt: null, idle: false, ended: false });
});

test("[E1] steps that do not depend on each other begin side by side", () => {
  const done = states({ person: at("done"), company: at("done") });
  expect(plan(STEPS, done, 0).begin).toEqual(["contact", "signals"]);
});

test("[E6] a step that failed leaves a hole, not a wall", () => {
  const failed = states({ person: at("done"), company: at("failed") });
  expect(plan(STEPS, failed, 0).begin).toEqual(["contact", "signals"]);
});

test("[E5] where all that is left waits, the clock is all there is to wait for", () => {
  const waiting = states({
    person: at("done"),
    company: at("done"),
    contact: at("waiting", 90),
    signals: at("waiting", 70),
  });
  expect(plan(STEPS, waiting, 50)).toEqual({ begin: [], wakeAt: 70, idle: true, ended: false });
  expect(plan(STEPS, waiting, 70)).toEqual({ begin: ["signals"], wakeAt: 90, idle: false, ended: false });
});

test("[E5] while another step runs the run is not idle, though one waits", () => {
  const mixed = states({ person: at("done"), company: at("done"), contact: at("running"), signals: at("waiting", 70) });
  expect(plan(STEPS, mixed, 50)).toEqual({ begin: [], wakeAt: 70, idle: false, ended: false });
});

test("backoff is 1 s, then 4 s", () => {
  expect([1, 2].map(backoffMs)).toEqual([1_000, 4_000]);
});

const shuffled = fc.shuffledSubarray(STEPS, { minLength: STEPS.length });
const anyState = fc.constantFrom<StepState["state"]>("done", "failed", "pending", "waiting");

test("[E1] whatever fails, in whatever order steps end, each runs once and the run ends", () => {
  fc.assert(
    fc.property(shuffled, fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.nat(4)), (steps, fails, picks) => {
      const now = new Map<string, StepState>();
      const begun: string[] = [];
      for (let next = plan(steps, now, 0); !next.ended; next = plan(steps, now, 0)) {
        for (const name of next.begin) now.set(name, at("running"));
        begun.push(...next.begin);
        const running = [...now].filter(([, s]) => s.state === "running").map(([name]) => name);
        const pick = running[(picks.next().value ?? 0) % running.length];
        if (pick === undefined) throw new Error("the run is stuck");
        now.set(pick, at(fails.next().value ? "failed" : "done"));
      }
      expect(begun.toSorted()).toEqual(STEPS.map((s) => s.name).toSorted());
    }),
  );
});

test("[E8] a retry runs again what is not done, what left a hole, and what stands on one of these", () => {
  const done = states(Object.fromEntries(STEPS.map((step) => [step.name, at("done")])));
  expect(stepsToRetry(STEPS, done, new Set())).toEqual(new Set());
  expect(stepsToRetry(STEPS, done, new Set(["contact"]))).toEqual(new Set(["contact", "score"]));
  done.set("signals", at("failed"));
  expect(stepsToRetry(STEPS, done, new Set())).toEqual(new Set(["signals", "score"]));
});

test("[E8] the order in which steps are listed does not matter to a retry, and what is left stands on nothing of it", () => {
  fc.assert(
    fc.property(shuffled, fc.tuple(anyState, anyState, anyState, anyState, anyState), (steps, drawn) => {
      const now = new Map(STEPS.map((step, i) => [step.name, at(drawn[i] ?? "done")]));
      const again = stepsToRetry(steps, now, new Set());
      expect(again).toEqual(stepsToRetry(STEPS, now, new Set()));
      for (const step of STEPS.filter((s) => !again.has(s.name)))
        expect([now.get(step.name)?.state, ...step.after.filter((name) => again.has(name))]).toEqual(["done"]);
    }),
  );
});
