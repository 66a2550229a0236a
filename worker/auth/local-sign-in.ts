import { ensureLocalOwner } from "../store/local-owner.ts";
import { noteSignIn } from "../store/sign-ins.ts";
import { makeId } from "../contract/ids.ts";
import { authOf } from "./better-auth.ts";
import { isLoopback, localOwner, LOCAL_ORG, type AuthEnv, type Principal } from "./principal.ts";
import { sessionCookie } from "./session.ts";
import { whenceOf } from "./sign-in.ts";
import { siteOf } from "./site.ts";

/** Makes the rows of a local key's owner, who needs none until something is made in their name. */
export const ensureRows = (
  db: D1Database,
  owner: Pick<Principal, "user_id" | "user_name" | "org_id" | "org_name">,
): Promise<void> => ensureLocalOwner(db, owner, Date.now());

/** Whether the owner of this machine's workspace may be signed in at an address: on no other host, and with local work set up. */
export function mayEnterLocally(env: AuthEnv, url: URL): boolean {
  const isHere = isLoopback(url) && siteOf(env, url)?.isLocal === true;
  return isHere && Boolean(env.LOCAL_API_KEY) && Boolean(env.SESSION_SECRET);
}

/**
 * Signs the owner of this machine's workspace in, with no password: who sits here can read the key anyway. The
 * session's cookie, or null on any other host and where local work is not set up.
 */
export async function signInLocally(headers: Headers, url: URL, env: AuthEnv): Promise<string | null> {
  const accounts = authOf(env, url);
  if (accounts === null || !mayEnterLocally(env, url)) return null;
  const owner = localOwner(LOCAL_ORG);
  await ensureRows(env.DB, owner);
  const { internalAdapter } = await accounts.auth.$context;
  const { ip, user_agent } = whenceOf(headers);
  const session = await internalAdapter.createSession(owner.user_id, false, {
    ipAddress: ip ?? "",
    userAgent: user_agent ?? "",
  });
  const note = { id: makeId("sin"), user_id: owner.user_id, method: "local", ip, user_agent } as const;
  await noteSignIn(env.DB, note, Date.now());
  return sessionCookie(accounts.site, session.token, accounts.secret);
}
