import * as fc from "fast-check";
import { expect, it } from "vitest";

import { EMPTY_ICP, SENIORITIES, SIZES, type Icp } from "../../contract/campaign.ts";
import type { Fact, Score } from "../../contract/fact.ts";
import { EMAIL_VERDICTS } from "../../contract/status.ts";
import { signalsOf } from "../signal/signals.ts";
import { scoreOf } from "./score.ts";
import { sharesOf } from "./shares.ts";

const factOf = (field: string, value: string): Fact => ({
  field,
  value,
  source: "website",
  method: "text",
  url: null,
  quote: value,
  start: 0,
  end: value.length,
  body_sha256: "a".repeat(64),
  fetched_at: "2026-11-22T14:00:00.000Z",
  confidence: 0.5,
  reasons: [],
});
const scored = (facts: Fact[], icp: Partial<Icp> = {}): Score => {
  const whole = { ...EMPTY_ICP, ...icp };
  return scoreOf(facts, signalsOf(facts, whole), whole);
};
const sumOf = (score: Score): number => score.contributions.reduce((sum, { points }) => sum + points, 0);

const EVERYTHING = [
  factOf("full_name", "Maren Oduya"),
  factOf("title", "Head of Platform"),
  factOf("company", "Tidewell"),
  factOf("domain", "tidewell.example"),
  factOf("team_size", "120"),
  factOf("location", "Rotterdam, Netherlands"),
  factOf("linkedin_url", "https://linkedin.com/in/maren"),
  factOf("hiring", "Platform Engineer"),
  factOf("industry", "Logistics"),
  factOf("technology", "Kubernetes"),
  factOf("description", "Tide data"),
  factOf("email", "maren@tidewell.example"),
  factOf("email_verdict", "safe"),
];
const WISHES: Partial<Icp> = {
  titles: ["Head of Platform"],
  seniorities: ["head"],
  industries: ["Logistics"],
  sizes: ["51-200"],
  countries: ["NL"],
  keywords: ["tide"],
  technologies: ["Kubernetes"],
};

it("a lead that meets every wish and is wholly known has 100, and one of whom nothing is known has 0", () => {
  expect(scored(EVERYTHING, WISHES).value).toBe(100);
  expect(scored([], WISHES)).toMatchObject({ value: 0, contributions: [] });
});

it("without a profile the score says how complete and reachable the lead is, over the whole scale", () => {
  expect(scored(EVERYTHING).value).toBe(100);
  expect(scored([factOf("full_name", "Maren Oduya"), factOf("company", "Tidewell")]).value).toBe(20);
});

it("an empty list of the profile is no wish: it is neither met nor missed", () => {
  const score = scored([factOf("industry", "Logistics"), factOf("title", "CTO")], { titles: ["CTO"] });
  expect(score.contributions.map(({ rule }) => rule)).toEqual(["fit.title", "known.title"]);
  expect(score.value).toBe(66);
});

it("what is known and not wished for costs, and what is not known costs nothing", () => {
  expect(
    scored([factOf("industry", "Retail")], { industries: ["Logistics"], titles: ["CTO"] }).contributions,
  ).toMatchObject([
    { rule: "miss.industry", points: -4 },
    { rule: "scale", points: 4 },
  ]);
  expect(scored([], { industries: ["Logistics"] }).contributions).toEqual([]);
});

it("each contribution names the wish and the fact that meets it", () => {
  expect(scored(EVERYTHING, WISHES).contributions[0]).toEqual({
    rule: "fit.title",
    label: "Title: Head of Platform",
    points: 15,
    detail: "Head of Platform by title “Head of Platform”, website",
  });
});

const anyFact = fc.oneof(
  fc.tuple(fc.constant("title"), fc.constantFrom("CTO", "Head of Platform", "Intern")),
  fc.tuple(fc.constant("industry"), fc.constantFrom("Logistics", "Retail")),
  fc.tuple(fc.constant("team_size"), fc.constantFrom("5", "120", "9000")),
  fc.tuple(fc.constant("location"), fc.constantFrom("Berlin, Germany", "Oslo")),
  fc.tuple(fc.constant("technology"), fc.constantFrom("Go", "Kubernetes", "React")),
  fc.tuple(fc.constant("email_verdict"), fc.constantFrom(...EMAIL_VERDICTS)),
  fc.tuple(fc.constantFrom("full_name", "company", "domain", "email", "hiring", "bio"), fc.constantFrom("a", "b")),
);
const anyFacts = fc
  .array(anyFact, { maxLength: 12 })
  .map((pairs) => pairs.map(([field, value]) => factOf(field, value)));
const some = <T>(...values: T[]): fc.Arbitrary<T[]> => fc.subarray(values);
const anyIcp = fc.record({
  titles: some("CTO", "Platform"),
  seniorities: some(...SENIORITIES),
  industries: some("Logistics", "Mining"),
  sizes: some(...SIZES),
  countries: some("DE", "NO"),
  keywords: some("a", "b", "c", "d"),
  technologies: some("Go", "Kubernetes", "React", "Rust"),
});

it("property: the contributions are whole and sum to the score exactly, which is 0 to 100", () => {
  fc.assert(
    fc.property(anyFacts, anyIcp, (facts, icp) => {
      const score = scored(facts, icp);
      expect(sumOf(score)).toBe(score.value);
      expect(score.contributions.every(({ points }) => Number.isInteger(points))).toBe(true);
      expect(score.value >= 0 && score.value <= 100).toBe(true);
    }),
  );
});

it("property: the order in which facts came changes nothing", () => {
  fc.assert(
    fc.property(anyFacts, anyIcp, (facts, icp) => {
      expect(scored(facts.toReversed(), icp)).toEqual(scored(facts, icp));
    }),
  );
});

it("property: one more technology that is wished for never lowers the score", () => {
  fc.assert(
    fc.property(anyFacts, anyIcp, fc.constantFrom("Go", "Kubernetes", "React", "Rust"), (facts, icp, technology) => {
      expect(scored([...facts, factOf("technology", technology)], icp).value).toBeGreaterThanOrEqual(
        scored(facts, icp).value,
      );
    }),
  );
});

it("property: shares are whole and sum to what is shared out", () => {
  const weights = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 30 })), {
    minLength: 1,
    selector: ([key]) => key,
  });
  fc.assert(
    fc.property(weights, fc.nat(100), (pairs, points) => {
      expect([...sharesOf(points, pairs).values()].reduce((sum, share) => sum + share, 0)).toBe(points);
    }),
  );
  expect(sharesOf(60, []).size).toBe(0);
});

it("what cannot be read is not known: no country in a place, no number in a size cost nothing", () => {
  const icp: Partial<Icp> = { countries: ["NL"], sizes: ["51-200"], seniorities: ["head"] };
  const dim = [factOf("location", "Springfield"), factOf("team_size", "a small team")];
  expect(scored(dim, icp).contributions.filter(({ rule }) => rule.startsWith("miss."))).toEqual([]);
  const clear = [factOf("location", "Lyon, France"), factOf("team_size", "9"), factOf("title", "Founder")];
  expect(scored([...dim, ...clear], icp).contributions).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ rule: "miss.country", points: -4, detail: expect.stringContaining("Lyon, France") }),
      expect.objectContaining({ rule: "miss.size", detail: expect.stringContaining("“9”") }),
      expect.objectContaining({ rule: "miss.seniority", detail: expect.stringContaining("Founder") }),
    ]),
  );
});
