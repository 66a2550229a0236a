import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { Contribution } from "../../../worker/contract/fact.ts";
import { contributionLabel, scoreSentence, signedAmount, signedPoints, waterfall } from "./waterfall.ts";

const contribution = (points: number, label = "Seniority"): Contribution => ({
  rule: "seniority",
  label,
  points,
  detail: "",
});

test("each bar begins where the one before it ended, and a deduction goes back", () => {
  const bars = waterfall([24, 20, -5].map((points) => contribution(points)));
  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [0, 24],
    [24, 20],
    [39, 5],
  ]);
});

test("a sum that overshoots 100 before a deduction stays inside the track", () => {
  const bars = waterfall([80, 45, -25].map((points) => contribution(points)));
  expect(bars[1]).toMatchObject({ left: 64, width: 36 });
});

test("a deduction before any addition is drawn, and the track begins where it ends", () => {
  const bars = waterfall([-25, 50].map((points) => contribution(points)));
  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [0, 20],
    [0, 40],
  ]);
});

test("no bar leaves the track, whatever the contributions", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100 })), (points) => {
      for (const bar of waterfall(points.map((p) => contribution(p)))) {
        expect(bar.left).toBeGreaterThanOrEqual(0);
        expect(bar.left + bar.width).toBeLessThanOrEqual(100.000001);
      }
    }),
  );
});

test("amounts always carry their sign", () => {
  expect([24, 0, -5].map(signedPoints)).toEqual(["+24", "0", "−5"]);
  expect([0.5, 0, -0.1].map(signedAmount)).toEqual(["+0.50", "+0.00", "−0.10"]);
});

test("the score's name is a sentence with its number and its parts", () => {
  const score = { value: 19, version: "default 1", contributions: [contribution(24), contribution(-5, "No code")] };
  expect(scoreSentence(score)).toBe("Score 19 of 100 from 2 contributions: Seniority +24, No code −5");
  expect(scoreSentence({ ...score, value: 0, contributions: [] })).toBe("Score 0 of 100 from 0 contributions");
});

const sentence = (contributions: Contribution[]) => scoreSentence({ value: 20, version: "v", contributions });

test("it is called fit where something spoke for or against the profile, and closed lists speak in words", () => {
  const fit = { rule: "fit.seniority", label: "Seniority: c_level +1", points: 24, detail: "" };
  const miss = { rule: "miss.size", label: "Other size", points: -4, detail: "" };
  const known = { rule: "known.name", label: "Name known", points: 4, detail: "" };
  expect(sentence([fit])).toBe("Fit 20 of 100 from 1 contribution: Seniority: C-level +1 +24");
  expect(sentence([miss])).toMatch(/^Fit 20/u);
  expect(sentence([known])).toMatch(/^Score 20/u);
  expect(contributionLabel({ ...fit, rule: "fit.size", label: "Size: 51-200" })).toBe("Size: 51 to 200");
});
