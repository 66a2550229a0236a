import { createHmac, timingSafeEqual } from "node:crypto";

import { findSession, type SessionRow } from "../store/askers.ts";
import { LOCAL_USER, type Asker, type AuthEnv } from "./principal.ts";
import { secretFor, siteOf, type Site } from "./site.ts";

/** A working month: a person need not sign in again each day, and a stolen disk image ages. */
export const SESSION_SECONDS = 30 * 24 * 3_600;

/** What better-auth signs its cookies with. */
export const authSecret = (secret: string): string => secretFor("sessions", secret);

const cookieName = (site: Site): string => (site.isLocal ? "vg.session_token" : "__Secure-vg.session_token");
const attributes = (site: Site, seconds: number): string =>
  // Lax: an app that asks for a person's consent sends them here from its own site.
  `Max-Age=${seconds}; Path=/; HttpOnly;${site.isLocal ? "" : " Secure;"} SameSite=Lax`;

const sign = (value: string, secret: string): string =>
  createHmac("sha256", authSecret(secret)).update(value).digest("base64");

/** The cookie of a session, as better-auth makes it. */
export const sessionCookie = (site: Site, token: string, secret: string): string =>
  `${cookieName(site)}=${encodeURIComponent(`${token}.${sign(token, secret)}`)}; ${attributes(site, SESSION_SECONDS)}`;

export const endedSessionCookie = (site: Site): string => `${cookieName(site)}=; ${attributes(site, 0)}`;

/** The token in the request's cookie, if its signature holds; else null. */
export function tokenOf(headers: Headers, site: Site, secret: string): string | null {
  const parts = (headers.get("Cookie") ?? "").split(/;\s*/);
  const prefix = `${cookieName(site)}=`;
  const value = parts.find((part) => part.startsWith(prefix))?.slice(prefix.length);
  return value === undefined ? null : unseal(value, secret);
}

function unseal(value: string, secret: string): string | null {
  const text = decoded(value);
  const cut = text.lastIndexOf(".");
  const token = text.slice(0, Math.max(0, cut));
  const expected = Buffer.from(sign(token, secret));
  const given = Buffer.from(text.slice(cut + 1));
  return token !== "" && given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/** Who is signed in by the request's cookie, or null. The local owner is nobody on any other host. */
export async function askerOfCookie(headers: Headers, url: URL, env: AuthEnv, now: number): Promise<Asker | null> {
  const site = siteOf(env, url);
  if (site === null || !env.SESSION_SECRET) return null;
  const token = tokenOf(headers, site, env.SESSION_SECRET);
  const row = token === null ? null : await findSession(env.DB, token, now);
  return row === null || (row.user_id === LOCAL_USER && !site.isLocal) ? null : askerOf(row);
}

function askerOf(row: SessionRow): Asker {
  const { user_id, user_name, org_id, org_name, role } = row;
  const belongs = org_id !== null && org_name !== null && role !== null;
  const rest = { via: "session", access: "write", key_id: null, app_id: null } as const;
  return {
    person: { user_id, user_name, email: row.email, email_verified: row.email_verified === 1, session_id: row.id },
    principal: belongs ? { org_id, org_name, user_id, user_name, role, ...rest } : null,
  };
}

/**
 * True where a browser's request comes from this very site. A cookie travels with requests that other sites cause;
 * the Origin header says who did. A client that is no browser sends none, and no cookie either.
 */
export function isSameOrigin(headers: Headers, url: URL): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  return headers.get("Origin") === url.origin;
}
