import { expect, test } from "vitest";

import { parseLeadSearch, patchSearch } from "./lead-search.ts";

test("tab, proof, event, filter and find are read from the address", () => {
  const journal = { tab: "journal", event: 9, show: "facts", find: "dns" };
  expect(parseLeadSearch(journal)).toEqual(journal);
  expect(parseLeadSearch({ field: "title", event: "12" })).toEqual({ field: "title", event: 12 });
});

test("defaults are the page's own address and are not spelled out", () => {
  expect(parseLeadSearch({ tab: "found", show: "all", find: "" })).toEqual({});
});

test("a find that the router read as a number is text again", () => {
  expect(parseLeadSearch({ find: 404 })).toEqual({ find: "404" });
});

test("what makes no sense is left out and never throws", () => {
  expect(parseLeadSearch({ tab: "audit", field: {}, event: "x", show: "some", other: 1 })).toEqual({});
  expect(parseLeadSearch({ tab: ["found"], field: "", event: -1, find: null })).toEqual({});
  expect(parseLeadSearch({ event: 1.5 })).toEqual({});
  expect(parseLeadSearch({ event: [9] })).toEqual({});
});

test("a patch changes what it names, and null takes a part away", () => {
  const search = { tab: "journal", event: 9, find: "dns" } as const;
  expect(patchSearch(search, { event: null, show: "facts" })).toEqual({ tab: "journal", find: "dns", show: "facts" });
  expect(patchSearch(search, { tab: "found", find: null })).toEqual({ event: 9 });
});
