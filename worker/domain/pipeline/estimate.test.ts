import fc from "fast-check";
import { expect, test } from "vitest";

import { estimateOf } from "./estimate.ts";

const PRICES = { person: 1, search: 1 };
const ROOM = { left: 100, lead: null };
const NOBODY = new Set<string>();
const ADA = { full_name: "Ada Lovelace", company: "Northquay", email: "ada@northquay.example" };

test("a lead with an address may cost a person, and a search for a profile that it does not have", () => {
  expect(estimateOf([ADA], PRICES, NOBODY, ROOM)).toEqual({ leads: 1, most: 2, cached: 0, left: 100, skipped: 0 });
  const profiled = { ...ADA, linkedin_url: "https://linkedin.com/in/ada" };
  expect(estimateOf([profiled], PRICES, NOBODY, ROOM).most).toBe(1);
});

test("a company without a site may cost a search for it, and a name alone only one for a profile", () => {
  expect(estimateOf([{ full_name: "Ada Lovelace", company: "Northquay" }], PRICES, NOBODY, ROOM).most).toBe(3);
  expect(estimateOf([{ full_name: "Ada Lovelace" }], PRICES, NOBODY, ROOM).most).toBe(1);
  expect(estimateOf([{ domain: "northquay.example" }], PRICES, NOBODY, ROOM).most).toBe(0);
});

test("a person who was bought before costs nothing, and is counted", () => {
  const known = new Set([ADA.email]);
  expect(estimateOf([ADA, ADA], PRICES, known, ROOM)).toMatchObject({ most: 2, cached: 2 });
});

test("what is not configured costs nothing", () => {
  expect(estimateOf([ADA], { person: 0, search: 0 }, new Set([ADA.email]), ROOM)).toMatchObject({ most: 0, cached: 0 });
});

test("calls that a budget has no room for are told before, not after", () => {
  expect(estimateOf([ADA, ADA, ADA], PRICES, NOBODY, { left: 5, lead: null })).toMatchObject({ most: 5, skipped: 1 });
  expect(estimateOf([ADA, ADA], PRICES, NOBODY, { left: 100, lead: 1 })).toMatchObject({ most: 2, skipped: 2 });
  expect(estimateOf([ADA], PRICES, NOBODY, { left: 0, lead: null })).toMatchObject({ most: 0, skipped: 2 });
});

test("the estimate never promises more than there is, and counts every call once", () => {
  const lead = fc.record(
    { full_name: fc.constant("A B"), company: fc.constant("C"), email: fc.constantFrom("a@b.example", "c@d.example") },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(lead), fc.nat(20), fc.option(fc.nat(3)), (leads, left, limit) => {
      const some = estimateOf(leads, PRICES, new Set(["a@b.example"]), { left, lead: limit });
      const all = estimateOf(leads, PRICES, new Set(["a@b.example"]), { left: 1_000, lead: null });
      expect(some.most).toBeLessThanOrEqual(
        Math.min(left, limit === null || leads.length === 0 ? left : limit * leads.length),
      );
      expect(some.most + some.skipped).toBe(all.most);
    }),
  );
});
