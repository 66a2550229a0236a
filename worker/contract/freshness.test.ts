import { expect, test } from "vitest";

import { freshDays, freshnessWords } from "./freshness.ts";

const NOW = Date.parse("2026-11-23T14:00:00.000Z");
const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();
const words = (field: string, days: number, source = "website"): string | null =>
  freshnessWords({ field, source, fetched_at: daysAgo(days) }, NOW);

test("a field is fresh for its own days, or for those that were asked for", () => {
  const days = ["hiring", "technology", "title", "size", "constructor"].map((f) => freshDays(f, daysAgo(10), NOW));
  expect(days).toEqual([-3, 20, 80, 170, 80]);
  expect(freshDays("title", daysAgo(10), NOW, 10)).toBe(0);
});

test("how a found value stands is said in words, and what somebody wrote does not age", () => {
  expect(words("title", 10)).toBe("fresh for 80 days more");
  expect(words("title", 89)).toBe("fresh for 1 day more");
  expect(words("title", 90)).toBe("stale since today");
  expect(words("hiring", 10)).toBe("stale for 3 days");
  expect(words("title", 400, "input")).toBeNull();
});
