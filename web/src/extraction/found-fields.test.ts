import * as fc from "fast-check";
import { expect, test } from "vitest";

import { conflictWords, factCount, factKey, fieldRows, moreWords, refusedWords } from "./found-fields.ts";
import { makeFact, makeRefused } from "./testing.ts";

test("of several facts for a field the most confident one speaks, then the freshest", () => {
  const weak = makeFact({ value: "Platform lead", confidence: 0.6 });
  const old = makeFact({ value: "Head of Platform", fetched_at: "2026-11-20T00:00:00Z" });
  const fresh = makeFact({ value: "VP Platform", fetched_at: "2026-11-22T00:00:00Z" });
  const [row] = fieldRows([weak, old, fresh], []);
  expect(row?.chosen).toBe(fresh);
  expect(row?.others).toEqual([old, weak]);
});

test("[V6] a field whose sources disagree says why its value is shown; one that has several values does not", () => {
  const own = makeFact({ value: "CTO", source: "input", confidence: 1 });
  const rows = fieldRows(
    [makeFact(), own, ...["Go", "Rust"].map((value) => makeFact({ field: "language", value }))],
    [],
  );
  expect(rows.map(conflictWords)).toEqual(["Sources disagree. Shown: your own text", null]);
});

test("known fields come first in their order, unknown ones after them, refused ones last", () => {
  const facts = ["funding_round", "email", "full_name"].map((field) => makeFact({ field }));
  const rows = fieldRows(facts, [makeRefused({ field: "company" })]);
  expect(rows.map((row) => row.label)).toEqual(["Name", "E-mail", "Funding round", "Company"]);
  expect(rows.at(-1)?.chosen).toBeNull();
});

test("a fact that a second attempt finds again is shown and counted once", () => {
  const again = makeFact({ fetched_at: "2026-11-23T09:00:00Z" });
  const rows = fieldRows([makeFact(), again], []);
  expect(factCount(rows)).toBe(1);
  expect(rows[0]?.chosen).toBe(again);
});

test("the same value from another source stays a second witness", () => {
  const rows = fieldRows([makeFact(), makeFact({ source: "github", url: "https://github.com/maren" })], []);
  expect(factCount(rows)).toBe(2);
  expect(rows[0]?.others).toHaveLength(1);
});

test("a refused value stays under its field and never says that the field was not found", () => {
  const [row] = fieldRows([makeFact()], [makeRefused({ field: "title", value: "CTO" })]);
  expect(row?.chosen).not.toBeNull();
  expect(row && moreWords(row)).toBe("1 refused");
});

test("what lies under a row is counted in words", () => {
  const rows = fieldRows(
    [makeFact(), makeFact({ value: "a" }), makeFact({ value: "b" })],
    [makeRefused({ field: "title" }), makeRefused({ field: "founded" })],
  );
  expect(rows.map(moreWords)).toEqual(["2 more, 1 refused", null]);
  expect(fieldRows([], [makeRefused(), makeRefused({ value: "2017" })]).map(moreWords)).toEqual(["1 refused"]);
});

test("a refusal is one sentence, whether or not its reason ends in a full stop", () => {
  const words = "“2016” was refused: the quote is not in the page";
  expect(refusedWords(makeRefused())).toBe(words);
  expect(refusedWords(makeRefused({ reason: "the quote is not in the page. " }))).toBe(words);
});

test("no fact is lost and none is shown twice, in any order of arrival", () => {
  const fact = fc.record({
    field: fc.constantFrom("title", "email", "toString", "other_field"),
    value: fc.constantFrom("a", "b", "c"),
    confidence: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  });
  fc.assert(
    fc.property(fc.array(fact), (changes) => {
      const facts = changes.map(makeFact);
      const rows = fieldRows(facts, []);
      const shown = rows.flatMap((row) => [row.chosen, ...row.others]).map((f) => f && factKey(f));
      expect(new Set(shown)).toEqual(new Set(facts.map(factKey)));
      expect(shown).toHaveLength(new Set(shown).size);
      expect(factCount(rows)).toBe(shown.length);
      for (const row of rows) {
        for (const other of row.others) expect(other.confidence).toBeLessThanOrEqual(row.chosen?.confidence ?? 0);
      }
    }),
  );
});
