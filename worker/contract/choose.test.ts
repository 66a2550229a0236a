import * as fc from "fast-check";
import { expect, it } from "vitest";

import { choose, conflictsOf } from "./choose.ts";
import type { Fact } from "./fact.ts";

const factOf = (fact: Partial<Fact>): Fact => ({
  field: "title",
  value: "CTO",
  source: "website",
  method: "text",
  url: null,
  quote: "CTO",
  start: 0,
  end: 3,
  body_sha256: "a".repeat(64),
  fetched_at: "2026-11-22T14:00:00.000Z",
  confidence: 0.5,
  reasons: [],
  ...fact,
});

it("[V6] the surest fact is shown, then the freshest, then the one whose source goes first", () => {
  const sure = factOf({ value: "sure", confidence: 0.9 });
  const fresh = factOf({ value: "fresh", fetched_at: "2026-11-23T14:00:00.000Z" });
  const directory = factOf({ value: "listed", source: "directory" });
  expect(choose([factOf({}), fresh, sure], "title")).toEqual({ fact: sure, why: "clearer evidence" });
  expect(choose([directory, fresh, sure], "title")).toEqual({ fact: sure, why: "clearer evidence" });
  expect(choose([directory, sure], "title")).toEqual({ fact: sure, why: "more reliable source" });
  expect(choose([factOf({}), fresh], "title")).toEqual({ fact: fresh, why: "newer" });
  expect(choose([factOf({}), directory], "title")).toEqual({ fact: factOf({}), why: "more reliable source" });
  expect(choose([factOf({})], "title")?.why).toBe("the only one");
});

it("[V6] what the user wrote is said to be theirs, however it was decided", () => {
  const input = factOf({ value: "input", source: "input" });
  for (const own of [input, { ...input, confidence: 1 }, { ...input, fetched_at: "2026-11-24T00:00:00.000Z" }])
    expect(choose([factOf({}), own], "title")).toEqual({ fact: own, why: "your own text" });
});

it("[V6] what is found is never shown before the user's own word, however sure and fresh it is", () => {
  const own = factOf({ value: "own", source: "input", confidence: 1 });
  const found = factOf({ value: "found", source: "gravatar", confidence: 1, fetched_at: "2026-11-24T14:00:00.000Z" });
  expect(choose([found, own], "title")).toEqual({ fact: own, why: "your own text" });
});

it("chooses among the facts of the field alone, and nothing where there is none", () => {
  const facts = [factOf({ field: "company", value: "Tidewell", confidence: 1 }), factOf({})];
  expect(choose(facts, "title")?.fact.value).toBe("CTO");
  expect(choose([], "title")).toBeNull();
});

it("[V6] where sources disagree every value is kept, with the one that is shown and why", () => {
  const own = factOf({ value: "Head of Platform", source: "input", confidence: 1 });
  const site = factOf({ value: "CTO", confidence: 0.9 });
  const github = factOf({ value: "Engineer", source: "github", confidence: 0.6 });
  const agrees = factOf({ value: "head of  platform", source: "github" });
  expect(conflictsOf([github, site, agrees, own])).toEqual([
    { field: "title", chosen: own, why: "your own text", others: [site, github] },
  ]);
});

it.each([
  ["location", "Berlin", "Berlin, Germany"],
  ["company", "Tidewell", "TIDEWELL GmbH"],
  ["full_name", "Zoë Müller", "Zoe Muller"],
  ["founded", "2014", "2014-03"],
  ["phone", "+31 20 555 0142", "020 555 0142"],
  ["website", "https://www.tidewell.example/", "http://tidewell.example"],
])("%s “%s” and “%s” are one value", (field, a, b) => {
  expect(conflictsOf([factOf({ field, value: a }), factOf({ field, value: b })])).toEqual([]);
});

it.each([
  ["domain", "tidewell.example", "app.tidewell.example"],
  ["email", "maren@tidewell.example", "m.oduya@tidewell.example"],
  ["phone", "+31 20 555 0142", "+31 20 555 0143"],
  ["founded", "2014", "2015"],
  ["company", "Tide", "Tidewell"],
])("%s “%s” and “%s” disagree", (field, a, b) => {
  expect(conflictsOf([factOf({ field, value: a }), factOf({ field, value: b })])).toHaveLength(1);
});

it.each(["technology", "tag", "saas", "bio", "toString"])("%s may have several values", (field) => {
  expect(conflictsOf([factOf({ field, value: "a" }), factOf({ field, value: "b" })])).toEqual([]);
});

const some = fc.record({
  field: fc.constantFrom("title", "technology", "email"),
  value: fc.constantFrom("a", "b", "c"),
  source: fc.constantFrom("input", "website", "github", "unheard-of"),
  confidence: fc.constantFrom(0.5, 0.9),
  start: fc.nat(3),
});

const byField = (facts: Fact[]) => conflictsOf(facts).toSorted((a, b) => (a.field < b.field ? -1 : 1));

it("property: the order in which facts arrive changes nothing", () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), (parts) => {
      const facts = parts.map(factOf);
      expect(choose(facts.toReversed(), "title")?.fact).toEqual(choose(facts, "title")?.fact);
      expect(byField(facts.toReversed())).toEqual(byField(facts));
    }),
  );
});

it("property: a conflict's values are its field's, the one that is shown is the choice, and none is lost", () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), (parts) => {
      const facts = parts.map(factOf);
      for (const { field, chosen, others } of conflictsOf(facts)) {
        expect(chosen).toEqual(choose(facts, field)?.fact);
        expect(others).toHaveLength(facts.filter((f) => f.field === field && f.value !== chosen.value).length);
      }
    }),
  );
});
