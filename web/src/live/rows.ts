import type { FeedEvent } from "../../../worker/contract/event.ts";
import { applyEvent, emptyRun, isPartial, type RunView } from "../../../worker/contract/fold.ts";
import type { CampaignLead, LeadFields } from "../../../worker/contract/lead.ts";
import type { Start } from "../api/campaigns.ts";
import { leadStatusOf, type ExtractionStatus, type LeadStatus } from "../../../worker/contract/status.ts";

/** One lead as its row shows it: the saved fields, and the fold of its run [J8]. */
export interface LeadRow {
  id: string;
  number: number;
  query: string;
  extractionId: string;
  fields: LeadFields;
  run: RunView;
  /** Being saved or started by this browser: nothing was heard of the run yet. */
  starting: boolean;
  updated_at: string;
}

const FIELD_NAMES = {
  full_name: null,
  first_name: null,
  last_name: null,
  title: null,
  company: null,
  domain: null,
  email: null,
  phone: null,
  linkedin_url: null,
  github_url: null,
  website: null,
  location: null,
} satisfies LeadFields;

/** The parsed fields alone. */
export const fieldsOf = (lead: LeadFields): LeadFields =>
  Object.fromEntries(Object.keys(FIELD_NAMES).map((name) => [name, lead[name as keyof LeadFields]])) as LeadFields;

/** What starts a saved lead. */
export const startOf = (row: Pick<LeadRow, "extractionId" | "query" | "fields">): Start => ({
  extraction_id: row.extractionId,
  query: row.query,
  lead: row.fields,
});

/** The run's status that a lead's stands for. A queued run is told by its first event. */
const RUN_STATUS: Record<LeadStatus, ExtractionStatus> = {
  pending: "pending",
  processing: "processing",
  completed: "completed",
  error: "failed",
};

const runOf = (lead: CampaignLead): RunView => ({
  ...emptyRun(),
  status: RUN_STATUS[lead.status],
  seq: lead.seq,
  steps: lead.steps,
  outcomes: lead.outcomes,
  fact_count: lead.fact_count,
  score: lead.score,
  error: lead.error,
  hint: lead.hint,
});

export const statusOf = (row: LeadRow): LeadStatus => leadStatusOf(row.run.status);
export const isPartialRow = (row: LeadRow): boolean => row.run.status === "completed" && isPartial(row.run);

/** A row from the server's list; it keeps the run that the feed told, where that is newer. */
export function rowFromLead(lead: CampaignLead, before: LeadRow | undefined): LeadRow {
  const isOlder = before !== undefined && before.run.seq >= lead.seq;
  if (isOlder && before.updated_at === lead.updated_at) return before;
  const run = isOlder && before.run.seq > 0 ? before.run : runOf(lead);
  const { id, number, query, extractionId, updated_at } = lead;
  const starting = before?.starting === true && run.seq === 0 && run.status === "pending";
  return { id, number, query, extractionId, fields: fieldsOf(lead), run, starting, updated_at };
}

/** [J8] A row after an event of its run. An event that the row has folded in already changes nothing. */
export const rowAfter = (row: LeadRow, event: FeedEvent): LeadRow =>
  event.seq > row.run.seq ? { ...row, run: applyEvent(row.run, event), starting: false } : row;

/** How many rows are in which state. */
export interface RowCounts {
  total: number;
  pending: number;
  processing: number;
  done: number;
  partial: number;
  error: number;
}

/** A row that this browser is starting counts as processing: its ring turns. */
export function countRows(rows: Iterable<LeadRow>): RowCounts {
  const counts: RowCounts = { total: 0, pending: 0, processing: 0, done: 0, partial: 0, error: 0 };
  for (const row of rows) {
    const status = row.starting ? "processing" : statusOf(row);
    counts.total++;
    counts[status === "completed" ? "done" : status]++;
    if (isPartialRow(row)) counts.partial++;
  }
  return counts;
}
