import { expect, test } from "vitest";

import { fieldRows } from "./found-fields.ts";
import { itemField, itemKey, rowItems } from "./row-items.ts";
import { makeFact, makeRefused } from "./testing.ts";

test("the chosen fact speaks for its field; what else was found or refused stands behind it", () => {
  const facts = [makeFact({ value: "Platform lead", confidence: 0.5 }), makeFact()];
  const items = fieldRows(facts, [makeRefused({ field: "title" })]).flatMap(rowItems);
  expect(items.map((item) => [item.kind, item.speaks])).toEqual([
    ["fact", true],
    ["fact", false],
    ["refused", false],
  ]);
  expect(items.map(itemField)).toEqual(["title", "title", "title"]);
});

test("where nothing was found the first refusal speaks", () => {
  const refused = [makeRefused(), makeRefused({ value: "2017" })];
  const items = fieldRows([], refused).flatMap(rowItems);
  expect(items.map((item) => item.speaks)).toEqual([true, false]);
});

test("a fact and a refusal of the same value have different keys", () => {
  const items = fieldRows([makeFact()], [makeRefused({ field: "title", value: "Head of Platform" })]).flatMap(rowItems);
  expect(new Set(items.map(itemKey)).size).toBe(2);
});
