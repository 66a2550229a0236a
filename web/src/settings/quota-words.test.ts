import { expect, test } from "vitest";

import { quotaWords } from "./quota-words.ts";

const QUOTA = { name: "core", limit: 60, window_ms: 3_600_000, used: 12, resets_at: null, waiting: 0 };

test("a quota says what is left of it, for how long, and how many wait for the next", () => {
  expect(quotaWords(QUOTA)).toBe("core: 48 of 60 in 1 h");
  expect(quotaWords({ ...QUOTA, used: 60, waiting: 1_240 })).toBe("core: 0 of 60 in 1 h, 1,240 wait");
  expect(quotaWords({ ...QUOTA, used: 61, waiting: 1 })).toBe("core: 0 of 60 in 1 h, 1 waits");
  expect(quotaWords({ ...QUOTA, name: "search", limit: null })).toBe("search: as the source says");
});
