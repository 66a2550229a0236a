import type { Access, Role } from "../contract/account.ts";

/** Who asks, by what they carry: one indexed statement each. Nothing is found of what has expired or was revoked. */

/** A session with its person, and the organisation that it works in, if the person is still a member there. */
export interface SessionRow {
  id: string;
  user_id: string;
  user_name: string;
  email: string;
  email_verified: number;
  org_id: string | null;
  org_name: string | null;
  role: Role | null;
}

export async function findSession(db: D1Database, token: string, now: number): Promise<SessionRow | null> {
  return db
    .prepare(
      `select s.id, s.user_id, u.name as user_name, u.email, u.email_verified, o.id as org_id, o.name as org_name, m.role
       from session s
       join user u on u.id = s.user_id
       left join member m on m.organization_id = s.active_organization_id and m.user_id = s.user_id
       left join organization o on o.id = m.organization_id
       where s.token = ?1 and s.expires_at > ?2`,
    )
    .bind(token, now)
    .first<SessionRow>();
}

/** A key with its organisation. */
export interface KeyRow {
  id: string;
  name: string;
  org_id: string;
  org_name: string;
  role: Role;
  access: Access;
  created_by: string;
  expires_at: number | null;
}

/** The key of this digest, base64url(SHA-256(key)). */
export async function findKey(db: D1Database, digest: string, now: number): Promise<KeyRow | null> {
  return db
    .prepare(
      `select k.id, coalesce(k.name, '') as name, o.id as org_id, o.name as org_name, k.expires_at,
         k.metadata ->> '$.role' as role, k.metadata ->> '$.access' as access,
         k.metadata ->> '$.created_by' as created_by
       from apikey k join organization o on o.id = k.reference_id
       where k.key = ?1 and k.enabled = 1 and (k.expires_at is null or k.expires_at > ?2)`,
    )
    .bind(digest, now)
    .first<KeyRow>();
}

/** Says when a key was last used, unless that was said less than `everyMs` ago. */
export async function touchKey(db: D1Database, id: string, now: number, everyMs: number): Promise<void> {
  await db
    .prepare("update apikey set last_request = ?2 where id = ?1 and (last_request is null or last_request <= ?3)")
    .bind(id, now, now - everyMs)
    .run();
}

/** An app's token: for a person who is still a member, or for the app itself, whose role is null. */
export interface TokenRow {
  client_id: string;
  client_name: string | null;
  user_id: string | null;
  user_name: string | null;
  org_id: string;
  org_name: string;
  role: Role | null;
  /** JSON: a list of scopes. */
  scopes: string;
}

/** The access token of this digest. A person who left the organisation has none there any more. */
export async function findToken(db: D1Database, digest: string, now: number): Promise<TokenRow | null> {
  return db
    .prepare(
      `select t.client_id, c.name as client_name, t.user_id, u.name as user_name, t.scopes,
         o.id as org_id, o.name as org_name, m.role
       from oauth_access_token t
       join oauth_client c on c.client_id = t.client_id and coalesce(c.disabled, 0) = 0
       join organization o on o.id = coalesce(t.reference_id, iif(t.user_id is null, c.reference_id, null))
       left join user u on u.id = t.user_id
       left join member m on m.organization_id = o.id and m.user_id = t.user_id
       where t.token = ?1 and t.expires_at > ?2 and t.revoked is null and (t.user_id is null or m.id is not null)`,
    )
    .bind(digest, now)
    .first<TokenRow>();
}
