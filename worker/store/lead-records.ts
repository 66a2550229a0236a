import { and, desc, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";

import type { AuditAction } from "../contract/audit.ts";
import type { LeadRecord } from "../contract/lead-record.ts";
import { PARSED_FIELDS, type LeadFields } from "../contract/lead.ts";
import type { Values } from "../domain/audit/entry.ts";
import { leadKeys } from "../domain/parse/dedup.ts";
import { again, changesAnything, commit, type LeadChange, type Who } from "./audit.ts";
import { filtersOf, olderThan, openCursor, pageOf, scopeOf, sealCursor, TimeKey, type Page } from "./cursor.ts";
import { open } from "./db.ts";
import { lookAt } from "./lead-look.ts";
import { ROW_COLUMNS, valuesOf, valuesWith, type LeadRow } from "./lead-values.ts";
import { knownKeys } from "./leads.ts";
import { leads } from "./schema.ts";

/** Who changes something, and when. */
interface Deed {
  who: Who;
  now: string;
}

/** In the place of a campaign, in the keys of leads that belong to none. */
const NO_CAMPAIGN = "";

function recordOf(row: LeadRow): LeadRecord {
  const { org_id: _org, audit_hash: _hash, is_manual, tags, ...rest } = row;
  return { ...rest, is_manual: is_manual === 1, tags: JSON.parse(tags) as string[] };
}

const keysOf = (values: Values): string[] =>
  leadKeys(Object.fromEntries(PARSED_FIELDS.map((field) => [field, values[field]])));

/** A lead of these keys that is there already. */
export interface Duplicate {
  duplicate_of: string;
}

async function duplicateOf(
  db: D1Database,
  scope: { org_id: string; campaign_id: string },
  keys: readonly string[],
  id: string,
): Promise<Duplicate | null> {
  const other = [...(await knownKeys(db, scope, keys)).values()].find((lead_id) => lead_id !== id);
  return other === undefined ? null : { duplicate_of: other };
}

const writeKeys = (
  db: D1Database,
  { org_id, campaign_id }: { org_id: string; campaign_id: string },
  id: string,
  keys: readonly string[],
): D1PreparedStatement[] => [
  db.prepare("delete from lead_keys where org_id = ?1 and lead_id = ?2").bind(org_id, id),
  db
    .prepare("insert into lead_keys (org_id, campaign_id, key, lead_id) select ?1, ?2, value, ?3 from json_each(?4)")
    .bind(org_id, campaign_id, id, JSON.stringify(keys)),
];

/** [A1] Makes a lead that belongs to no campaign, unless there is one that is the same person. */
export async function createLead(
  db: D1Database,
  { org_id, id, values }: { org_id: string; id: string; values: Values },
  { who, now }: Deed,
): Promise<LeadRecord | Duplicate> {
  const after = valuesWith({ ...values, created_at: now });
  const keys = keysOf(after);
  return again(async () => {
    const scope = { org_id, campaign_id: NO_CAMPAIGN };
    const duplicate = await duplicateOf(db, scope, keys, id);
    if (duplicate !== null) return duplicate;
    const { ends } = await lookAt(db, org_id, { ids: [id] });
    const change: LeadChange = { id, action: "created", before: null, end: ends.get(id), after };
    return committed(db, { org_id, who, now, change, also: writeKeys(db, scope, id, keys) });
  });
}

/** Commits a change and reads the lead in the same batch. */
async function committed(
  db: D1Database,
  work: { org_id: string; change: LeadChange; also: readonly D1PreparedStatement[] } & Deed,
): Promise<LeadRecord> {
  const { change, also, ...rest } = work;
  const read = db
    .prepare(`select ${ROW_COLUMNS} from leads where org_id = ?1 and id = ?2`)
    .bind(work.org_id, change.id);
  const results = await commit(db, { ...rest, changes: [change], also: [...also, read] });
  const [row] = results.at(-1)?.results ?? [];
  return recordOf(row as LeadRow);
}

/** Which lead is to be changed. `versions`: those that it may have, or null where any will do. */
export interface LeadTarget {
  org_id: string;
  id: string;
  versions: readonly number[] | null;
}

/**
 * What is to become of a lead, planned on its values; null where there is nothing to plan it on. `also` belongs to the
 * entry of that number, and is written with it.
 */
export type Plan = (
  row: LeadRow,
  values: Values,
) => { action: AuditAction; after: Values; also?: (seq: number) => D1PreparedStatement[] } | null;

/**
 * [A1] [A3] Changes a lead. Of two changes at once one is planned again on what the other made; where the caller named
 * a version, the answer is "changed". "missing" where there is no such lead, or the plan has none for it.
 */
export async function changeLead(
  db: D1Database,
  { org_id, id, versions }: LeadTarget,
  plan: Plan,
  { who, now }: Deed,
): Promise<LeadRecord | Duplicate | "missing" | "changed"> {
  return again(async () => {
    const before = (await lookAt(db, org_id, { ids: [id] })).byId.get(id);
    const planned = before && plan(before, valuesOf(before));
    if (before === undefined || !planned) return "missing";
    if (versions?.includes(before.version) === false) return "changed";
    const { action, after, also: more } = planned;
    const keys = await keysFor(db, before, after);
    if ("duplicate_of" in keys) return keys;
    const change: LeadChange = { id, before, action, after };
    const also = changesAnything(change) ? [...keys, ...(more?.(before.version + 1) ?? [])] : keys;
    return committed(db, { org_id, who, now, change, also });
  });
}

/** What the keys of a lead become: statements, or the lead that has one of the new ones. */
async function keysFor(db: D1Database, before: LeadRow, after: Values): Promise<D1PreparedStatement[] | Duplicate> {
  const scope = { org_id: before.org_id, campaign_id: before.campaign_id ?? NO_CAMPAIGN };
  const [had, has] = [liveKeysOf(valuesOf(before)), liveKeysOf(after)];
  const come = has.filter((key) => !had.includes(key));
  const duplicate = await duplicateOf(db, scope, come, before.id);
  if (duplicate !== null) return duplicate;
  return had.join("\n") === has.join("\n") ? [] : writeKeys(db, scope, before.id, has);
}

/** A deleted lead keeps nobody from being added. */
const liveKeysOf = (values: Values): string[] => (values["deleted_at"] === null ? keysOf(values) : []);

/** A lead that is not deleted, or null. */
export async function findLead(db: D1Database, orgId: string, id: string): Promise<LeadRecord | null> {
  const row = await db
    .prepare(`select ${ROW_COLUMNS} from leads where org_id = ?1 and id = ?2 and deleted_at is null`)
    .bind(orgId, id)
    .first<LeadRow>();
  return row && recordOf(row);
}

/** What a list of leads may be filtered by, as its query says it. */
export interface LeadFilters {
  is_manual?: "true" | "false" | undefined;
  deleted?: "true" | "false" | undefined;
  campaign_id?: string | undefined;
  enrichment_status?: string | undefined;
}

const LIST = "leads";

/** The conditions of each filter. Written out where an index is partial: a bound value would not choose it. */
const FILTERS: { [Name in keyof LeadFilters]-?: (value: string) => SQL | undefined } = {
  is_manual: (value) => (value === "true" ? sql`${leads.is_manual} = 1` : sql`${leads.is_manual} = 0`),
  deleted: () => undefined,
  campaign_id: (value) => eq(leads.campaign_id, value),
  enrichment_status: (value) => sql`${leads.enrichment_status} = ${value}`,
};

/** The statement of a list, apart from its page: what a test looks at the plan of. */
export const conditionOf = (orgId: string, filters: LeadFilters, key: TimeKey | null): SQL | undefined =>
  and(
    eq(leads.org_id, orgId),
    filters.deleted === "true" ? isNotNull(leads.deleted_at) : isNull(leads.deleted_at),
    ...Object.entries(filters).map(([name, value]) =>
      value === undefined ? undefined : FILTERS[name as keyof LeadFilters](value as string),
    ),
    olderThan(leads.created_at, leads.id, key),
  );

/** An organisation's leads, the newest first; a cursor carries the filters that it was made with. Throws `BadCursor`. */
export async function listRecords(
  db: D1Database,
  orgId: string,
  asked: LeadFilters,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<LeadRecord>> {
  const named = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const filters = filtersOf(LIST, Object.fromEntries(named), cursor);
  const scope = scopeOf(LIST, filters);
  const key = openCursor(scope, cursor, TimeKey);
  const rows = await open(db)
    .select()
    .from(leads)
    .where(conditionOf(orgId, filters, key))
    .orderBy(desc(leads.created_at), desc(leads.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ view: _view, ...row }) => recordOf(row),
    (row) => sealCursor(scope, [row.created_at, row.id]),
  );
}

/** A lead whose enrichment was promised and never begun. */
export interface PromisedLead {
  org_id: string;
  id: string;
  extraction_id: string;
  query: string;
  fields: Partial<LeadFields>;
}

/** 100 in one sweep: there is one only where a request died between two writes. */
const PROMISED = 100;

/** Leads that were added before that time and whose run has said nothing yet. */
export async function promisedLeads(db: D1Database, before: string): Promise<PromisedLead[]> {
  const { results } = await db
    .prepare(
      `select ${ROW_COLUMNS} from leads where enrichment_status = 'in_progress' and campaign_id is null
         and created_at < ?1 and deleted_at is null
         and not exists (select 1 from extractions x where x.org_id = leads.org_id and x.id = leads.extraction_id)
       order by created_at limit ?2`,
    )
    .bind(before, PROMISED)
    .all<LeadRow>();
  return results.map((row) => ({
    org_id: row.org_id,
    id: row.id,
    extraction_id: row.extraction_id ?? "",
    query: row.query,
    fields: Object.fromEntries(PARSED_FIELDS.flatMap((field) => (row[field] === null ? [] : [[field, row[field]]]))),
  }));
}
