import { expect, test } from "vitest";

import { parseLeadSearch } from "./lead-search.ts";

test("tab, field and event are read from the address", () => {
  expect(parseLeadSearch({ tab: "journal", event: 9 })).toEqual({ tab: "journal", event: 9 });
  expect(parseLeadSearch({ field: "title", event: "12" })).toEqual({ field: "title", event: 12 });
});

test("Found is the page's own address and is not spelled out", () => {
  expect(parseLeadSearch({ tab: "found" })).toEqual({});
});

test("what makes no sense is left out and never throws", () => {
  expect(parseLeadSearch({ tab: "audit", field: 3, event: "x", other: 1 })).toEqual({});
  expect(parseLeadSearch({ tab: ["found"], field: "", event: -1 })).toEqual({});
  expect(parseLeadSearch({ event: 1.5 })).toEqual({});
});
