import type { Access, ApiKey, Role } from "../contract/account.ts";
import type { Page } from "./cursor.ts";
import { iso, isoOrNull, newestFirst, type Asked } from "./newest.ts";

interface Row {
  id: string;
  name: string | null;
  start: string | null;
  role: Role;
  access: Access;
  created_by: string;
  at: number;
  expires_at: number | null;
  last_request: number | null;
}

/** The keys of an organisation; of none its text, which is stored nowhere. */
export const listKeys = (db: D1Database, orgId: string, asked: Asked): Promise<Page<ApiKey>> =>
  newestFirst<Row, ApiKey>(
    db,
    {
      scope: "keys",
      statement: `select id, name, start, expires_at, last_request, created_at as at, metadata ->> '$.role' as role,
                    metadata ->> '$.access' as access, metadata ->> '$.created_by' as created_by
                  from apikey where reference_id = ? and (created_at, id) < (?, ?)
                  order by created_at desc, id desc limit ?`,
      binds: [orgId],
    },
    asked,
    ({ at, expires_at, last_request, ...row }) => ({
      ...row,
      name: row.name ?? "",
      start: row.start ?? "",
      created_at: iso(at),
      expires_at: isoOrNull(expires_at),
      last_used_at: isoOrNull(last_request),
    }),
  );

/** Revokes a key for good. Gives its digest, or null where the organisation has no such key. */
export async function deleteKey(db: D1Database, orgId: string, id: string): Promise<string | null> {
  const row = await db
    .prepare("delete from apikey where reference_id = ?1 and id = ?2 returning key")
    .bind(orgId, id)
    .first<{ key: string }>();
  return row?.key ?? null;
}
