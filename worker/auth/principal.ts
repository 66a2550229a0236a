import type { Actor } from "../contract/audit.ts";
import type { Access, Role } from "../contract/account.ts";

/** Who is asking, and for whom. Every row and every object's name carries the organisation. */
export interface Principal {
  org_id: string;
  org_name: string;
  /** Of a key, who made it; of an app without a person, the app. */
  user_id: string;
  user_name: string;
  role: Role;
  /** How they were known: a cookie needs its Origin checked, a key and a token do not. */
  via: "key" | "session" | "token";
  access: Access;
  key_id: string | null;
  /** What the caller calls itself in `X-App-Id`; of a token, the app that it was given to. */
  app_id: string | null;
}

/** Who is signed in. They may belong to no organisation yet, and then nobody is asking for one. */
export interface Person {
  user_id: string;
  user_name: string;
  email: string;
  email_verified: boolean;
  session_id: string;
}

/** What a request's credentials say. */
export interface Asker {
  person: Person | null;
  principal: Principal | null;
}

/** What the room needs of the environment. Without SESSION_SECRET there are no accounts, only keys. */
export interface AuthEnv {
  DB: D1Database;
  LOCAL_API_KEY?: string;
  /** Further organisations for local work, `org_id=key`, separated by commas. */
  LOCAL_API_KEYS?: string;
  SESSION_SECRET?: string;
  /** Where a deployment is reached. On this machine the address that was asked stands in for it. */
  BASE_URL?: string;
  MAIL_API_KEY?: string;
  MAIL_BASE_URL?: string;
  MAIL_FROM?: string;
  GOOGLE_CLIENT_ID?: string;
  GOOGLE_CLIENT_SECRET?: string;
  GITHUB_CLIENT_ID?: string;
  GITHUB_CLIENT_SECRET?: string;
  OIDC_ISSUER?: string;
  OIDC_CLIENT_ID?: string;
  OIDC_CLIENT_SECRET?: string;
}

export const LOCAL_ORG = "org_local";
export const LOCAL_USER = "user_local";

const localName = (orgId: string): string => (orgId === LOCAL_ORG ? "Local workspace" : orgId);

/** The owner of an organisation that lives on this machine alone. */
export const localOwner = (orgId: string): Principal => ({
  org_id: orgId,
  org_name: localName(orgId),
  user_id: LOCAL_USER,
  user_name: "Local owner",
  role: "owner",
  via: "key",
  access: "write",
  key_id: null,
  app_id: null,
});

/** Local credentials work on this machine alone: a deployment's host is never one of these. */
export const isLoopback = (url: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

/** Who acts, as a record of it says: "Ada Lovelace", "CRM sync, key key_1a2b, app crm-sync". */
export const actorOf = ({ user_name, key_id, app_id }: Principal): string =>
  [user_name, key_id && `key ${key_id}`, app_id && `app ${app_id}`].filter(Boolean).join(", ");

/** Who acts, as a lead's log has it [A2]. */
export function auditActorOf({ user_id, user_name, via, key_id, app_id }: Principal): Actor {
  if (via === "token" && app_id !== null) return { type: "app", id: app_id, name: user_name, user_id };
  if (key_id !== null) return { type: "key", id: key_id, name: user_name, user_id };
  return { type: "user", id: user_id, name: user_name };
}
