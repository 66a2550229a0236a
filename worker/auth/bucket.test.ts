import fc from "fast-check";
import { expect, test } from "vitest";

import { take, type Level } from "./bucket.ts";

const NOW = Date.parse("2026-11-23T00:00:00Z");
const budget = { rate: 10, burst: 20 };

/** How many of the calls at these times are allowed. */
function allowedOf(times: readonly number[], of = budget): number {
  let level: Level | null = null;
  let allowed = 0;
  for (const at of times) {
    const taken = take(level, of, NOW + at);
    level = taken.level;
    allowed += taken.verdict.allowed ? 1 : 0;
  }
  return allowed;
}

test("a burst goes through at once, and then as many as the rate gives", () => {
  expect(allowedOf(Array.from({ length: 50 }, () => 0))).toBe(20);
  expect(allowedOf([...Array.from({ length: 30 }, () => 0), ...Array.from({ length: 30 }, () => 1_000)])).toBe(30);
});

test("who is refused is told when to come again, and is let in then", () => {
  let { level, verdict } = take(null, { rate: 0.5, burst: 1 }, NOW);
  expect(verdict).toEqual({ allowed: true, remaining: 0, retry_after: 0, reset: 2 });
  ({ level, verdict } = take(level, { rate: 0.5, burst: 1 }, NOW + 500));
  expect(verdict).toMatchObject({ allowed: false, retry_after: 2 });
  expect(take(level, { rate: 0.5, burst: 1 }, NOW + 2_000).verdict.allowed).toBe(true);
});

test("a clock that goes back gives nothing, and takes nothing", () => {
  expect(allowedOf([...Array.from({ length: 20 }, () => 5_000), 0, 0, 5_100])).toBe(21);
});

test("in any span of time no more goes through than the burst and what the rate gave", () => {
  const times = fc
    .array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 300 })
    .map((all) => all.sort((a, b) => a - b));
  const budgets = fc.record({ rate: fc.integer({ min: 1, max: 50 }), burst: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(times, budgets, (all, of) => {
      const span = ((all.at(-1) ?? 0) - (all[0] ?? 0)) / 1_000;
      expect(allowedOf(all, of)).toBeLessThanOrEqual(Math.floor(of.burst + span * of.rate + 1e-6));
    }),
  );
});
