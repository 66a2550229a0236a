import fc from "fast-check";
import { expect, test } from "vitest";

import { BadCursor, filtersOf, NumberKey, openCursor, pageOf, scopeOf, sealCursor, TimeKey } from "./cursor.ts";

test("a cursor opens to the key that it was sealed with, and stands in a URL as it is", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (scope, at, id) => {
      const cursor = sealCursor(scope, [at, id]);
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(openCursor(scope, cursor, TimeKey)).toEqual([at, id]);
    }),
  );
});

test("no cursor is the beginning", () => {
  expect(openCursor("list", null, TimeKey)).toBeNull();
});

test("a cursor of another list, or of the same list with another filter, does not open", () => {
  const cursor = sealCursor("extractions/cmp_a", ["2026", "ext_1"]);
  for (const scope of ["extractions/cmp_b", "extractions/", "campaigns", ""])
    expect(() => openCursor(scope, cursor, TimeKey)).toThrow(BadCursor);
});

test("a cursor carries the filters of its list, and opens for no other filter", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (filters) => {
      const cursor = sealCursor(scopeOf("list", filters), ["2026", "x"]);
      const carried = filtersOf("list", {}, cursor);
      expect(carried).toEqual(filters);
      expect(openCursor(scopeOf("list", carried), cursor, TimeKey)).toEqual(["2026", "x"]);
      const other = filtersOf("list", { ...filters, more: "other" }, cursor);
      expect(() => openCursor(scopeOf("list", other), cursor, TimeKey)).toThrow(BadCursor);
    }),
  );
  expect(filtersOf("list", { a: "1" }, null)).toEqual({ a: "1" });
  expect(filtersOf("list", { a: "1" }, "no cursor")).toEqual({ a: "1" });
});

test("a cursor whose key has another shape does not open, whoever made it", () => {
  for (const key of [[], ["x"], [1.5], [1, 2], ["1"], [2 ** 60]])
    expect(() => openCursor("list", sealCursor("list", key), NumberKey)).toThrow(BadCursor);
  for (const key of [["x"], ["x", 1], ["x", "y", "z"]])
    expect(() => openCursor("list", sealCursor("list", key), TimeKey)).toThrow(BadCursor);
});

test("any other text does not open, and breaks nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), (text) => {
      expect(() => openCursor("list", text, TimeKey)).toThrow(BadCursor);
    }),
  );
});

const page = (rows: number[], limit: number) => pageOf(rows, limit, (row) => row * 10, String);

test("a page keeps its limit, and has a cursor only where there is more", () => {
  expect(page([1, 2, 3], 2)).toEqual({ data: [10, 20], page: { next_cursor: "2", has_more: true } });
  expect(page([1, 2], 2)).toEqual({ data: [10, 20], page: { next_cursor: null, has_more: false } });
  expect(page([], 2)).toEqual({ data: [], page: { next_cursor: null, has_more: false } });
});
