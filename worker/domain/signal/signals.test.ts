import { expect, it } from "vitest";

import { EMPTY_ICP, type Icp } from "../../contract/campaign.ts";
import type { Fact } from "../../contract/fact.ts";
import { signalsOf } from "./signals.ts";
import { sizeOf } from "./size.ts";
import { holds } from "./words.ts";

const factOf = (field: string, value: string, confidence = 0.5): Fact => ({
  field,
  value,
  source: "website",
  method: "text",
  url: "https://tidewell.example/",
  quote: value,
  start: 0,
  end: value.length,
  body_sha256: "a".repeat(64),
  fetched_at: "2026-11-22T14:00:00.000Z",
  confidence,
  reasons: [],
});
const metBy = (facts: Fact[], icp: Partial<Icp>): string[] =>
  signalsOf(facts, { ...EMPTY_ICP, ...icp }).map(({ part, wish, fact }) => `${part} ${wish} by ${fact.value}`);

it("names the fact that each signal stands on, and its kind", () => {
  const facts = [factOf("title", "VP of Engineering"), factOf("technology", "Kubernetes")];
  const icp = { ...EMPTY_ICP, titles: ["VP Engineering"], technologies: ["k8s"] };
  expect(signalsOf(facts, icp)).toEqual([
    { kind: "personal", part: "title", wish: "VP Engineering", fact: facts[0] },
    { kind: "technical", part: "technology", wish: "k8s", fact: facts[1] },
  ]);
});

it("an empty profile has no signals", () => {
  expect(metBy([factOf("title", "CTO"), factOf("industry", "Fintech")], {})).toEqual([]);
});

it("a wish that many facts meet is met once, by the surest", () => {
  const facts = [factOf("technology", "Go", 0.4), factOf("language", "Go", 0.9)];
  expect(signalsOf(facts, { ...EMPTY_ICP, technologies: ["Go"] }).map(({ fact }) => fact.field)).toEqual(["language"]);
});

it("meets each part by the facts that can show it, and by no others", () => {
  expect(metBy([factOf("title", "CEO & Co-founder")], { seniorities: ["founder", "vp"] })).toEqual([
    "seniority founder by CEO & Co-founder",
  ]);
  expect(metBy([factOf("tag", "Developer Tools")], { industries: ["developer tools"] })).toHaveLength(1);
  expect(metBy([factOf("description", "Developer Tools")], { industries: ["developer tools"] })).toEqual([]);
  expect(metBy([factOf("team_size", "120")], { sizes: ["51-200"] })).toHaveLength(1);
  expect(metBy([factOf("bio", "I write about tides")], { keywords: ["tides"] })).toHaveLength(1);
  expect(metBy([factOf("company", "Kubernetes Ltd")], { technologies: ["Kubernetes"] })).toEqual([]);
});

it("knows a country by its code and by its name", () => {
  for (const wish of ["DE", "de", "Germany"]) {
    expect(metBy([factOf("company_location", "Berlin, Germany")], { countries: [wish] })).toHaveLength(1);
    expect(metBy([factOf("location", "Denver, CO")], { countries: [wish] })).toEqual([]);
  }
  expect(metBy([factOf("location", "San Francisco, CA, USA")], { countries: ["US"] })).toHaveLength(1);
});

it.each([
  ["Head of Platform Engineering", "Head of Platform", true],
  ["Chief Technology Officer", "CTO", true],
  ["Node.js", "Node", true],
  ["C++", "C", false],
  ["Leadership Coach", "Lead", false],
  ["Google Analytics", "Go", false],
  ["Anything", "", false],
  ["Anything", "of the", false],
])("“%s” says “%s”: %s", (text, wish, said) => {
  expect(holds(text, wish)).toBe(said);
});

it.each([
  ["1", "1-10"],
  ["10", "1-10"],
  ["11-50", "11-50"],
  ["10,001+", "1000+"],
  ["1,000", "501-1000"],
  ["many", null],
])("a team of %s is of the class %s", (value, size) => {
  expect(sizeOf(value)).toBe(size);
});
