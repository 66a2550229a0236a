import { expect, test } from "vitest";

import { EMPTY_ICP } from "../../../worker/contract/campaign.ts";
import { hasWishes, measuresFit, scoreWord } from "./score-words.ts";

test("a profile wishes for something once one of its lists does: what is sold is no wish", () => {
  expect(hasWishes(EMPTY_ICP)).toBe(false);
  expect(hasWishes({ ...EMPTY_ICP, product: "Berth planning" })).toBe(false);
  expect(hasWishes({ ...EMPTY_ICP, sizes: ["51-200"] })).toBe(true);
});

const score = (rule: string) => ({
  value: 9,
  version: "1",
  contributions: [{ rule, label: "", points: 9, detail: "" }],
});

test("a score is fit only where something spoke for or against the profile", () => {
  expect(["fit.title", "miss.size", "known.name", "reach.safe"].map((rule) => measuresFit(score(rule)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([measuresFit(null), scoreWord(false), scoreWord(true)]).toEqual([false, "Score", "Fit"]);
});
