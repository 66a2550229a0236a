import { again, commit, Lost, type LeadChange, type Who } from "./audit.ts";
import type { CampaignTarget } from "./campaigns.ts";
import { ROW_COLUMNS, type LeadRow } from "./lead-values.ts";

/** Deletes a campaign with its leads, each with an entry that outlives it [A1], and its extractions. */
export async function deleteCampaign(
  db: D1Database,
  target: CampaignTarget,
  { who, now }: { who: Who; now: string },
): Promise<"deleted" | "missing" | "changed"> {
  const { org_id, id, versions } = target;
  return again(async () => {
    const [campaigns, leads] = await db.batch([
      db.prepare("select version from campaigns where org_id = ?1 and id = ?2").bind(org_id, id),
      db.prepare(`select ${ROW_COLUMNS} from leads where org_id = ?1 and campaign_id = ?2`).bind(org_id, id),
    ]);
    const [campaign] = (campaigns?.results ?? []) as { version: number }[];
    if (campaign === undefined) return "missing";
    const { version } = campaign;
    if (versions?.includes(version) === false) return "changed";
    const changes = ((leads?.results ?? []) as unknown as LeadRow[]).map((before): LeadChange => ({
      id: before.id,
      action: "removed",
      before,
      after: null,
    }));
    // The campaign may change before the batch: then none of it is done. A lead that comes meanwhile holds it fast.
    const condition = {
      sql: "exists (select 1 from campaigns where org_id = ?1 and id = ?4 and version = ?5)",
      binds: [id, version],
    };
    const [gone] = await commit(db, { org_id, who, now, changes, condition, also: ending(db, target, version) });
    if (gone?.results.length === 0) throw new Lost();
    return "deleted";
  });
}

const ending = (db: D1Database, { org_id, id }: CampaignTarget, version: number): D1PreparedStatement[] => [
  db
    .prepare("delete from campaigns where org_id = ?1 and id = ?2 and version = ?3 returning id")
    .bind(org_id, id, version),
  // In the same transaction: where the campaign stayed, so do its extractions.
  db
    .prepare(
      `delete from extractions where org_id = ?1 and campaign_id = ?2
         and not exists (select 1 from campaigns where org_id = ?1 and id = ?2)`,
    )
    .bind(org_id, id),
];
