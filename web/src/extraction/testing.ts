import type { DraftEvent, JournalEvent } from "../../../worker/contract/event.ts";
import type { Extraction } from "../../../worker/contract/extraction.ts";
import type { Fact, RefusedFact } from "../../../worker/contract/fact.ts";
import type { CampaignLead } from "../../../worker/contract/lead.ts";

/** Hand-made data for this folder's tests; every test says what differs. */
export const makeFact = (change: Partial<Fact> = {}): Fact => ({
  field: "title",
  value: "Head of Platform",
  source: "website",
  method: "json-ld",
  url: "https://tidewell.example/team",
  quote: "Maren Oduya is Head of Platform and has run Tidewell’s",
  start: 1204,
  end: 1258,
  body_sha256: "9f2c41d7".padEnd(56, "0") + "b03e6a1c",
  fetched_at: "2026-11-22T13:01:52.318Z",
  confidence: 0.94,
  reasons: [
    { rule: "own site", amount: 0.5 },
    { rule: "JSON-LD", amount: 0.24 },
    { rule: "name beside it", amount: 0.2 },
  ],
  ...change,
});

export const makeRefused = (change: Partial<RefusedFact> = {}): RefusedFact => ({
  field: "founded",
  value: "2016",
  source: "website",
  url: "https://tidewell.example/about",
  reason: "the quote is not in the page",
  ...change,
});

/** A dense journal: seq 1, 2, 3 …, ten milliseconds apart. */
export function makeJournal(drafts: Partial<DraftEvent>[], first = 1): JournalEvent[] {
  const start = Date.parse("2026-11-22T13:01:51.900Z");
  return drafts.map((draft, index) => ({
    level: "info",
    step: null,
    type: "log",
    message: "",
    ...draft,
    seq: first + index,
    at: new Date(start + (first + index) * 10).toISOString(),
  }));
}

const STEPS = ["person", "company", "contact", "signals", "score", "route"];

/** A finished run of two steps with one fact, one refused value, a score and a source that did not answer. */
export const finishedRun = (): JournalEvent[] =>
  makeJournal([
    {
      type: "extraction.started",
      message: "attempt 1",
      data: { attempt: 1, task_id: "task_4be81c0d_1", steps: STEPS },
    },
    { type: "step.started", step: "company", message: "step company started" },
    {
      type: "source.called",
      step: "company",
      message: "website tidewell.example/team · found · 197 ms",
      data: { source: "website", outcome: "found", ms: 197, detail: "6 pages" },
    },
    { type: "fact.found", step: "company", message: "title “Head of Platform” 0.94", data: { ...makeFact() } },
    {
      type: "fact.refused",
      step: "company",
      level: "warn",
      message: "founded “2016”: quote not in the fetched bytes",
      data: { ...makeRefused() },
    },
    {
      type: "source.called",
      step: "company",
      level: "warn",
      message: "gravatar · unreachable · 5.0 s",
      data: { source: "gravatar", outcome: "unreachable", ms: 5000, detail: "no route" },
    },
    { type: "step.completed", step: "company", message: "431 ms, 1 fact", data: { ms: 431 } },
    { type: "extraction.completed", message: "completed" },
  ]);

export const makeLead = (change: Partial<CampaignLead> = {}): CampaignLead => ({
  id: "lead_1",
  number: 1,
  query: "Maren Oduya Tidewell Head of Platform",
  extractionId: "ext_4be81c0d",
  status: "completed",
  error: null,
  hint: null,
  full_name: "Maren Oduya",
  first_name: "Maren",
  last_name: "Oduya",
  title: "Head of Platform",
  company: "Tidewell",
  domain: null,
  email: null,
  phone: null,
  linkedin_url: null,
  github_url: null,
  website: null,
  location: null,
  score: 86,
  fact_count: 1,
  partial: true,
  steps: [],
  outcomes: [],
  seq: 8,
  created_at: "2026-11-22T13:01:51.000Z",
  updated_at: "2026-11-22T13:01:58.000Z",
  ...change,
});

export const makeExtraction = (change: Partial<Extraction> = {}): Extraction => ({
  extraction_id: "ext_4be81c0d",
  status: "completed",
  progress: 100,
  progress_message: null,
  error_message: null,
  queue_position: null,
  created_at: "2026-11-22T13:01:51.000Z",
  started_at: "2026-11-22T13:01:51.910Z",
  completed_at: "2026-11-22T13:01:57.710Z",
  kind: "lead",
  campaign_id: "cmp_platformeu",
  lead_id: "lead_1",
  lead_number: 1,
  task_id: "task_4be81c0d_1",
  attempt: 1,
  params: { kind: "lead", query: "Maren Oduya Tidewell Head of Platform", lead: {} },
  steps: STEPS.map((name) => ({ name, state: "done", ms: 400, until: null })),
  epoch: 1,
  head: 8,
  result: {
    facts: [makeFact()],
    conflicts: [],
    refused: [makeRefused()],
    possible_matches: [],
    score: null,
    outcomes: [],
    cost: { spent: 0, saved: 0 },
  },
  ...change,
});
