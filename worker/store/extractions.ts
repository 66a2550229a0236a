import { and, desc, eq } from "drizzle-orm";

import type { ExtractionRow } from "../contract/extraction.ts";
import { filtersOf, olderThan, openCursor, pageOf, scopeOf, sealCursor, TimeKey, type Page } from "./cursor.ts";
import { open } from "./db.ts";
import { extractions } from "./schema.ts";

type Row = typeof extractions.$inferSelect;

const rowOf = ({ id, error, org_id: _org, updated_at: _updated, ...row }: Row): ExtractionRow => ({
  extraction_id: id,
  error_message: error,
  ...row,
});

const LIST = "extractions";

/**
 * An organisation's extractions, the newest first; of one campaign where `scope` or the cursor names it. Throws `BadCursor` for a
 * cursor of another list.
 */
export async function listExtractions(
  db: D1Database,
  scope: { org_id: string; campaign_id: string | null },
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<ExtractionRow>> {
  const filters = filtersOf(LIST, scope.campaign_id === null ? {} : { campaign_id: scope.campaign_id }, cursor);
  const campaignId = filters["campaign_id"];
  const name = scopeOf(LIST, filters);
  const key = openCursor(name, cursor, TimeKey);
  const rows = await open(db)
    .select()
    .from(extractions)
    .where(
      and(
        eq(extractions.org_id, scope.org_id),
        campaignId === undefined ? undefined : eq(extractions.campaign_id, campaignId),
        olderThan(extractions.created_at, extractions.id, key),
      ),
    )
    .orderBy(desc(extractions.created_at), desc(extractions.id))
    .limit(limit + 1);
  return pageOf(rows, limit, rowOf, (row) => sealCursor(name, [row.created_at, row.id]));
}
