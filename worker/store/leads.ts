import { and, asc, eq, gt, isNull } from "drizzle-orm";

import type { RunView } from "../contract/fold.ts";
import { emptyRun, isPartial } from "../contract/fold.ts";
import { PARSED_FIELDS, type CampaignLead, type LeadFields, type NewLead } from "../contract/lead.ts";
import { leadStatusOf } from "../contract/status.ts";
import { again, commit, type LeadChange, type Who } from "./audit.ts";
import { NumberKey, openCursor, pageOf, sealCursor, type Page } from "./cursor.ts";
import { open } from "./db.ts";
import { lookAt, type Look } from "./lead-look.ts";
import { valuesWith } from "./lead-values.ts";
import { leads } from "./schema.ts";

type Row = typeof leads.$inferSelect;

/** A lead on its way into a campaign: with its number, and the keys that make it the same person as another. */
export interface LeadToSave {
  id: string;
  number: number;
  lead: NewLead;
  keys: string[];
}

const fieldsOf = (row: { [Field in keyof LeadFields]?: string | null | undefined }): LeadFields =>
  Object.fromEntries(PARSED_FIELDS.map((field) => [field, row[field] ?? null])) as LeadFields;

/** A campaign's lead as it goes out. `fresh` is a view that D1 does not have yet. */
export function leadOf(row: Row, fresh?: string): CampaignLead {
  const json = fresh ?? row.view;
  const view: RunView = { ...emptyRun(), ...(json === null ? {} : (JSON.parse(json) as Partial<RunView>)) };
  return {
    id: row.id,
    // Of a campaign's lead neither is null.
    number: row.number ?? 0,
    query: row.query,
    extractionId: row.extraction_id ?? "",
    status: leadStatusOf(view.status),
    error: view.error,
    hint: view.hint,
    ...fieldsOf(row),
    score: view.score,
    fact_count: view.fact_count,
    partial: view.status === "completed" && isPartial(view),
    steps: view.steps,
    outcomes: view.outcomes,
    seq: view.seq,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

/** What a save ran into: an ID that another lead of the organisation has. */
export class LeadConflict extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`${id} is taken`);
    this.id = id;
  }
}

/** The campaign to save in is not there any more. */
export class CampaignGone extends Error {}

const scopeOf = (campaignId: string): string => `leads/${campaignId}`;

/**
 * [A1] Saves leads with their entries in one batch, however many. A lead that is there already (the same ID and
 * extraction) stays as it is. Throws `LeadConflict` where an ID belongs to another, and `CampaignGone`.
 */
export async function saveLeads(
  db: D1Database,
  scope: { org_id: string; campaign_id: string },
  items: readonly LeadToSave[],
  { who, now }: { who: Who; now: string },
): Promise<CampaignLead[]> {
  const { org_id, campaign_id } = scope;
  const ids = items.map(({ id }) => id);
  const extractions = items.map(({ lead }) => lead.extractionId);
  const saved = await again(async () => {
    const look = await lookAt(db, org_id, { ids, extractions, campaign_id });
    if (!look.hasCampaign) throw new CampaignGone();
    const fresh = items.filter((item) => isNew(item, campaign_id, look));
    const changes = fresh.map((item) => creationOf(item, campaign_id, { look, now }));
    const [, rows] = await commit(db, { org_id, who, now, changes, also: alsoSaving(db, scope, fresh, extractions) });
    return (rows?.results ?? []) as unknown as Row[];
  });
  const byExtraction = new Map(saved.map((row) => [row.extraction_id, row]));
  return items.map(({ id, lead }) => {
    const found = byExtraction.get(lead.extractionId);
    if (found === undefined) throw new LeadConflict(id);
    return leadOf(found);
  });
}

/** Whether a lead is to be made. Throws where it cannot be. */
function isNew({ id, lead }: LeadToSave, campaignId: string, { byId, byExtraction }: Look): boolean {
  const own = byExtraction.get(lead.extractionId);
  if (own === undefined ? byId.has(id) : own.campaign_id !== campaignId) throw new LeadConflict(id);
  return own === undefined;
}

