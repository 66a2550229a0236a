import { expect, test } from "vitest";

import { LEAD_STATUSES, type LeadStatus } from "../../../worker/contract/status.ts";
import { rowFromLead } from "../live/rows.ts";
import { makeLead } from "../live/testing.ts";
import { passesFilter, readSearch, type ListFilter } from "./search.ts";

const row = (status: LeadStatus) => rowFromLead(makeLead({ status }), undefined);

test("an address is read, and plain values are not spelled", () => {
  expect(readSearch({ tab: "icp", filter: "error", lead: "lead_1", level: "warn", only: true })).toEqual({
    tab: "icp",
    filter: "error",
    lead: "lead_1",
    level: "warn",
    only: true,
  });
  expect(readSearch({ tab: "leads", filter: "all", level: "all" })).toEqual({});
});

test("what makes no sense is left out, so that an old link still opens the page", () => {
  expect(readSearch({ tab: "routing", filter: 7, lead: { a: 1 }, level: "loud", only: "yes" })).toEqual({});
});

test("a lead whose ID is a number is still an ID", () => {
  expect(readSearch({ lead: 17 })).toEqual({ lead: "17" });
});

const passing = (filter: ListFilter): LeadStatus[] =>
  LEAD_STATUSES.filter((status) => passesFilter(row(status), filter));

test("each filter passes its own, and what waits is on its way", () => {
  expect(passing("all")).toHaveLength(4);
  expect(passing("processing")).toEqual(["pending", "processing"]);
  expect(passing("error")).toEqual(["error"]);
  expect(passing("done")).toEqual(["completed"]);
});
