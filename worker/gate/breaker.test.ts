import { expect, test } from "vitest";

import { breakerWord, closedBreaker, ended, pausedUntil } from "./breaker.ts";

const fail = (state: ReturnType<typeof closedBreaker>, times: number, now: number): void => {
  for (let i = 0; i < times; i += 1) ended(state, false, now);
};

test("five calls in a row that fail pause a source for half a minute; an answer in between begins anew", () => {
  const state = closedBreaker();
  fail(state, 4, 0);
  ended(state, true, 0);
  fail(state, 4, 0);
  expect([pausedUntil(state, 1), breakerWord(state, 1)]).toEqual([null, "closed"]);
  fail(state, 1, 10);
  expect([pausedUntil(state, 11), breakerWord(state, 11)]).toEqual([30_010, "open"]);
});

test("after the pause one call finds out whether it works again, and the others wait for it", () => {
  const state = closedBreaker();
  fail(state, 5, 0);
  expect(pausedUntil(state, 30_000)).toBeNull();
  expect(breakerWord(state, 30_000)).toBe("probing");
  expect(pausedUntil(state, 30_001)).toBe(60_000);
  ended(state, true, 30_500);
  expect([pausedUntil(state, 30_501), breakerWord(state, 30_501)]).toEqual([null, "closed"]);
});

test("who wants a call after the last failure makes the probe at once", () => {
  const state = closedBreaker();
  fail(state, 5, 10);
  expect(pausedUntil(state, 20, 10)).toBe(30_010);
  expect(pausedUntil(state, 20, 15)).toBeNull();
  expect(pausedUntil(state, 21)).toBe(30_010);
  fail(state, 1, 25);
  expect(pausedUntil(state, 26, 15)).toBe(60_025);
});

test("a probe that fails doubles the pause, to ten minutes; one that was lost is made again", () => {
  const state = closedBreaker();
  fail(state, 5, 0);
  let now = 0;
  for (const pause of [60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
    now = state.open_until;
    expect(pausedUntil(state, now)).toBeNull();
    ended(state, false, now);
    expect(state.open_until - now).toBe(pause);
  }
  now = state.open_until;
  expect(pausedUntil(state, now)).toBeNull();
  expect(pausedUntil(state, now + 29_999)).toBe(now + 30_000);
  expect(pausedUntil(state, now + 30_000)).toBeNull();
});
