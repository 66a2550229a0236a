import { expect, test } from "vitest";

import { endOf, lifeLeft } from "./key-life.ts";

const NOW = Date.parse("2026-11-23T10:00:00.000Z");

test("a key ends as many days ahead as was chosen, or never", () => {
  expect(endOf("30", NOW)).toBe("2026-12-23T10:00:00.000Z");
  expect(endOf("never", NOW)).toBeNull();
});

test("the last two weeks of a key are soon, and its end is the end", () => {
  expect(lifeLeft(null, NOW)).toBe("long");
  expect(lifeLeft("2026-12-23T10:00:00.000Z", NOW)).toBe("long");
  expect(lifeLeft("2026-12-07T10:00:00.000Z", NOW)).toBe("soon");
  expect(lifeLeft("2026-11-23T10:00:00.000Z", NOW)).toBe("over");
});
