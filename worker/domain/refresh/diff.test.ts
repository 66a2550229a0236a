import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact } from "../../contract/fact.ts";
import { diff, type Current, type Policy } from "./diff.ts";
import { freshDays } from "./freshness.ts";

const NOW = Date.parse("2026-11-23T14:00:00.000Z");
const POLICIES: Policy[] = ["fill_if_empty", "always_refresh", "override_defaults"];

const factOf = (value: string): Fact => ({
  field: "title",
  value,
  source: "github",
  method: "profile",
  url: "https://example.com/",
  quote: value,
  start: 0,
  end: value.length,
  body_sha256: "a".repeat(64),
  fetched_at: "2026-11-23T13:00:00.000Z",
  confidence: 0.8,
  reasons: [{ rule: "profile", amount: 0.8 }],
});

const held = (more: Partial<Current> = {}): Current => ({
  value: "CTO",
  owner: "enriched",
  source: "website",
  fetched_at: "2026-01-01T00:00:00.000Z",
  ...more,
});

function changeOf(policy: Policy, old: Current | null, fact: Fact | null) {
  const current = new Map(old === null ? [] : [["title", old] as const]);
  const found = new Map(fact === null ? [] : [["title", fact] as const]);
  const [only] = diff(current, found, { policy, now: NOW });
  return [only?.change, only?.why];
}

test("[V5] a human's value is kept under every policy, whatever its source, age and what is found", () => {
  const any = fc.tuple(fc.constantFrom(...POLICIES), fc.string(), fc.string(), fc.constantFrom("input", "directory"));
  fc.assert(
    fc.property(any, ([policy, value, next, source]) => {
      const old = held({ owner: "human", value, source });
      expect(changeOf(policy, old, factOf(next))).toEqual(["keep", "you wrote this"]);
    }),
  );
});

test.each(POLICIES)("%s fills what is empty", (policy) => {
  expect(changeOf(policy, null, factOf("CEO"))).toEqual(["add", "was empty"]);
});

test.each(POLICIES)("%s says what was not found again, and what is the same", (policy) => {
  expect(changeOf(policy, held(), null)).toEqual(["gone", "not found again"]);
  expect(changeOf(policy, held(), factOf("CTO"))).toEqual(["same", "same value"]);
});

test("fill_if_empty replaces nothing", () => {
  expect(changeOf("fill_if_empty", held(), factOf("CEO"))).toEqual(["keep", "not empty"]);
});

test("always_refresh replaces what was enriched, also when fresh, and not what was imported", () => {
  const fresh = held({ fetched_at: "2026-11-23T00:00:00.000Z" });
  expect(changeOf("always_refresh", fresh, factOf("CEO"))).toEqual(["replace", "found again"]);
  expect(changeOf("always_refresh", held({ owner: "import" }), factOf("CEO"))).toEqual(["keep", "imported"]);
});

test("override_defaults replaces a stale default alone, and says how long another is fresh", () => {
  const stale = held({ source: "directory" });
  const fresh = held({ source: "directory", fetched_at: "2026-11-22T14:00:00.000Z" });
  expect(changeOf("override_defaults", stale, factOf("CEO"))).toEqual(["replace", "was a default"]);
  expect(changeOf("override_defaults", fresh, factOf("CEO"))).toEqual(["keep", "fresh for 89 more days"]);
  expect(changeOf("override_defaults", held(), factOf("CEO"))).toEqual(["keep", "not a default"]);
});

test("a field is fresh for its own days, or for those that were asked for", () => {
  const fetched = "2026-11-13T14:00:00.000Z";
  expect(["hiring", "technology", "title", "team_size", "constructor"].map((f) => freshDays(f, fetched, NOW))).toEqual([
    -3, 20, 80, 170, 80,
  ]);
  expect(freshDays("title", fetched, NOW, 10)).toBe(0);
});
