import * as fc from "fast-check";
import { expect, test } from "vitest";

import { EMPTY_ICP, Icp, SIZES } from "../../contract/campaign.ts";
import type { Fact } from "../../contract/fact.ts";
import { IcpEntry, PROPOSED_PARTS } from "../../contract/identity.ts";
import { signalsOf } from "../signal/signals.ts";
import { proposalOf } from "./proposal.ts";
import { sizesOf } from "./sizes.ts";
import { TABLE } from "./table.ts";

const factOf = (field: string, value: string, more: Partial<Fact> = {}): Fact => ({
  field,
  value,
  source: "website",
  method: "text",
  url: "https://tidewell.example/",
  quote: `for ${value}`,
  start: 0,
  end: 10,
  body_sha256: "a".repeat(64),
  fetched_at: "2026-11-22T14:00:00.000Z",
  confidence: 0.7,
  reasons: [],
  ...more,
});
const proposed = (...facts: Fact[]): string[] => proposalOf(facts).map(({ part, value }) => `${part}: ${value}`);

test.each<[string, string, string[]]>([
  ["description", "Berths for ports.", ["product: Berths for ports."]],
  ["product", "tunnel ovens", ["product: tunnel ovens"]],
  ["industry", "Logistics software", ["industries: Logistics software"]],
  ["industry", "B2B", []],
  ["buyer", "platform engineers", ["titles: Platform Engineer"]],
  ["buyer", "CTOs", ["titles: CTO", "seniorities: c_level"]],
  ["buyer", "heads of platform", ["titles: Head of Platform", "seniorities: head"]],
  ["buyer", "VP Platform", ["titles: VP Platform", "seniorities: vp"]],
  ["buyer", "sales teams", ["titles: Sales"]],
  ["buyer", "harbour masters", ["titles: Harbour Master"]],
  ["market", "the guild of bakers", ["keywords: the guild of bakers"]],
  ["market", "companies", []],
  ["market", "insurance companies", ["industries: insurance"]],
  ["market", "ports", ["keywords: ports"]],
  ["customer_size", "startups", ["sizes: 1-10", "sizes: 11-50"]],
  ["customer_size", "10 to 50 people", ["sizes: 1-10", "sizes: 11-50"]],
  ["customer_size", "up to 200 employees", ["sizes: 1-10", "sizes: 11-50", "sizes: 51-200"]],
  ["customer_size", "1,000+ employees", ["sizes: 501-1000", "sizes: 1000+"]],
  ["tag", "Maritime", ["keywords: Maritime"]],
  ["tag", "SaaS", []],
  ["topic", "kubernetes", ["keywords: kubernetes"]],
  ["technology", "Kubernetes", ["technologies: Kubernetes"]],
  ["integration", "Slack", ["technologies: Slack"]],
  ["language", "Go", ["technologies: Go"]],
])("a %s “%s” proposes %j", (field, value, expected) => {
  expect(proposed(factOf(field, value))).toEqual(expected);
});

test("every row of the table is shown by a case above", () => {
  const facts = [
    "description",
    "product",
    "industry",
    "buyer",
    "market",
    "customer_size",
    "tag",
    "topic",
    "technology",
    "integration",
    "language",
  ];
  expect([...new Set(TABLE.map(({ field }) => field))].toSorted()).toEqual(facts.toSorted());
});

test("what a site runs on says nothing of who buys there", () => {
  expect(
    proposed(factOf("technology", "Next.js", { method: "fingerprint" }), factOf("mail_provider", "Google")),
  ).toEqual([]);
});

test("no entry stands without a fact, and each names its reason and its proof", () => {
  expect(proposalOf([])).toEqual([]);
  const fact = factOf("buyer", "heads of platform", { confidence: 0.65 });
  for (const entry of proposalOf([fact])) {
    const { fact_field, fact_value, source, url, quote, confidence, rule } = entry;
    expect({ field: fact_field, value: fact_value, source, url, quote, confidence }).toMatchObject({
      field: fact.field,
      value: fact.value,
      source: fact.source,
      url: fact.url,
      quote: fact.quote,
      confidence: fact.confidence,
    });
    expect(rule).not.toBe("");
  }
});

test("the same entry is proposed once, by the stronger reason, then by the surer fact", () => {
  const weak = factOf("buyer", "ctos", { confidence: 0.4, quote: "weak" });
  const sure = factOf("buyer", "CTOs", { confidence: 0.7, quote: "sure" });
  expect(proposalOf([weak, sure]).filter(({ part }) => part === "titles")).toMatchObject([{ quote: "sure" }]);
  const [keyword] = proposalOf([factOf("topic", "ports", { confidence: 1 }), factOf("market", "ports")]);
  expect(keyword).toMatchObject({ rule: "whom you say that you sell to" });
});

test("of what is sold there is one sentence, and of the rest no more than can be looked through", () => {
  const many = Array.from({ length: 30 }, (_, i) => factOf("topic", `topic ${i}`));
  expect(proposed(...many)).toHaveLength(8);
  expect(proposed(factOf("description", "One."), factOf("description", "Two."))).toHaveLength(1);
});

test("an entry that a profile would not take is left out", () => {
  expect(
    proposed(factOf("topic", "x".repeat(101)), factOf("description", "x".repeat(501)), factOf("topic", " ")),
  ).toEqual([]);
});

const fields = [...new Set(TABLE.map(({ field }) => field)), "company", "email"];
const anyFact = fc
  .record({
    field: fc.constantFrom(...fields),
    value: fc.string({ minLength: 1, maxLength: 120 }),
    confidence: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ field, value, confidence }) => factOf(field, value, { confidence: confidence / 100 }));

test("whatever was found, what is proposed is a profile as campaigns take it, in an order that the facts' does not change", () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 12 }), (facts) => {
      const entries = proposalOf(facts);
      for (const entry of entries) expect(IcpEntry.parse(entry)).toEqual(entry);
      const icp = Object.fromEntries(
        PROPOSED_PARTS.map((part) => {
          const values = entries.filter((entry) => entry.part === part).map(({ value }) => value);
          return [part, part === "product" ? (values[0] ?? "") : values];
        }),
      );
      expect(Icp.safeParse({ ...EMPTY_ICP, ...icp }).success).toBe(true);
      expect(proposalOf(facts.toReversed())).toEqual(entries);
    }),
  );
});

test("a lead who is what the pages say is met by the wishes that were proposed", () => {
  const entries = proposalOf([
    factOf("buyer", "heads of platform"),
    factOf("buyer", "sales teams"),
    factOf("market", "insurance companies"),
  ]);
  const icp = { ...EMPTY_ICP };
  for (const { part, value } of entries)
    if (part === "titles" || part === "industries") icp[part] = [...icp[part], value];
  const met = (field: string, value: string): string[] =>
    signalsOf([factOf(field, value)], icp).map(({ wish }) => wish);
  expect(met("title", "Head of Platform")).toEqual(["Head of Platform"]);
  expect(met("title", "VP Sales")).toEqual(["Sales"]);
  expect(met("industry", "Marine insurance")).toEqual(["insurance"]);
});

test("a size reaches into every class that it overlaps, and words without one into none", () => {
  expect(SIZES.filter((size) => sizesOf(`${size.replace("+", "")}+ employees`).includes(size))).toEqual([...SIZES]);
  expect(sizesOf("a few")).toEqual([]);
});
