import type { Invitation, ReceivedInvitation, Role } from "../contract/account.ts";
import type { Page } from "./cursor.ts";
import { iso, newestFirst, type Asked } from "./newest.ts";

interface Row {
  id: string;
  email: string;
  role: Role;
  status: Invitation["status"];
  expires_at: number;
  at: number;
}

const invitationOf = ({ at, expires_at, ...row }: Row): Invitation => ({
  ...row,
  expires_at: iso(expires_at),
  created_at: iso(at),
});

export const listInvitations = (db: D1Database, orgId: string, asked: Asked): Promise<Page<Invitation>> =>
  newestFirst<Row, Invitation>(
    db,
    {
      scope: "invitations",
      statement: `select id, email, role, status, expires_at, created_at as at from invitation
                  where organization_id = ? and (created_at, id) < (?, ?)
                  order by created_at desc, id desc limit ?`,
      binds: [orgId],
    },
    asked,
    invitationOf,
  );

interface ReceivedRow extends Omit<ReceivedInvitation, "expires_at"> {
  expires_at: number;
  at: number;
}

/** The open invitations of an address, the newest first. */
export const receivedInvitations = (
  db: D1Database,
  email: string,
  asked: Asked,
  now: number,
): Promise<Page<ReceivedInvitation>> =>
  newestFirst<ReceivedRow, ReceivedInvitation>(
    db,
    {
      scope: "received",
      statement: `select i.id, o.name as org_name, u.name as invited_by, i.role, i.expires_at, i.created_at as at
                  from invitation i join organization o on o.id = i.organization_id join user u on u.id = i.inviter_id
                  where i.email = ? and i.status = 'pending' and i.expires_at > ? and (i.created_at, i.id) < (?, ?)
                  order by i.created_at desc, i.id desc limit ?`,
      binds: [email, now],
    },
    asked,
    ({ at: _at, expires_at, ...row }) => ({ ...row, expires_at: iso(expires_at) }),
  );

/** What an invitation is made of. */
export interface NewInvitationRow {
  id: string;
  org_id: string;
  email: string;
  role: Role;
  inviter_id: string;
  expires_at: number;
}

/** Invites an address; an earlier invitation of it ends. Null where whoever has it is a member already. */
export async function createInvitation(
  db: D1Database,
  { id, org_id, email, role, inviter_id, expires_at }: NewInvitationRow,
  now: number,
): Promise<Invitation | null> {
  const NO_MEMBER = `not exists (select 1 from member m join user u on u.id = m.user_id
                                 where m.organization_id = ?1 and u.email = ?2)`;
  const [, made] = await db.batch([
    db
      .prepare(
        `update invitation set status = 'canceled'
         where organization_id = ?1 and email = ?2 and status = 'pending' and ${NO_MEMBER}`,
      )
      .bind(org_id, email),
    db
      .prepare(
        `insert into invitation (organization_id, email, id, role, status, inviter_id, expires_at, created_at)
         select ?1, ?2, ?3, ?4, 'pending', ?5, ?6, ?7 where ${NO_MEMBER}`,
      )
      .bind(org_id, email, id, role, inviter_id, expires_at, now),
  ]);
  return made?.meta.changes ? invitationOf({ id, email, role, status: "pending", expires_at, at: now }) : null;
}

/** How many invitations an organisation has sent since then. */
export async function invitationsSince(db: D1Database, orgId: string, since: number): Promise<number> {
  const row = await db
    .prepare("select count(*) as n from invitation where organization_id = ?1 and created_at > ?2")
    .bind(orgId, since)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** Takes an open invitation back. False where the organisation has no such one. */
export async function cancelInvitation(db: D1Database, orgId: string, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare("update invitation set status = 'canceled' where organization_id = ?1 and id = ?2 and status = 'pending'")
    .bind(orgId, id)
    .run();
  return meta.changes > 0;
}

/**
 * Makes the person whose address was invited a member, once, and the session work in the organisation. Gives its ID,
 * or null where no open invitation of that ID is theirs.
 */
export async function acceptInvitation(
  db: D1Database,
  id: string,
  person: { user_id: string; session_id: string; email: string; member_id: string },
  now: number,
): Promise<string | null> {
  const OPEN = "from invitation where id = ?1 and email = ?2 and status = 'pending' and expires_at > ?3";
  const found = await db
    .prepare(`select organization_id ${OPEN}`)
    .bind(id, person.email, now)
    .first<{ organization_id: string }>();
  if (found === null) return null;
  const [joined, accepted] = await db.batch([
    db
      .prepare(
        `insert into member (id, organization_id, user_id, role, created_at)
         select ?4, organization_id, ?5, role, ?3 ${OPEN} on conflict do nothing`,
      )
      .bind(id, person.email, now, person.member_id, person.user_id),
    db
      .prepare("update invitation set status = 'accepted' where id = ?1 and status = 'pending' and expires_at > ?2")
      .bind(id, now),
    db
      .prepare(
        `update session set active_organization_id = ?2, updated_at = ?4
         where id = ?1 and exists (select 1 from member where organization_id = ?2 and user_id = ?3)`,
      )
      .bind(person.session_id, found.organization_id, person.user_id, now),
  ]);
  // Of two at once the second finds it accepted: it joined nobody, and says so.
  return joined?.meta.changes || accepted?.meta.changes ? found.organization_id : null;
}
