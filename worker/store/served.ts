import { z } from "zod";

import type { ServedLead } from "../contract/buffer.ts";
import { filtersOf, openCursor, pageOf, scopeOf, sealCursor, type Filters, type Page } from "./cursor.ts";

const LIST = "served";
/** When it was served, and its place in the buffer where two were served at once. */
const ServedKey = z.tuple([z.string(), z.int()]);

/** What the list is filtered by, and the column of each. */
const COLUMNS = { brandId: "brand_id", clerkOrgId: "clerk_org_id", clerkUserId: "clerk_user_id" } as const;
type Filter = keyof typeof COLUMNS;

interface Row {
  seq: number;
  served_id: string;
  email: string;
  namespace: string;
  brand_id: string | null;
  clerk_org_id: string | null;
  clerk_user_id: string | null;
  served_at: string;
  enriched: string | null;
  first_name: string | null;
  last_name: string | null;
  title: string | null;
  organization_name: string | null;
}

const leadOf = (row: Row): ServedLead => ({
  id: row.served_id,
  email: row.email,
  namespace: row.namespace,
  brandId: row.brand_id,
  clerkOrgId: row.clerk_org_id,
  clerkUserId: row.clerk_user_id,
  servedAt: row.served_at,
  enrichment:
    row.enriched === null
      ? null
      : {
          firstName: row.first_name,
          lastName: row.last_name,
          title: row.title,
          organizationName: row.organization_name,
        },
});

/**
 * The leads that an organisation was served, the newest first, each with what the cache knows of its address: one query.
 * `asked` are filters by their names on the wire; a cursor carries its own. Throws `BadCursor` for one of another list.
 */
export async function listServed(
  db: D1Database,
  orgId: string,
  asked: Filters,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<ServedLead>> {
  const filters = filtersOf(LIST, asked, cursor);
  const name = scopeOf(LIST, filters);
  const key = openCursor(name, cursor, ServedKey);
  const used = (Object.keys(COLUMNS) as Filter[]).filter((filter) => filters[filter] !== undefined);
  const wheres = [
    ...used.map((filter) => `b.${COLUMNS[filter]} = ?`),
    ...(key === null ? [] : ["(b.served_at, b.seq) < (?, ?)"]),
  ];
  const { results } = await db
    .prepare(
      `select b.seq, b.served_id, b.email, b.namespace, b.brand_id, b.clerk_org_id, b.clerk_user_id, b.served_at,
         e.email as enriched, e.first_name, e.last_name, e.title, e.organization_name
       from lead_buffer b left join enrichments e on e.email = b.email_key and e.found = 1
       where ${["b.org_id = ?", "b.status = 'served'", ...wheres].join(" and ")}
       order by b.served_at desc, b.seq desc limit ?`,
    )
    .bind(orgId, ...used.map((filter) => filters[filter]), ...(key ?? []), limit + 1)
    .all<Row>();
  return pageOf(results, limit, leadOf, (row) => sealCursor(name, [row.served_at, row.seq]));
}
