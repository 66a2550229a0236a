import * as fc from "fast-check";
import { expect, it } from "vitest";

import type { Fact } from "../../contract/fact.ts";
import { choose, valueOf } from "./choose.ts";

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
  const input = factOf({ value: "input", source: "input" });
  expect(choose([factOf({}), fresh, sure], "title")).toEqual({ fact: sure, reason: "the surest" });
  expect(choose([factOf({}), fresh], "title")).toEqual({ fact: fresh, reason: "as sure as another, and fresher" });
  expect(choose([factOf({}), input], "title")).toEqual({
    fact: input,
    reason: "as sure as another; input goes before website",
  });
});

it("chooses among the facts of the field alone, and nothing where there is none", () => {
  expect(valueOf([factOf({ field: "company", value: "Tidewell", confidence: 1 }), factOf({})], "title")).toBe("CTO");
  expect(choose([], "title")).toBeNull();
});

it("property: the order in which facts arrive changes nothing", () => {
  const some = fc.record({
    value: fc.constantFrom("a", "b", "c"),
    source: fc.constantFrom("input", "website", "github", "unheard-of"),
    confidence: fc.constantFrom(0.5, 0.9),
    start: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), (parts) => {
      const facts = parts.map(factOf);
      expect(choose(facts.toReversed(), "title")?.fact).toEqual(choose(facts, "title")?.fact);
    }),
  );
});
