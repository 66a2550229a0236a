import { createHash } from "node:crypto";
import { expect, test } from "vitest";

import type { Fact } from "../../contract/fact.ts";
import { falseMerges, precisionOf, recallOf, scoreFields, unproved } from "./measure.ts";
import type { Asked } from "./truth.ts";

const BODY = "Tidewell was founded in 2017.";
const fact = (rest: Partial<Fact>): Fact => ({
  field: "founded",
  value: "2017",
  source: "website",
  method: "text",
  url: "https://tidewell.example/about",
  quote: "2017",
  start: 24,
  end: 28,
  body_sha256: createHash("sha256").update(BODY).digest("hex"),
  fetched_at: "2026-11-23T12:00:00.000Z",
  confidence: 0.8,
  reasons: [],
  ...rest,
});
const ASKED: Asked = {
  query: "Maren, tidewell.example",
  about: "Maren",
  truth: { founded: ["2017"], team_size: ["51-200"] },
};

test("a value of the truth is right, another is wrong, and one that nobody gave is missed", () => {
  const facts = [fact({}), fact({ value: "1850" }), fact({ field: "team_size", value: "51–200" })];
  const [founded, size] = scoreFields([{ asked: ASKED, facts }]);
  expect([founded?.right, founded?.wrong.length, founded?.missed.length]).toEqual([1, 1, 0]);
  expect(founded === undefined ? 0 : precisionOf(founded)).toBe(0.5);
  expect(size === undefined ? 0 : recallOf(size)).toBe(1);
  const [none] = scoreFields([{ asked: ASKED, facts: [] }]);
  expect(none === undefined ? 1 : recallOf(none)).toBe(0);
});

test("what the user wrote is neither found nor missed", () => {
  const asked = { ...ASKED, query: "Tidewell, founded 2017" };
  const [founded] = scoreFields([{ asked, facts: [fact({ source: "input" })] }]);
  expect(founded).toMatchObject({ right: 0, wrong: [], missed: [] });
});

test("a personal value that the truth does not have is a false merge, a company's is not", () => {
  const facts = [fact({ field: "github_url", value: "https://github.com/modu" }), fact({ value: "1850" })];
  expect(falseMerges([{ asked: ASKED, facts }])).toHaveLength(1);
});

const bytes = async () => new TextEncoder().encode(BODY);

test("[V2] a quote that does not stand in the bytes, and bytes of another hash, prove nothing", async () => {
  const check = (rest: Partial<Fact>) => unproved([{ asked: ASKED, facts: [fact(rest)] }], bytes);
  expect(await check({})).toEqual([]);
  expect(await check({ start: 23, end: 27 })).toHaveLength(1);
  expect(await check({ body_sha256: "0".repeat(64) })).toHaveLength(1);
  expect(await unproved([{ asked: ASKED, facts: [fact({})] }], async () => null)).toHaveLength(1);
});
