import { expect, test } from "vitest";

import { countOf, formatAgo, formatBytes, formatClock, formatDuration, formatInstant, formatWait } from "./formats.ts";

const at = (hours: number, minutes: number, seconds: number, ms = 0): number =>
  new Date(2026, 10, 22, hours, minutes, seconds, ms).getTime();

test("a time of day is local, with two digits each", () => {
  expect(formatClock(at(4, 2, 7))).toBe("04:02:07");
  expect(formatClock(new Date(at(14, 2, 11)).toISOString())).toBe("14:02:11");
});

test("the full instant has the date and the milliseconds", () => {
  expect(formatInstant(at(14, 2, 11, 18))).toBe("22 Nov 2026, 14:02:11.018");
});

test.each([
  [0, "0 ms"],
  [412, "412 ms"],
  [999.4, "999 ms"],
  [1_300, "1.3 s"],
  [59_949, "59.9 s"],
  [59_990, "1 min"],
  [41 * 60_000, "41 min"],
  [60 * 60_000, "1 h"],
  [125 * 60_000, "2 h 5 min"],
])("%d milliseconds are written %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [-5, "0 s"],
  [7_200, "8 s"],
  [40.2 * 60_000, "41 m"],
  [90 * 60_000, "2 h"],
])("a wait of %d milliseconds is written %s", (ms, text) => {
  expect(formatWait(ms)).toBe(text);
});

test("age is relative under an hour, the clock within a day, then the date", () => {
  const now = at(14, 2, 0);
  expect(formatAgo(now - 30_000, now)).toBe("now");
  expect(formatAgo(now - 2 * 60_000, now)).toBe("2 min ago");
  expect(formatAgo(now - 2 * 3_600_000, now)).toBe("12:02:00");
  expect(formatAgo(now - 48 * 3_600_000, now)).toBe("20 Nov 2026");
});

test("counts have thousands and their noun in the right number", () => {
  expect(countOf(1, "lead")).toBe("1 lead");
  expect(countOf(9_400, "line")).toBe("9,400 lines");
  expect(countOf(2, "entry", "entries")).toBe("2 entries");
});

test("file sizes are in thousands", () => {
  expect(formatBytes(820_000)).toBe("820 KB");
  expect(formatBytes(1_400_000)).toBe("1.4 MB");
  expect(formatBytes(14_000_000)).toBe("14 MB");
});
