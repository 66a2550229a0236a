import { makeId } from "../contract/ids.ts";

/** Makes the owner of a workspace on this machine, and the workspace, where they are not there yet. */
export async function ensureLocalOwner(
  db: D1Database,
  owner: { user_id: string; user_name: string; org_id: string; org_name: string },
  now: number,
): Promise<void> {
  const { user_id, user_name, org_id, org_name } = owner;
  await db.batch([
    db
      .prepare(
        `insert into user (id, name, email, email_verified, created_at, updated_at)
         values (?1, ?2, ?3, 1, ?4, ?4) on conflict do nothing`,
      )
      // `.localhost` is no domain that mail reaches (RFC 6761, 6.3).
      .bind(user_id, user_name, "owner@vibegtm.localhost", now),
    db
      .prepare("insert into organization (id, name, slug, created_at) values (?1, ?2, ?1, ?3) on conflict do nothing")
      .bind(org_id, org_name, now),
    db
      .prepare(
        `insert into member (id, organization_id, user_id, role, created_at)
         values (?1, ?2, ?3, 'owner', ?4) on conflict do nothing`,
      )
      .bind(makeId("mem"), org_id, user_id, now),
  ]);
}
