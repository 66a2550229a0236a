import * as fc from "fast-check";
import { expect, test } from "vitest";

import { reconnectDelay } from "./backoff.ts";

test("the first try comes after half a second, whatever the dice say", () => {
  expect(reconnectDelay(1, 0)).toBe(500);
  expect(reconnectDelay(1, 1)).toBe(500);
});

test("every delay lies between half a second and 15 seconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = reconnectDelay(attempt, random);
      expect(delay).toBeGreaterThanOrEqual(500);
      expect(delay).toBeLessThanOrEqual(15_000);
    }),
  );
});

test("delays double and are spread over their upper half", () => {
  expect([2, 3, 4, 5, 6, 7].map((attempt) => reconnectDelay(attempt, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
  expect([2, 3, 4, 5, 6].map((attempt) => reconnectDelay(attempt, 0))).toEqual([500, 1_000, 2_000, 4_000, 7_500]);
});
