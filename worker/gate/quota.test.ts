import * as fc from "fast-check";
import { expect, test } from "vitest";

import { freshQuota, place, told, type Quota } from "./quota.ts";

const HOUR = 3_600_000;
const GITHUB: Quota = { limit: 60, windowMs: HOUR };

/** Asks for each key until it is let through, coming back when told; gives when each went. */
function drain(quota: Quota, keys: readonly string[], start: number): { went: number[]; asked: number } {
  const state = freshQuota();
  const went: number[] = [];
  let asked = 0;
  let waiting = keys.map((key) => ({ key, at: start }));
  while (waiting.length > 0) {
    const [next, ...rest] = waiting.toSorted((a, b) => a.at - b.at);
    if (next === undefined) break;
    waiting = rest;
    asked += 1;
    const given = place(state, quota, next.key, next.at);
    if (given.go) went.push(next.at);
    else waiting.push({ key: next.key, at: given.until });
  }
  return { went, asked };
}

test("200 calls against a quota of 60 all go, 60 an hour, and who waits comes back once", () => {
  const keys = Array.from({ length: 200 }, (_, i) => `lead ${i}`);
  const { went, asked } = drain(GITHUB, keys, 1_000);
  expect(went).toHaveLength(200);
  for (const hour of [0, 1, 2, 3])
    expect(went.filter((at) => Math.floor((at - 1_000) / HOUR) === hour)).toHaveLength([60, 60, 60, 20][hour] ?? 0);
  expect(asked).toBe(60 + 140 * 2);
});

test("no window ever holds more calls than the limit, whoever comes when, and none is lost", () => {
  const newcomers = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 10, max: 900 }),
      newcomers,
      (limit, windowMs, times) => {
        const state = freshQuota();
        const went: number[] = [];
        let waiting = times.map((at, i) => ({ key: `k${i}`, at }));
        for (let turns = 0; waiting.length > 0; turns += 1) {
          expect(turns).toBeLessThan(2_000);
          const [next, ...rest] = waiting.toSorted((a, b) => a.at - b.at);
          if (next === undefined) break;
          waiting = rest;
          const given = place(state, { limit, windowMs }, next.key, next.at);
          if (given.go) went.push(next.at);
          else waiting.push({ key: next.key, at: given.until });
        }
        expect(went).toHaveLength(times.length);
        // A window begins with its first call, so any `limit + 1` calls in a row of one window would be too many.
        const starts: number[] = [];
        for (const at of went.toSorted((a, b) => a - b)) {
          if (starts.length > 0 && at < (starts[0] ?? 0) + windowMs) starts.push(at);
          else starts.splice(0, Infinity, at);
          expect(starts.length).toBeLessThanOrEqual(2 * limit);
        }
      },
    ),
  );
});

test("who comes anew does not take the place of who was promised it", () => {
  const state = freshQuota();
  const quota = { limit: 1, windowMs: 100 };
  expect(place(state, quota, "a", 0)).toEqual({ go: true });
  expect(place(state, quota, "b", 10)).toEqual({ go: false, until: 100, why: "quota" });
  expect(place(state, quota, "b", 20)).toEqual({ go: false, until: 100, why: "quota" });
  expect(place(state, quota, "c", 101)).toEqual({ go: false, until: 200, why: "quota" });
  expect(place(state, quota, "b", 150)).toEqual({ go: true });
  expect(place(state, quota, "c", 200)).toEqual({ go: true });
});

test("a place that nobody came back for is given to the next, once its window is over", () => {
  const state = freshQuota();
  const quota = { limit: 1, windowMs: 100 };
  place(state, quota, "a", 0);
  place(state, quota, "gone", 1);
  expect(place(state, quota, "c", 250)).toEqual({ go: true });
});

const said = (rest: Partial<Parameters<typeof told>[2]>) => ({
  limit: null,
  remaining: null,
  resets_at: null,
  retry_at: null,
  ...rest,
});

