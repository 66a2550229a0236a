import { and, desc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";

import {
  EMPTY_ICP,
  withIcp,
  type Campaign,
  type CampaignPatch,
  type Icp,
  type IcpPatch,
  type LeadCounts,
} from "../contract/campaign.ts";
import { olderThan, openCursor, pageOf, sealCursor, TimeKey, type Page } from "./cursor.ts";
import { open } from "./db.ts";
import { campaigns, leads } from "./schema.ts";

type Row = typeof campaigns.$inferSelect;

/** A campaign with the count of its changes, from 1. */
export interface Versioned {
  campaign: Campaign;
  version: number;
}

const NO_LEADS: LeadCounts = { total: 0, pending: 0, processing: 0, completed: 0, error: 0 };
const SCOPE = "campaigns";

const campaignOf = (row: Row, counts: LeadCounts): Campaign => ({
  id: row.id,
  name: row.name,
  icp: withIcp(EMPTY_ICP, JSON.parse(row.icp) as IcpPatch),
  lead_counts: counts,
  created_at: row.created_at,
  updated_at: row.updated_at,
});

/** Leads by status, for each campaign named. One indexed query, whatever their number. */
async function countsOf(db: D1Database, orgId: string, ids: readonly string[]): Promise<Map<string, LeadCounts>> {
  const rows = await open(db)
    .select({ id: leads.campaign_id, status: leads.status, n: sql<number>`count(*)` })
    .from(leads)
    .where(
      and(
        eq(leads.org_id, orgId),
        sql`${leads.campaign_id} in (select value from json_each(${JSON.stringify(ids)}))`,
        isNull(leads.deleted_at),
      ),
    )
    .groupBy(leads.campaign_id, leads.status);
  const counts = new Map<string, LeadCounts>();
  for (const { id, status, n } of rows) {
    if (id === null) continue;
    const before = counts.get(id) ?? NO_LEADS;
    counts.set(id, { ...before, total: before.total + n, [status]: n });
  }
  return counts;
}

export async function createCampaign(
  db: D1Database,
  orgId: string,
  campaign: { id: string; name: string; icp: IcpPatch | undefined },
  now: string,
): Promise<Versioned> {
  const row: Row = {
    org_id: orgId,
    id: campaign.id,
    name: campaign.name,
    icp: JSON.stringify(withIcp(EMPTY_ICP, campaign.icp)),
    created_at: now,
    updated_at: now,
    version: 1,
  };
  await open(db).insert(campaigns).values(row);
  return { campaign: campaignOf(row, NO_LEADS), version: row.version };
}

/** The newest first. `cursor` as a page gave it; throws `BadCursor` for any other. */
export async function listCampaigns(
  db: D1Database,
  orgId: string,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<Campaign>> {
  const key = openCursor(SCOPE, cursor, TimeKey);
  const rows = await open(db)
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.org_id, orgId), olderThan(campaigns.created_at, campaigns.id, key)))
    .orderBy(desc(campaigns.created_at), desc(campaigns.id))
    .limit(limit + 1);
  const counts = await countsOf(
    db,
    orgId,
    rows.map((row) => row.id),
  );
  return pageOf(
    rows,
    limit,
    (row) => campaignOf(row, counts.get(row.id) ?? NO_LEADS),
    (row) => sealCursor(SCOPE, [row.created_at, row.id]),
  );
}

/** Null where the organisation has no such campaign. */
export async function findCampaign(db: D1Database, orgId: string, id: string): Promise<Versioned | null> {
  const rows = await open(db)
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.org_id, orgId), eq(campaigns.id, id)));
  const row = rows[0];
  if (row === undefined) return null;
  const counts = await countsOf(db, orgId, [id]);
  return { campaign: campaignOf(row, counts.get(id) ?? NO_LEADS), version: row.version };
}

export async function campaignExists(db: D1Database, orgId: string, id: string): Promise<boolean> {
  const rows = await open(db)
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.org_id, orgId), eq(campaigns.id, id)));
  return rows.length > 0;
}

/** What a change is to be made to. `versions`: those that it may have, or null where any will do. */
export interface CampaignTarget {
  org_id: string;
  id: string;
  versions: readonly number[] | null;
}

const aimedAt = ({ org_id, id, versions }: CampaignTarget): SQL | undefined =>
  and(
    eq(campaigns.org_id, org_id),
    eq(campaigns.id, id),
    versions === null ? undefined : inArray(campaigns.version, [...versions]),
  );

/** Why nothing was changed: there is no such campaign, or it has another version. */
const missed = async (db: D1Database, { org_id, id }: CampaignTarget): Promise<"missing" | "changed"> =>
  (await campaignExists(db, org_id, id)) ? "changed" : "missing";

/** Changes what the patch names; of the ICP, the parts that it names. */
export async function updateCampaign(
  db: D1Database,
  target: CampaignTarget,
  patch: CampaignPatch,
  now: string,
): Promise<Versioned | "missing" | "changed"> {
  const { name, icp } = patch;
  // One statement compares and merges: of two changes at once neither undoes the other's part.
  const rows = await open(db)
    .update(campaigns)
    .set({
      updated_at: now,
      version: sql`${campaigns.version} + 1`,
      ...(name === undefined ? {} : { name }),
      ...(icp === undefined ? {} : { icp: sql`json_patch(${campaigns.icp}, ${JSON.stringify(icp)})` }),
    })
    .where(aimedAt(target))
    .returning({ id: campaigns.id });
  if (rows.length === 0) return missed(db, target);
  return (await findCampaign(db, target.org_id, target.id)) ?? "missing";
}

/** The ideal customer that a run scores against. Empty where the campaign is gone. */
export async function icpOf(db: D1Database, orgId: string, id: string | null): Promise<Icp> {
  if (id === null) return EMPTY_ICP;
  const rows = await open(db)
    .select({ icp: campaigns.icp })
    .from(campaigns)
    .where(and(eq(campaigns.org_id, orgId), eq(campaigns.id, id)));
  return withIcp(EMPTY_ICP, JSON.parse(rows[0]?.icp ?? "{}") as IcpPatch);
}
