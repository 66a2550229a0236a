import type { SignIn } from "../contract/account.ts";
import type { Page } from "./cursor.ts";
import { iso, newestFirst, type Asked } from "./newest.ts";

/** Where a try came from. */
export interface Whence {
  ip: string | null;
  user_agent: string | null;
}

/** A try to sign in with a password. */
export interface Try extends Whence {
  id: string;
  email: string;
  /** A keyed digest of the address: tries on addresses that nobody has keep no name. */
  email_digest: string;
}

/** How many failed tries an account may have, and in how long a time. */
export interface TryLimit {
  max: number;
  windowMs: number;
}

/** Failed tries that count: those of the window, after the last that was right. */
const COUNTED = `from sign_ins where email_digest = ?1 and outcome = 'failed' and at > max(?2,
  coalesce((select max(at) from sign_ins where email_digest = ?1 and outcome = 'ok'), 0))`;

/**
 * Notes a try as failed before it is made, unless too many have failed: one statement counts and notes, so that tries
 * at once cannot all pass. Null where it may be made; else the milliseconds until the next may.
 */
export async function noteTry(db: D1Database, one: Try, limit: TryLimit, now: number): Promise<number | null> {
  const since = now - limit.windowMs;
  const { meta } = await db
    .prepare(
      `insert into sign_ins (email_digest, id, user_id, method, outcome, ip, user_agent, at)
       select ?1, ?3, (select id from user where email = ?4), 'password', 'failed', ?5, ?6, ?7
       where (select count(*) ${COUNTED}) < ?8`,
    )
    .bind(one.email_digest, since, one.id, one.email, one.ip, one.user_agent, now, limit.max)
    .run();
  if (meta.changes > 0) return null;
  const oldest = await db
    .prepare(`select min(at) as at ${COUNTED}`)
    .bind(one.email_digest, since)
    .first<{ at: number | null }>();
  return (oldest?.at ?? now) + limit.windowMs - now;
}

/** Says what became of a try: right, right but not verified; or `null`, that it was not made at all. */
export async function settleTry(db: D1Database, id: string, outcome: "ok" | "unverified" | null): Promise<void> {
  const statement =
    outcome === null
      ? db.prepare("delete from sign_ins where id = ?1").bind(id)
      : db.prepare("update sign_ins set outcome = ?2 where id = ?1").bind(id, outcome);
  await statement.run();
}

/** Notes a sign-in that asked for no password here. */
export async function noteSignIn(
  db: D1Database,
  one: Whence & { id: string; user_id: string; method: "provider" | "local" },
  now: number,
): Promise<void> {
  await db
    .prepare(
      `insert into sign_ins (id, user_id, method, outcome, ip, user_agent, at) values (?1, ?2, ?3, 'ok', ?4, ?5, ?6)`,
    )
    .bind(one.id, one.user_id, one.method, one.ip, one.user_agent, now)
    .run();
}

type Row = Omit<SignIn, "at"> & { at: number };

/** Tries to sign in as a member of an organisation. */
export const listSignIns = (db: D1Database, orgId: string, asked: Asked): Promise<Page<SignIn>> =>
  newestFirst<Row, SignIn>(
    db,
    {
      scope: "sign-ins",
      statement: `select s.id, s.user_id, u.email, s.method, s.outcome, s.ip, s.user_agent, s.at
                  from member m join user u on u.id = m.user_id join sign_ins s on s.user_id = m.user_id
                  where m.organization_id = ? and (s.at, s.id) < (?, ?)
                  order by s.at desc, s.id desc limit ?`,
      binds: [orgId],
    },
    asked,
    (row) => ({ ...row, at: iso(row.at) }),
  );
