import type { Org, Role } from "../contract/account.ts";
import { erasure } from "./audit.ts";
import type { Page } from "./cursor.ts";
import { iso, newestFirst, type Asked } from "./newest.ts";

interface Row {
  id: string;
  name: string;
  role: Role;
  at: number;
}

/** The organisations that a person is a member of. */
export const listOrgs = (db: D1Database, userId: string, activeId: string | null, asked: Asked): Promise<Page<Org>> =>
  newestFirst<Row, Org>(
    db,
    {
      scope: "orgs",
      statement: `select o.id, o.name, m.role, o.created_at as at
                  from member m join organization o on o.id = m.organization_id
                  where m.user_id = ? and (o.created_at, o.id) < (?, ?)
                  order by o.created_at desc, o.id desc limit ?`,
      binds: [userId],
    },
    asked,
    ({ id, name, role, at }) => ({ id, name, role, active: id === activeId, created_at: iso(at) }),
  );

/** What somebody is in an organisation, or null. */
export async function roleIn(db: D1Database, orgId: string, userId: string): Promise<Role | null> {
  const row = await db
    .prepare("select role from member where organization_id = ?1 and user_id = ?2")
    .bind(orgId, userId)
    .first<{ role: Role }>();
  return row?.role ?? null;
}

/** The organisation that a new session works in: the one that the person joined last. */
export async function lastJoined(db: D1Database, userId: string): Promise<string | null> {
  const row = await db
    .prepare("select organization_id as id from member where user_id = ?1 order by created_at desc, id desc limit 1")
    .bind(userId)
    .first<{ id: string }>();
  return row?.id ?? null;
}

/** How many organisations somebody owns. */
export async function countOwned(db: D1Database, userId: string): Promise<number> {
  const row = await db
    .prepare("select count(*) as n from member where user_id = ?1 and role = 'owner'")
    .bind(userId)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** Makes an organisation with its first owner, whose session works in it from here on. */
export async function createOrg(
  db: D1Database,
  org: { id: string; name: string; member_id: string },
  person: { user_id: string; session_id: string },
  now: number,
): Promise<void> {
  await db.batch([
    // Its ID is its slug: nobody else's name can clash with it.
    db
      .prepare("insert into organization (id, name, slug, created_at) values (?1, ?2, ?1, ?3)")
      .bind(org.id, org.name, now),
    db
      .prepare("insert into member (id, organization_id, user_id, role, created_at) values (?1, ?2, ?3, 'owner', ?4)")
      .bind(org.member_id, org.id, person.user_id, now),
    db
      .prepare("update session set active_organization_id = ?2, updated_at = ?3 where id = ?1")
      .bind(person.session_id, org.id, now),
  ]);
}

/** When it was made, or null where it is gone. */
export async function renameOrg(db: D1Database, id: string, name: string): Promise<string | null> {
  const row = await db
    .prepare("update organization set name = ?2 where id = ?1 returning created_at as at")
    .bind(id, name)
    .first<{ at: number }>();
  return row && iso(row.at);
}

/** Deletes an organisation with all that is its own. Gives the IDs of its campaigns, whose objects are still there. */
export async function deleteOrg(db: D1Database, id: string): Promise<string[]> {
  const before = erasure(db, id);
  const results = await db.batch<{ id: string }>([
    ...before,
    db.prepare("delete from campaigns where org_id = ?1 returning id").bind(id),
    db.prepare("delete from extractions where org_id = ?1").bind(id),
    db.prepare("delete from lead_buffer where org_id = ?1").bind(id),
    db.prepare("delete from cursors where org_id = ?1").bind(id),
    // Members, invitations, keys, apps and their tokens go with it, by their foreign keys.
    db.prepare("delete from organization where id = ?1").bind(id),
  ]);
  return results[before.length]?.results.map((row) => row.id) ?? [];
}

/** Makes a session work in an organisation. False where its person is no member there. */
export async function activateOrg(
  db: D1Database,
  orgId: string,
  person: { user_id: string; session_id: string },
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `update session set active_organization_id = ?1, updated_at = ?4
       where id = ?2 and exists (select 1 from member where organization_id = ?1 and user_id = ?3)`,
    )
    .bind(orgId, person.session_id, person.user_id, now)
    .run();
  return meta.changes > 0;
}
