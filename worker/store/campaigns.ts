import { and, desc, eq, sql } from "drizzle-orm";

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
import { campaigns, extractions, leads } from "./schema.ts";

type Row = typeof campaigns.$inferSelect;

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
      and(eq(leads.org_id, orgId), sql`${leads.campaign_id} in (select value from json_each(${JSON.stringify(ids)}))`),
    )
    .groupBy(leads.campaign_id, leads.status);
  const counts = new Map<string, LeadCounts>();
  for (const { id, status, n } of rows) {
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
): Promise<Campaign> {
  const row: Row = {
    org_id: orgId,
    id: campaign.id,
    name: campaign.name,
    icp: JSON.stringify(withIcp(EMPTY_ICP, campaign.icp)),
    created_at: now,
    updated_at: now,
  };
  await open(db).insert(campaigns).values(row);
  return campaignOf(row, NO_LEADS);
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
export async function findCampaign(db: D1Database, orgId: string, id: string): Promise<Campaign | null> {
  const rows = await open(db)
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.org_id, orgId), eq(campaigns.id, id)));
  const row = rows[0];
  return row ? campaignOf(row, (await countsOf(db, orgId, [id])).get(id) ?? NO_LEADS) : null;
}

export async function campaignExists(db: D1Database, orgId: string, id: string): Promise<boolean> {
  const rows = await open(db)
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.org_id, orgId), eq(campaigns.id, id)));
  return rows.length > 0;
}

/** Changes what the patch names; of the ICP, the parts that it names. Null where there is no such campaign. */
export async function updateCampaign(
  db: D1Database,
  scope: { org_id: string; id: string },
  patch: CampaignPatch,
  now: string,
): Promise<Campaign | null> {
  const { name, icp } = patch;
  // One statement merges: of two changes at once neither undoes the other's part.
  await open(db)
    .update(campaigns)
    .set({
      updated_at: now,
      ...(name === undefined ? {} : { name }),
      ...(icp === undefined ? {} : { icp: sql`json_patch(${campaigns.icp}, ${JSON.stringify(icp)})` }),
    })
    .where(and(eq(campaigns.org_id, scope.org_id), eq(campaigns.id, scope.id)));
  return findCampaign(db, scope.org_id, scope.id);
}

/** Deletes the campaign with its leads (by their foreign key) and its extractions. False where there is none. */
export async function deleteCampaign(db: D1Database, orgId: string, id: string): Promise<boolean> {
  const store = open(db);
  const [gone] = await store.batch([
    store
      .delete(campaigns)
      .where(and(eq(campaigns.org_id, orgId), eq(campaigns.id, id)))
      .returning({ id: campaigns.id }),
    store.delete(extractions).where(and(eq(extractions.org_id, orgId), eq(extractions.campaign_id, id))),
  ]);
  return gone.length > 0;
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
