import type { Member, Role } from "../contract/account.ts";
import type { Page } from "./cursor.ts";
import { iso, newestFirst, type Asked } from "./newest.ts";

interface Row {
  id: string;
  user_id: string;
  name: string;
  email: string;
  role: Role;
  at: number;
}

const SELECT = `select m.id, m.user_id, u.name, u.email, m.role, m.created_at as at
                from member m join user u on u.id = m.user_id where m.organization_id = ?`;

const memberOf = ({ at, ...row }: Row): Member => ({ ...row, created_at: iso(at) });

export const listMembers = (db: D1Database, orgId: string, asked: Asked): Promise<Page<Member>> =>
  newestFirst<Row, Member>(
    db,
    {
      scope: "members",
      statement: `${SELECT} and (m.created_at, m.id) < (?, ?) order by m.created_at desc, m.id desc limit ?`,
      binds: [orgId],
    },
    asked,
    memberOf,
  );

export async function findMember(db: D1Database, orgId: string, id: string): Promise<Member | null> {
  const row = await db.prepare(`${SELECT} and m.id = ?`).bind(orgId, id).first<Row>();
  return row && memberOf(row);
}

/** True of a membership whose end would leave an organisation without an owner. Said in the statement that ends it:
 * of two owners who leave at once, one stays. */
const NOT_LAST_OWNER = `(role <> 'owner'
  or (select count(*) from member o where o.organization_id = member.organization_id and o.role = 'owner') > 1)`;

/** Changes a role. False where that would take the last owner away, or where there is no such member. */
export async function changeRole(db: D1Database, orgId: string, id: string, role: Role): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `update member set role = ?3 where organization_id = ?1 and id = ?2 and (?3 = 'owner' or ${NOT_LAST_OWNER})`,
    )
    .bind(orgId, id, role)
    .run();
  return meta.changes > 0;
}

/** Ends a membership. False where it is the last owner's, or where there is no such member. */
export async function removeMember(db: D1Database, orgId: string, id: string): Promise<boolean> {
  const { meta } = await db
    .prepare(`delete from member where organization_id = ?1 and id = ?2 and ${NOT_LAST_OWNER}`)
    .bind(orgId, id)
    .run();
  return meta.changes > 0;
}
