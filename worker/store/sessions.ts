import type { SessionInfo } from "../contract/account.ts";
import type { Page } from "./cursor.ts";
import { iso, newestFirst, type Asked } from "./newest.ts";

interface Row {
  id: string;
  ip_address: string | null;
  user_agent: string | null;
  expires_at: number;
  at: number;
}

/** Where a person is signed in. Their tokens are never read. */
export const listSessions = (
  db: D1Database,
  person: { user_id: string; session_id: string },
  now: number,
  asked: Asked,
): Promise<Page<SessionInfo>> =>
  newestFirst<Row, SessionInfo>(
    db,
    {
      scope: "sessions",
      statement: `select id, ip_address, user_agent, expires_at, created_at as at from session
                  where user_id = ? and expires_at > ? and (created_at, id) < (?, ?)
                  order by created_at desc, id desc limit ?`,
      binds: [person.user_id, now],
    },
    asked,
    ({ id, ip_address, user_agent, expires_at, at }) => ({
      id,
      current: id === person.session_id,
      ip: ip_address || null,
      user_agent: user_agent || null,
      created_at: iso(at),
      expires_at: iso(expires_at),
    }),
  );

/** Signs a person out there. False where they have no such session. */
export async function deleteSession(db: D1Database, userId: string, id: string): Promise<boolean> {
  const { meta } = await db.prepare("delete from session where user_id = ?1 and id = ?2").bind(userId, id).run();
  return meta.changes > 0;
}
