import type { ChainEnd } from "./audit.ts";
import { ROW_COLUMNS, type LeadRow } from "./lead-values.ts";

/** Leads as a change is planned on them. */
export interface Look {
  byId: ReadonlyMap<string, LeadRow>;
  byExtraction: ReadonlyMap<string, LeadRow>;
  /** Where the chains end of those IDs that have no lead any more. */
  ends: ReadonlyMap<string, ChainEnd>;
  /** False where a campaign was asked for that is not there. */
  hasCampaign: boolean;
}

/** Looks for leads by their IDs and their extractions, in one round trip. */
export async function lookAt(
  db: D1Database,
  org_id: string,
  asked: { ids: readonly string[]; extractions?: readonly string[]; campaign_id?: string | null },
): Promise<Look> {
  const ids = JSON.stringify(asked.ids);
  const campaign = asked.campaign_id ?? null;
  const [rows, ends, campaigns] = await db.batch([
    db
      .prepare(
        `select ${ROW_COLUMNS} from leads where org_id = ?1 and (id in (select value from json_each(?2))
           or extraction_id in (select value from json_each(?3)))`,
      )
      .bind(org_id, ids, JSON.stringify(asked.extractions ?? [])),
    // `hash` is of the row that has the maximum: SQLite's own rule for a bare column.
    db
      .prepare(
        `select lead_id, max(seq) seq, hash from audit where org_id = ?1 and lead_id in (select value from json_each(?2))
           and not exists (select 1 from leads l where l.org_id = ?1 and l.id = lead_id) group by lead_id`,
      )
      .bind(org_id, ids),
    db.prepare("select 1 from campaigns where org_id = ?1 and id = ?2").bind(org_id, campaign),
  ]);
  const found = (rows?.results ?? []) as unknown as LeadRow[];
  const chains = (ends?.results ?? []) as unknown as (ChainEnd & { lead_id: string })[];
  return {
    byId: new Map(found.map((row) => [row.id, row])),
    byExtraction: new Map(found.flatMap((row) => (row.extraction_id === null ? [] : [[row.extraction_id, row]]))),
    ends: new Map(chains.map(({ lead_id, seq, hash }) => [lead_id, { seq, hash }])),
    hasCampaign: campaign === null || (campaigns?.results.length ?? 0) > 0,
  };
}