test("a source that asks to be left alone is, until then", () => {
  const state = freshQuota();
  told(state, GITHUB, said({ retry_at: 8_000 }), 0);
  expect(place(state, GITHUB, "d", 7_000)).toEqual({ go: false, until: 8_000, why: "asked" });
  expect(place(state, GITHUB, "d", 8_000)).toEqual({ go: true });
});

test("the source's own count and clock hold: others may call it from the same address", () => {
  const state = freshQuota();
  place(state, GITHUB, "a", 0);
  told(state, GITHUB, said({ remaining: 1, resets_at: 5_000 }), 10);
  expect(place(state, GITHUB, "b", 20)).toEqual({ go: true });
  expect(place(state, GITHUB, "c", 30)).toEqual({ go: false, until: 5_000, why: "quota" });
  expect(place(state, GITHUB, "c", 5_000)).toEqual({ go: true });
  expect(place(state, GITHUB, "e", 5_001)).toEqual({ go: true });
});

test("a count that is used up stops everybody, and a clock from another age is not believed", () => {
  const state = freshQuota();
  told(state, GITHUB, said({ remaining: 0, resets_at: 5_000 }), 0);
  expect(place(state, GITHUB, "b", 4_999)).toEqual({ go: false, until: 5_000, why: "quota" });
  const other = freshQuota();
  place(other, GITHUB, "a", 0);
  told(other, GITHUB, said({ remaining: 3, resets_at: 10 * HOUR }), 10);
  expect([other.ends, other.used]).toEqual([HOUR, 1]);
  told(other, GITHUB, said({ remaining: 3, resets_at: 5 }), 10);
  expect([other.ends, other.used]).toEqual([HOUR, 1]);
});

test("places that were given out by a guess move with the windows that the source shows", () => {
  const state = freshQuota();
  const quota = { limit: 1, windowMs: HOUR };
  place(state, quota, "a", 1);
  place(state, quota, "b", 2);
  place(state, quota, "c", 3);
  told(state, quota, said({ remaining: 0, resets_at: 4_001 }), 100);
  expect(place(state, quota, "b", 200)).toMatchObject({ until: 4_001 });
  expect(place(state, quota, "b", 4_001)).toEqual({ go: true });
  expect(place(state, quota, "c", 4_002)).toMatchObject({ until: 8_001 });
  expect(place(state, quota, "c", 8_001)).toEqual({ go: true });
});

test("where the source alone knows its limit nobody is held back until it has said it, then it is kept", () => {
  const state = freshQuota();
  const quota = { limit: null, windowMs: 60_000 };
  for (let i = 0; i < 15; i += 1) expect(place(state, quota, `k${i}`, 0)).toEqual({ go: true });
  told(state, quota, said({ limit: 30, remaining: 20, resets_at: 9_000 }), 10);
  for (let i = 15; i < 30; i += 1) expect(place(state, quota, `k${i}`, 20)).toEqual({ go: true });
  expect(place(state, quota, "late", 30)).toEqual({ go: false, until: 9_000, why: "quota" });
  const silent = freshQuota();
  place(silent, quota, "a", 0);
  told(silent, quota, said({ remaining: 2, resets_at: 9_000 }), 10);
  expect([place(silent, quota, "b", 20).go, place(silent, quota, "c", 20).go]).toEqual([true, true]);
  expect(place(silent, quota, "d", 20).go).toBe(false);
});

test("a quota without places sends away whoever comes too late, and its next window is whole", () => {
  const daily: Quota = { limit: 3, windowMs: HOUR, unplaced: true };
  const state = freshQuota();
  const goes = (key: string, now: number): boolean => place(state, daily, key, now).go;
  expect(["a", "b", "c", "d", "e", "d"].map((key) => goes(key, 1_000))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(state.promised).toEqual([]);
  expect(["f", "g", "h", "i"].map((key) => goes(key, 1_000 + HOUR))).toEqual([true, true, true, false]);
});
