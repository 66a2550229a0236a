import type { RunView } from "../contract/fold.ts";
import { progressOf } from "../contract/fold.ts";
import type { LeadFields } from "../contract/lead.ts";
import { PARSED_FIELDS } from "../contract/lead.ts";
import { leadStatusOf, type ExtractionKind } from "../contract/status.ts";

/** What a feed knows of one run, on its way into D1. */
export interface ProjectedRun {
  extraction_id: string;
  kind: ExtractionKind;
  lead_id: string | null;
  number: number;
  query: string;
  lead: Partial<LeadFields>;
  created_at: string;
  view: RunView;
}

/** The lead that a script's start brought without saving it first takes its ID from its extraction. */
export const leadIdOf = (extractionId: string): string => `lead_${extractionId.slice("ext_".length)}`;
/** The extraction that gives a lead such an ID, or null where none does. */
export const extractionOfLeadId = (leadId: string): string | null =>
  /^lead_[a-z0-9]{8,32}$/.test(leadId) ? `ext_${leadId.slice("lead_".length)}` : null;

function recordOf(run: ProjectedRun): Record<string, unknown> {
  const { view } = run;
  return {
    id: run.lead_id ?? leadIdOf(run.extraction_id),
    x: run.extraction_id,
    kind: run.kind,
    number: run.number,
    query: run.query,
    status: leadStatusOf(view.status),
    run_status: view.status,
    progress: progressOf(view),
    attempt: Math.max(1, view.attempt),
    error: view.error,
    score: view.score,
    view: JSON.stringify(view),
    created_at: run.created_at,
    started_at: view.started_at,
    completed_at: view.completed_at,
    ...Object.fromEntries(PARSED_FIELDS.map((field) => [field, run.lead[field] ?? null])),
  };
}

const LEAD_COLUMNS = ["id", "number", "query", "status", "error", "score", "view", ...PARSED_FIELDS];

/**
 * Writes what lists show of runs: a statement for the leads, one for the extractions, whatever their number.
 * A campaign that was deleted meanwhile takes its rows with it: nothing is made anew. An ID that belongs to
 * another campaign is left alone: its object refused the second start.
 */
export async function projectRuns(
  db: D1Database,
  scope: { org_id: string; campaign_id: string | null },
  runs: readonly ProjectedRun[],
  now: string,
): Promise<void> {
  const json = JSON.stringify(runs.map(recordOf));
  const { org_id, campaign_id } = scope;
  const exists = "(?2 is null or exists (select 1 from campaigns where org_id = ?1 and id = ?2))";
  const extractions = db
    .prepare(
      `insert into extractions (org_id, campaign_id, updated_at, id, kind, lead_id, status, progress, attempt, error, score, created_at, started_at, completed_at)
       select ?1, ?2, ?3, value ->> 'x', value ->> 'kind',
              case value ->> 'kind' when 'lead' then coalesce((select l.id from leads l where l.org_id = ?1 and l.extraction_id = value ->> 'x'), value ->> 'id') end, value ->> 'run_status', value ->> 'progress', value ->> 'attempt',
              value ->> 'error', value ->> 'score', value ->> 'created_at', value ->> 'started_at', value ->> 'completed_at'
       from json_each(?4) where ${exists}
       on conflict (org_id, id) do update set status = excluded.status, progress = excluded.progress, attempt = excluded.attempt,
         error = excluded.error, score = excluded.score, started_at = excluded.started_at, completed_at = excluded.completed_at,
         updated_at = excluded.updated_at where extractions.campaign_id is excluded.campaign_id`,
    )
    .bind(org_id, campaign_id, now, json);
  if (campaign_id === null) return void (await extractions.run());
  const leads = db
    .prepare(
      `insert into leads (org_id, campaign_id, created_at, updated_at, extraction_id, ${LEAD_COLUMNS.join(", ")})
       select ?1, ?2, value ->> 'created_at', ?3, value ->> 'x', ${LEAD_COLUMNS.map((c) => `value ->> '${c}'`).join(", ")}
       from json_each(?4) where ${exists}
       on conflict (org_id, extraction_id) do update set status = excluded.status, error = excluded.error, score = excluded.score,
         view = excluded.view, updated_at = excluded.updated_at where leads.campaign_id = excluded.campaign_id
       on conflict do nothing`,
    )
    .bind(org_id, campaign_id, now, json);
  await db.batch([leads, extractions]);
}
