import type { AuditLine, AuditReport } from "../contract/audit.ts";
import { canonical, type Json } from "../domain/audit/canonical.ts";
import { verifyChain, type StoredEntry } from "../domain/audit/chain.ts";
import type { Values } from "../domain/audit/entry.ts";
import { NumberKey, openCursor, pageOf, sealCursor, type Page } from "./cursor.ts";
import { ROW_COLUMNS, valuesOf, type LeadRow } from "./lead-values.ts";
import type { audit } from "./schema.ts";

type EntryRow = typeof audit.$inferSelect;

/** A text as the value that it says; not intact where it is none, or not the one way to write it. */
function read(text: string | null): { value: Values | null; intact: boolean } {
  if (text === null) return { value: null, intact: true };
  try {
    const value = JSON.parse(text) as Json;
    return { value: value as Values, intact: canonical(value) === text };
  } catch {
    return { value: null, intact: false };
  }
}

function entryIn(row: EntryRow): StoredEntry {
  const [actor, old, now] = [read(row.actor), read(row.old), read(row.new)];
  return {
    ...row,
    actor: actor.value ?? {},
    old: old.value,
    new: now.value,
    intact: actor.intact && old.intact && now.intact,
  };
}

function lineOf(row: EntryRow): AuditLine {
  const { org_id: _org, lead_id: _lead, intact: _intact, actor, ...entry } = entryIn(row);
  return { ...entry, actor: actor as AuditLine["actor"] };
}

/** Whether the organisation has a lead of this ID, or had one. */
export async function hasEntries(db: D1Database, lead: { org_id: string; id: string }): Promise<boolean> {
  const row = await db
    .prepare(
      `select 1 from audit where org_id = ?1 and lead_id = ?2
       union all select 1 from leads where org_id = ?1 and id = ?2 limit 1`,
    )
    .bind(lead.org_id, lead.id)
    .first();
  return row !== null;
}

/** [A2] What happened to a lead, from its first entry on; of one that is gone too. Throws `BadCursor`. */
export async function listEntries(
  db: D1Database,
  lead: { org_id: string; id: string },
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<AuditLine>> {
  const scope = `audit/${lead.id}`;
  const [after] = openCursor(scope, cursor, NumberKey) ?? [0];
  const { results } = await db
    .prepare("select * from audit where org_id = ?1 and lead_id = ?2 and seq > ?3 order by seq limit ?4")
    .bind(lead.org_id, lead.id, after, limit + 1)
    .all<EntryRow>();
  return pageOf(results, limit, lineOf, (row) => sealCursor(scope, [row.seq]));
}

/** Leads that are looked at in one go: with four entries each, a megabyte or two. */
const LEADS = 500;

type FirstBroken = NonNullable<AuditReport["first_broken"]>;

/** [A4] Goes along every chain of an organisation, and names the first entry that is broken, by the leads' IDs. */
export async function verifyAudit(db: D1Database, orgId: string): Promise<AuditReport> {
  let checked = 0;
  for (let after = ""; ;) {
    const ids = await idsAfter(db, orgId, after);
    const to = ids.at(-1);
    if (to === undefined) break;
    const { chains, leads } = await chainsIn(db, orgId, { after, to });
    for (const lead_id of ids) {
      const entries = chains.get(lead_id) ?? [];
      const lead = leads.get(lead_id);
      checked += entries.length;
      const head = lead === undefined ? null : { ...lead, hash: lead.audit_hash, values: valuesOf(lead) };
      const broken = await verifyChain(entries, head);
      if (broken !== null) return { valid: false, checked, first_broken: { lead_id, ...broken } };
    }
    after = to;
  }
  const first_broken = await missing(db, orgId);
  return { valid: first_broken === null, checked, first_broken };
}

/** The next leads that there are, or were. */
async function idsAfter(db: D1Database, orgId: string, after: string): Promise<string[]> {
  const { results } = await db
    .prepare(
      `select id from leads where org_id = ?1 and id > ?2
       union select lead_id from audit where org_id = ?1 and lead_id > ?2 order by 1 limit ?3`,
    )
    .bind(orgId, after, LEADS)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Leads with their chains, as they stand in one instant: a change that is made meanwhile is seen whole or not at all. */
async function chainsIn(
  db: D1Database,
  orgId: string,
  { after, to }: { after: string; to: string },
): Promise<{ chains: Map<string, StoredEntry[]>; leads: Map<string, LeadRow> }> {
  const [entries, rows] = await db.batch([
    db
      .prepare("select * from audit where org_id = ?1 and lead_id > ?2 and lead_id <= ?3 order by lead_id, seq")
      .bind(orgId, after, to),
    db.prepare(`select ${ROW_COLUMNS} from leads where org_id = ?1 and id > ?2 and id <= ?3`).bind(orgId, after, to),
  ]);
  const chains = Map.groupBy(((entries?.results ?? []) as EntryRow[]).map(entryIn), ({ lead_id }) => lead_id);
  return { chains, leads: new Map(((rows?.results ?? []) as unknown as LeadRow[]).map((row) => [row.id, row])) };
}

/** Chains that are gone with their leads: there were more entries. */
async function missing(db: D1Database, orgId: string): Promise<FirstBroken | null> {
  const row = await db
    .prepare(
      `select (select count(*) from audit where org_id = ?1) n,
              coalesce((select entries from audit_totals where org_id = ?1), 0) entries`,
    )
    .bind(orgId)
    .first<{ n: number; entries: number }>();
  return row === null || row.n === row.entries ? null : { lead_id: null, seq: 0, reason: "cut" };
}
