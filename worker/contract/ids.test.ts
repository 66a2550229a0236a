import * as fc from "fast-check";
import { expect, test } from "vitest";

import * as ids from "./ids.ts";

test("[E10] an extraction ID is ext_ and 8 to 32 small letters and digits", () => {
  for (const good of ["ext_12345678", `ext_${"a".repeat(32)}`]) expect(good).toMatch(ids.EXTRACTION_ID);
  for (const bad of [
    "ext_1234567",
    `ext_${"a".repeat(33)}`,
    "ext_ABCDEFGH",
    "ext_1234/678",
    "ext_12345678\n",
    "cmp_12345678",
    "",
  ])
    expect(bad).not.toMatch(ids.EXTRACTION_ID);
});

test("IDs that are made have their form, and none comes twice", () => {
  const made = Array.from({ length: 500 }, () => [ids.makeExtractionId(), ids.makeCampaignId(), ids.makeLeadId()]);
  for (const [extraction, campaign, lead] of made) {
    expect(extraction).toMatch(ids.EXTRACTION_ID);
    expect(campaign).toMatch(ids.CAMPAIGN_ID);
    expect(lead).toMatch(ids.LEAD_ID);
  }
  expect(new Set(made.flat()).size).toBe(1_500);
});

test("no letter is favoured", () => {
  const letters = Array.from({ length: 1_000 }, () => ids.makeExtractionId().slice(4)).join("");
  const counts = Map.groupBy(letters, (letter) => letter);
  expect(counts.size).toBe(36);
  // 16,000 letters give each about 444, give or take 21: six deviations are no accident.
  for (const { length } of counts.values()) expect(Math.abs(length - 444)).toBeLessThan(126);
});

test("[E9] a task ID says which attempt of which extraction it is", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{8,32}$/), fc.integer({ min: 1, max: 999_999 }), (suffix, attempt) => {
      const task = ids.taskIdOf(`ext_${suffix}`, attempt);
      expect(ids.extractionOfTask(task)).toEqual({ extraction_id: `ext_${suffix}`, attempt });
    }),
  );
});

test("what is no task ID is none", () => {
  for (const text of [
    "",
    "task_12345678",
    "task_12345678_0",
    "task_12345678_01",
    "task_x_1",
    "ext_12345678",
    "task_12345678_1/2",
  ])
    expect(ids.extractionOfTask(text)).toBeNull();
});
