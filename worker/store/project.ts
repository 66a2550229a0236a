import type { RunView } from "../contract/fold.ts";
import { progressOf } from "../contract/fold.ts";
import { taskIdOf } from "../contract/ids.ts";
import type { LeadFields } from "../contract/lead.ts";
import { PARSED_FIELDS } from "../contract/lead.ts";
import { enrichmentOf, leadStatusOf, type ExtractionKind } from "../contract/status.ts";
import type { AuditAction } from "../contract/audit.ts";
import type { Values } from "../domain/audit/entry.ts";
import { again, changesAnything, commit, VIEWS, type LeadChange, type Who } from "./audit.ts";
import { lookAt, type Look } from "./lead-look.ts";
import { valuesOf, valuesWith, type LeadRow } from "./lead-values.ts";

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

interface Scope {
  org_id: string;
  campaign_id: string | null;
}

/** The lead that a script's start brought without saving it first takes its ID from its extraction. */
export const leadIdOf = (extractionId: string): string => `lead_${extractionId.slice("ext_".length)}`;
/** The extraction that gives a lead such an ID, or null where none does. */
export const extractionOfLeadId = (leadId: string): string | null =>
  /^lead_[a-z0-9]{8,32}$/.test(leadId) ? `ext_${leadId.slice("lead_".length)}` : null;

const ownId = (run: ProjectedRun): string => run.lead_id ?? leadIdOf(run.extraction_id);

/** [A2] A run acts for itself: who asked for it stands in its journal. */
const PIPELINE: Who = { actor: { type: "pipeline", id: "projection" }, ip: null, user_agent: null, request_id: null };

/**
 * Writes what lists show of runs, in a look and a batch, with few statements in each, whatever their number. [A1] Where a
 * run's status, score or error changed, its lead gets an entry; of its progress the view alone tells.
 * A campaign that was deleted meanwhile takes its rows with it: nothing is made anew. An ID that belongs to
 * another campaign is left alone: its object refused the second start.
 */
export async function projectRuns(
  db: D1Database,
  scope: Scope,
  runs: readonly ProjectedRun[],
  now: string,
): Promise<void> {
  const asked = {
    ids: runs.map(ownId),
    extractions: runs.map((run) => run.extraction_id),
    campaign_id: scope.campaign_id,
  };
  await again(async () => {
    const look = await lookAt(db, scope.org_id, asked);
    if (!look.hasCampaign) return;
    const planned = runs.flatMap((run) => changeOf(run, scope, look));
    const { changes = [], progress = [] } = Object.groupBy(planned, (change) =>
      changesAnything(change) ? "changes" : "progress",
    );
    const also = [
      db.prepare(VIEWS).bind(scope.org_id, now, JSON.stringify(progress.map(progressIn))),
      db.prepare(EXTRACTIONS).bind(scope.org_id, scope.campaign_id, now, JSON.stringify(runs.map(recordOf))),
    ];
    await commit(db, { org_id: scope.org_id, who: PIPELINE, now, changes, also });
  });
}

/** What a run makes of its lead. Nothing where the lead is another campaign's, or there is none to make. */
function changeOf(run: ProjectedRun, scope: Scope, look: Look): LeadChange[] {
  const by = { actor: { type: "pipeline" as const, id: run.extraction_id }, view: JSON.stringify(run.view) };
  const before = look.byExtraction.get(run.extraction_id);
  if (before !== undefined) {
    if (before.campaign_id !== scope.campaign_id) return [];
    const after = { ...valuesOf(before), ...stateOf(run, before) };
    return [{ id: before.id, action: actionOf(run.view, before), before, after, ...by }];
  }
  const id = ownId(run);
  if (scope.campaign_id === null || look.byId.has(id)) return [];
  const after = valuesWith({
    campaign_id: scope.campaign_id,
    number: run.number,
    extraction_id: run.extraction_id,
    query: run.query,
    created_at: run.created_at,
    ...Object.fromEntries(PARSED_FIELDS.map((field) => [field, run.lead[field] ?? null])),
    ...stateOf(run, null),
  });
  return [{ id, action: "created", before: null, end: look.ends.get(id), after, ...by }];
}

/** The columns that follow a run. */
function stateOf({ extraction_id, view }: ProjectedRun, before: LeadRow | null): Values {
  const status = leadStatusOf(view.status);
  return {
    status,
    error: view.error?.toWellFormed() ?? null,
    score: view.score,
    enrichment_status: enrichmentOf(status) ?? before?.enrichment_status ?? "not_started",
    enrichment_task_id:
      view.attempt > 0 ? (view.task_id ?? taskIdOf(extraction_id, view.attempt)) : (before?.enrichment_task_id ?? null),
  };
}

function actionOf(view: RunView, before: LeadRow): AuditAction {
  const status = leadStatusOf(view.status);
  if (status === before.status) return "updated";
  if (status === "completed") return "enriched";
  return status === "error" ? "enrichment_failed" : "enrichment_started";
}

const progressIn = ({ id, view, before }: LeadChange): Record<string, unknown> => ({
  id,
  view,
  query: before?.query,
  created_at: before?.created_at,
});

function recordOf(run: ProjectedRun): Record<string, unknown> {
  const { view } = run;
  return {
    id: ownId(run),
    x: run.extraction_id,
    kind: run.kind,
    status: view.status,
    progress: progressOf(view),
    attempt: Math.max(1, view.attempt),
    error: view.error,
    score: view.score,
    created_at: run.created_at,
    started_at: view.started_at,
    completed_at: view.completed_at,
  };
}

const EXTRACTIONS = `insert into extractions (org_id, campaign_id, updated_at, id, kind, lead_id, status, progress, attempt, error, score, created_at, started_at, completed_at)
  select ?1, ?2, ?3, value ->> 'x', value ->> 'kind',
    case value ->> 'kind' when 'lead'
      then coalesce((select l.id from leads l where l.org_id = ?1 and l.extraction_id = value ->> 'x'), value ->> 'id') end,
    value ->> 'status', value ->> 'progress', value ->> 'attempt', value ->> 'error', value ->> 'score',
    value ->> 'created_at', value ->> 'started_at', value ->> 'completed_at'
  from json_each(?4) where ?2 is null or exists (select 1 from campaigns where org_id = ?1 and id = ?2)
  on conflict (org_id, id) do update set status = excluded.status, progress = excluded.progress, attempt = excluded.attempt,
    error = excluded.error, score = excluded.score, started_at = excluded.started_at, completed_at = excluded.completed_at,
    updated_at = excluded.updated_at where extractions.campaign_id is excluded.campaign_id`;
