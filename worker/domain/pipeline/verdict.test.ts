import { expect, it } from "vitest";

import type { Fact } from "../../contract/fact.ts";
import type { SourceOutcome, StepView } from "../../contract/lead.ts";
import type { Outcome } from "../../contract/status.ts";
import { endOf } from "./verdict.ts";

const factOf = (source: string): Fact => ({
  field: "full_name",
  value: "Wren Achterberg",
  source,
  method: "parse",
  url: null,
  quote: "Wren Achterberg",
  start: 0,
  end: 15,
  body_sha256: "a".repeat(64),
  fetched_at: "2026-11-22T14:00:00.000Z",
  confidence: 1,
  reasons: [],
});
const QUOTAS = { github: "gives 60 calls an hour without a token" };
const outcomeOf = (source: string, outcome: Outcome, resets_at: string | null = null): SourceOutcome => ({
  step: "signals",
  source,
  outcome,
  ms: 5,
  detail: "",
  resets_at,
  calls: 1,
});
const stepOf = (name: string, state: StepView["state"]): StepView => ({ name, state, ms: 5, until: null });
const found = { facts: [factOf("input")], outcomes: [], steps: [] };

it("[E6] a lead with nothing beyond the user's words and a source that asked to wait is failed, and the hint says until when", () => {
  const outcomes = [
    outcomeOf("github", "rate_limited", "2026-11-23T14:43:10.000Z"),
    outcomeOf("website", "unreachable"),
  ];
  expect(endOf({ ...found, outcomes }, QUOTAS)).toEqual({
    status: "failed",
    error: "Rate limit exceeded",
    hint: "github gives 60 calls an hour without a token. It resets at 14:43 UTC; retry then.",
  });
});

it("[E6] the hint names each source that asked to wait, and the last reset", () => {
  const outcomes = [
    outcomeOf("website", "rate_limited", "2026-11-22T23:55:00.000Z"),
    outcomeOf("rdap", "rate_limited", "2026-11-23T00:10:00.000Z"),
  ];
  expect(endOf({ ...found, outcomes }, QUOTAS)).toMatchObject({
    hint: "website and rdap asked to wait. The last resets at 00:10 UTC; retry then.",
  });
  expect(endOf({ ...found, outcomes: [outcomeOf("website", "rate_limited")] }, QUOTAS)).toMatchObject({
    hint: "website asked to wait. Retry in a while.",
  });
});

it("[E6] a source that asked to wait is a hole where another one found something", () => {
  const outcomes = [outcomeOf("github", "rate_limited")];
  expect(endOf({ ...found, facts: [factOf("input"), factOf("directory")], outcomes }, QUOTAS)).toEqual({
    status: "completed",
  });
});

it("[E6] with no internet at all a lead is completed with the user's words, and even with none", () => {
  const outcomes = ["website", "dns", "rdap", "github"].map((source) => outcomeOf(source, "unreachable"));
  expect(endOf({ ...found, outcomes }, QUOTAS)).toEqual({ status: "completed" });
  expect(endOf({ ...found, facts: [], outcomes }, QUOTAS)).toEqual({ status: "completed" });
});

it("[E6] a text that names nobody and that no source knew is failed, with what to do", () => {
  expect(
    endOf(
      { facts: [], outcomes: [outcomeOf("directory", "not_found"), outcomeOf("github", "skipped")], steps: [] },
      QUOTAS,
    ),
  ).toEqual({
    status: "failed",
    error: "Nothing found",
    hint: "1 source was asked, none knew this query. Add a name, a company or a domain and retry.",
  });
  expect(endOf({ facts: [], outcomes: [], steps: [] }, QUOTAS)).toMatchObject({ error: "Nothing found" });
});

it("[E6] what the user wrote is something to show, though no source knew more", () => {
  expect(endOf({ ...found, outcomes: [outcomeOf("github", "not_found")] }, QUOTAS)).toEqual({ status: "completed" });
});

it("[E6] a fault of ours fails a run only in the step without which there is nothing to show", () => {
  expect(endOf({ ...found, facts: [], steps: [stepOf("person", "failed")] }, QUOTAS)).toMatchObject({
    status: "failed",
    error: "This lead could not be read",
  });
  expect(endOf({ ...found, steps: [stepOf("signals", "failed")] }, QUOTAS)).toEqual({ status: "completed" });
});

it("[E6] a model that asks to wait fails no run: it is a help, and what is known without it is all there is", () => {
  const outcomes = [outcomeOf("model", "rate_limited", "2026-11-23T14:43:10.000Z"), outcomeOf("website", "found")];
  expect(endOf({ ...found, outcomes }, QUOTAS)).toEqual({ status: "completed" });
});