const creationOf = (
  { id, number, lead }: LeadToSave,
  campaign_id: string,
  { look, now }: { look: Look; now: string },
): LeadChange => ({
  id,
  action: "created",
  before: null,
  end: look.ends.get(id),
  after: valuesWith({
    campaign_id,
    number,
    extraction_id: lead.extractionId,
    query: lead.query,
    created_at: now,
    ...fieldsOf(lead),
  }),
});

/** The keys of leads that are new, and a look at all that were asked for. */
const alsoSaving = (
  db: D1Database,
  { org_id, campaign_id }: { org_id: string; campaign_id: string },
  fresh: readonly LeadToSave[],
  extractions: readonly string[],
): D1PreparedStatement[] => [
  db
    .prepare(
      `insert into lead_keys (org_id, campaign_id, key, lead_id)
       select ?1, ?2, value ->> 'key', value ->> 'id' from json_each(?3) where true on conflict do nothing`,
    )
    .bind(org_id, campaign_id, JSON.stringify(fresh.flatMap(({ id, keys }) => keys.map((key) => ({ key, id }))))),
  db
    .prepare(
      `select * from leads where org_id = ?1 and campaign_id = ?2
         and extraction_id in (select value from json_each(?3))`,
    )
    .bind(org_id, campaign_id, JSON.stringify(extractions)),
];

/**
 * A campaign's leads by number. `fresh` overlays views that the projection has not written yet. Throws `BadCursor`
 * for a cursor of another list.
 */
export async function listLeads(
  db: D1Database,
  scope: { org_id: string; campaign_id: string },
  { limit, cursor }: { limit: number; cursor: string | null },
  fresh: ReadonlyMap<string, string>,
): Promise<Page<CampaignLead>> {
  const name = scopeOf(scope.campaign_id);
  const [after] = openCursor(name, cursor, NumberKey) ?? [0];
  const rows = await open(db)
    .select()
    .from(leads)
    .where(
      and(
        eq(leads.org_id, scope.org_id),
        eq(leads.campaign_id, scope.campaign_id),
        gt(leads.number, after),
        isNull(leads.deleted_at),
      ),
    )
    .orderBy(asc(leads.number))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    (row) => leadOf(row, fresh.get(row.extraction_id ?? "")),
    (row) => sealCursor(name, [row.number ?? 0]),
  );
}

/** Where an extraction belongs, or null where the organisation has no such one. */
export async function placeOf(
  db: D1Database,
  orgId: string,
  extractionId: string,
): Promise<{ campaign_id: string | null; lead_id: string } | null> {
  const rows = await open(db)
    .select({ campaign_id: leads.campaign_id, lead_id: leads.id })
    .from(leads)
    .where(and(eq(leads.org_id, orgId), eq(leads.extraction_id, extractionId)));
  return rows[0] ?? null;
}

/** The extraction of a lead, or null where the organisation has no such lead. */
export async function extractionOfLead(db: D1Database, orgId: string, id: string): Promise<string | null> {
  const rows = await open(db)
    .select({ extraction_id: leads.extraction_id })
    .from(leads)
    .where(and(eq(leads.org_id, orgId), eq(leads.id, id)));
  return rows[0]?.extraction_id ?? null;
}

/** The parsed fields of an extraction's lead, or null where none was saved. */
export async function savedLead(
  db: D1Database,
  orgId: string,
  extractionId: string,
): Promise<Partial<LeadFields> | null> {
  const rows = await open(db)
    .select()
    .from(leads)
    .where(and(eq(leads.org_id, orgId), eq(leads.extraction_id, extractionId)));
  const [row] = rows;
  return row ? fieldsOf(row) : null;
}

/** Which of these keys the campaign knows, and whose they are. */
export async function knownKeys(
  db: D1Database,
  scope: { org_id: string; campaign_id: string },
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(
      "select key, lead_id from lead_keys where org_id = ?1 and campaign_id = ?2 and key in (select value from json_each(?3))",
    )
    .bind(scope.org_id, scope.campaign_id, JSON.stringify(keys))
    .all<{ key: string; lead_id: string }>();
  return new Map(results.map((row) => [row.key, row.lead_id]));
}
