import { findToken, type KeyRow, type TokenRow } from "../store/askers.ts";
import { keyRow } from "./kept-keys.ts";
import { digestOf, keyOf, principalOfKey } from "./keys.ts";
import type { Asker, AuthEnv, Principal } from "./principal.ts";
import { TOKEN_PREFIX } from "./scopes.ts";
import { askerOfCookie } from "./session.ts";

/**
 * Who asks: by a key, an app's token or a session, the first that the request carries. Null where that one is not
 * valid: a wrong key is never made good by a cookie.
 */
export async function askerOf(request: Request, url: URL, env: AuthEnv, now: number): Promise<Asker | null> {
  const key = keyOf(request.headers);
  if (key === null) return askerOfCookie(request.headers, url, env, now);
  const principal = principalOfKey(key, url, env) ?? (await principalOfStored(key, env, now));
  return principal && { person: null, principal };
}

async function principalOfStored(key: string, env: AuthEnv, now: number): Promise<Principal | null> {
  if (!key.startsWith(TOKEN_PREFIX)) {
    const row = await keyRow(env.DB, key, now);
    return row && ofKey(row);
  }
  const row = await findToken(env.DB, digestOf(key.slice(TOKEN_PREFIX.length)), now);
  return row && ofToken(row);
}

const ofKey = ({ id, name, org_id, org_name, role, access, created_by }: KeyRow): Principal => ({
  org_id,
  org_name,
  user_id: created_by,
  user_name: name,
  role,
  via: "key",
  access,
  key_id: id,
  app_id: null,
});

/** A token that was asked for neither reading nor writing says who somebody is, and opens nothing here. */
function ofToken(row: TokenRow): Principal | null {
  const scopes = new Set(JSON.parse(row.scopes) as string[]);
  if (!scopes.has("read") && !scopes.has("write")) return null;
  return {
    org_id: row.org_id,
    org_name: row.org_name,
    user_id: row.user_id ?? row.client_id,
    user_name: row.user_name ?? row.client_name ?? row.client_id,
    // An app on its own works with leads as a member does; it manages nobody.
    role: row.role ?? "member",
    via: "token",
    access: scopes.has("write") ? "write" : "read",
    key_id: null,
    app_id: row.client_id,
  };
}
