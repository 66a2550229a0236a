import { expect, test } from "vitest";

import { inLocalTime } from "./local-time.ts";

const near = new Date(2026, 10, 22, 23, 50);
const utcOf = (at: Date): string => `${at.toISOString().slice(11, 16)} UTC`;

test("a time in UTC is told by the reader's own clock, across midnight too", () => {
  expect(inLocalTime(`It resets at ${utcOf(new Date(2026, 10, 23, 0, 31))}; retry then.`, near.getTime())).toBe(
    "It resets at 00:31; retry then.",
  );
});

test("what is no time in UTC stays, and so does all where the day is not known", () => {
  expect(inLocalTime("at 14:43, or 99:99 UTCs", near.getTime())).toBe("at 14:43, or 99:99 UTCs");
  expect(inLocalTime("at 14:43 UTC", "")).toBe("at 14:43 UTC");
});
