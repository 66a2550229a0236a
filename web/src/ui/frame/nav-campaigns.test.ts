import { expect, test } from "vitest";

import { campaignLook } from "./nav-campaigns.tsx";

const none = { total: 0, pending: 0, processing: 0, completed: 0, error: 0 };

test("a campaign without a lead has no state", () => {
  expect(campaignLook(none)).toBeNull();
});

test("what runs comes first, then what failed, then what waits", () => {
  expect(campaignLook({ ...none, total: 3, processing: 1, error: 1, pending: 1 })).toBe("processing");
  expect(campaignLook({ ...none, total: 3, completed: 2, error: 1 })).toBe("partial");
  expect(campaignLook({ ...none, total: 2, error: 2 })).toBe("error");
  expect(campaignLook({ ...none, total: 2, completed: 1, pending: 1 })).toBe("pending");
  expect(campaignLook({ ...none, total: 2, completed: 2 })).toBe("completed");
});
