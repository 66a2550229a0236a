import { and, desc, eq, lt, or } from "drizzle-orm";

import { openCursor, pageOf, sealCursor, type Page } from "./cursor.ts";
import { open } from "./db.ts";
import { extractions } from "./schema.ts";

type Row = typeof extractions.$inferSelect;

export interface ExtractionRow {
  extraction_id: string;
  kind: Row["kind"];
  campaign_id: string | null;
  lead_id: string | null;
  status: Row["status"];
  progress: number;
  attempt: number;
  error_message: string | null;
  score: number | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
}

const rowOf = ({ id, error, org_id: _org, updated_at: _updated, ...row }: Row): ExtractionRow => ({
  extraction_id: id,
  error_message: error,
  ...row,
});

/** An organisation's extractions, the newest first; of one campaign where `scope` names it. */
export async function listExtractions(
  db: D1Database,
  scope: { org_id: string; campaign_id: string | null },
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<ExtractionRow>> {
  const name = `extractions/${scope.campaign_id ?? ""}`;
  const [at, id] = (cursor === null ? null : openCursor(name, cursor)) ?? [];
  const behind =
    at === undefined || id === undefined
      ? undefined
      : or(
          lt(extractions.created_at, String(at)),
          and(eq(extractions.created_at, String(at)), lt(extractions.id, String(id))),
        );
  const rows = await open(db)
    .select()
    .from(extractions)
    .where(
      and(
        eq(extractions.org_id, scope.org_id),
        scope.campaign_id === null ? undefined : eq(extractions.campaign_id, scope.campaign_id),
        behind,
      ),
    )
    .orderBy(desc(extractions.created_at), desc(extractions.id))
    .limit(limit + 1);
  return pageOf(rows, limit, rowOf, (row) => sealCursor(name, [row.created_at, row.id]));
}
