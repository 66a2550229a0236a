import { expect, test } from "vitest";

import { countRows, isPartialRow, rowAfter, rowFromLead, statusOf } from "./rows.ts";
import { makeEvent, makeLead } from "./testing.ts";

const STEPS = ["person", "company"];
const started = makeEvent({ seq: 1, type: "extraction.started", data: { attempt: 1, steps: STEPS } });

test("[J8] a row is the shared fold of its run's events", () => {
  const events = [
    started,
    makeEvent({ seq: 2, type: "step.started", step: "person" }),
    makeEvent({ seq: 3, type: "fact.found", step: "person" }),
    makeEvent({ seq: 4, type: "step.completed", step: "person", data: { ms: 12 } }),
  ];
  const row = events.reduce(rowAfter, rowFromLead(makeLead(), undefined));
  expect(statusOf(row)).toBe("processing");
  expect(row.run.fact_count).toBe(1);
  expect(row.run.steps.map((step) => step.state)).toEqual(["done", "pending"]);
});

test("an event that the list has folded in already changes nothing, not even the row's identity", () => {
  const row = rowFromLead(makeLead({ seq: 5, status: "completed", fact_count: 3 }), undefined);
  expect(rowAfter(row, makeEvent({ seq: 5, type: "fact.found" }))).toBe(row);
});

test("the hint of a failure comes with the list, so that a reload keeps it", () => {
  const row = rowFromLead(
    makeLead({ status: "error", error: "Rate limit exceeded", hint: "It resets at 14:43", seq: 5 }),
    undefined,
  );
  expect(row.run).toMatchObject({ hint: "It resets at 14:43", error: "Rate limit exceeded", seq: 5 });
});

test("a list that is older than the feed does not take a row back", () => {
  const row = rowAfter(rowFromLead(makeLead(), undefined), started);
  const again = rowFromLead(makeLead({ seq: 0, updated_at: "2026-11-22T14:03:00.000Z" }), row);
  expect(statusOf(again)).toBe("processing");
});

test("a list that is newer than the feed wins, and the same list changes nothing", () => {
  const row = rowFromLead(makeLead(), undefined);
  const lead = makeLead({ seq: 9, status: "completed", score: 71, updated_at: "2026-11-22T14:03:00.000Z" });
  const newer = rowFromLead(lead, row);
  expect(newer.run).toMatchObject({ status: "completed", score: 71, seq: 9 });
  expect(rowFromLead(lead, newer)).toBe(newer);
});

test("a starting row keeps its ring until its run says something", () => {
  const row = { ...rowFromLead(makeLead(), undefined), starting: true };
  const listed = rowFromLead(makeLead({ updated_at: "2026-11-22T14:03:00.000Z" }), row);
  expect(listed.starting).toBe(true);
  expect(rowAfter(listed, started).starting).toBe(false);
});

test("a completed run with a source that failed is partial", () => {
  const outcomes = [
    {
      step: "contact",
      source: "gravatar",
      outcome: "timeout" as const,
      ms: 5_000,
      detail: "",
      resets_at: null,
      calls: 1,
    },
  ];
  expect(isPartialRow(rowFromLead(makeLead({ status: "completed", outcomes, seq: 9 }), undefined))).toBe(true);
  expect(isPartialRow(rowFromLead(makeLead({ status: "processing", outcomes, seq: 9 }), undefined))).toBe(false);
});

test("counts: partial ones are done too, and a starting row counts as processing", () => {
  const rows = [
    rowFromLead(makeLead({ status: "completed", seq: 9 }), undefined),
    rowFromLead(makeLead({ status: "error", error: "x", seq: 9 }), undefined),
    { ...rowFromLead(makeLead(), undefined), starting: true },
    rowFromLead(makeLead(), undefined),
  ];
  expect(countRows(rows)).toEqual({ total: 4, pending: 1, processing: 1, done: 1, partial: 0, error: 1 });
});
