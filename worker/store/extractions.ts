import { and, desc, eq, isNull } from "drizzle-orm";

import type { ExtractionRow } from "../contract/extraction.ts";
import type { ExtractionKind } from "../contract/status.ts";
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
 * An organisation's extractions, the newest first; of one campaign or kind where `scope` or the cursor
 * names it. Throws `BadCursor` for a
 * cursor of another list.
 */
export async function listExtractions(
  db: D1Database,
  scope: { org_id: string; campaign_id: string | null; kind?: ExtractionKind | undefined },
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<ExtractionRow>> {
  const { campaign_id, kind } = scope;
  const asked = { ...(campaign_id === null ? {} : { campaign_id }), ...(kind === undefined ? {} : { kind }) };
  const filters = filtersOf(LIST, asked, cursor);
  const { campaign_id: campaignId, kind: ofKind } = filters;
  const name = scopeOf(LIST, filters);
  const key = openCursor(name, cursor, TimeKey);
  const rows = await open(db)
    .select()
    .from(extractions)
    .where(
      and(
        eq(extractions.org_id, scope.org_id),
        campaignId === undefined ? undefined : eq(extractions.campaign_id, campaignId),
        ofKind === undefined ? undefined : eq(extractions.kind, ofKind as ExtractionKind),
        olderThan(extractions.created_at, extractions.id, key),
      ),
    )
    .orderBy(desc(extractions.created_at), desc(extractions.id))
    .limit(limit + 1);
  return pageOf(rows, limit, rowOf, (row) => sealCursor(name, [row.created_at, row.id]));
}

/** Whether the organisation has an extraction of that ID that belongs to no campaign. */
export async function isOfOrganisation(db: D1Database, orgId: string, id: string): Promise<boolean> {
  const rows = await open(db)
    .select({ id: extractions.id })
    .from(extractions)
    .where(and(eq(extractions.org_id, orgId), eq(extractions.id, id), isNull(extractions.campaign_id)));
  return rows.length > 0;
}
