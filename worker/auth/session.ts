import { createHmac, timingSafeEqual } from "node:crypto";

import { isLoopback, LOCAL_ORG, localOwner, type AuthEnv, type Principal } from "./principal.ts";

const COOKIE = "vg_session";
/** A working month: the local owner need not sign in again each day, and a stolen disk image ages. */
const MAX_AGE_SECONDS = 30 * 24 * 3_600;

const sign = (payload: string, secret: string): string =>
  createHmac("sha256", secret).update(payload).digest("base64url");

/** The cookie that makes a browser on this machine the local owner. Null where local work is not set up. */
export function localSessionCookie(env: AuthEnv, nowMs: number): string | null {
  if (!env.SESSION_SECRET || !env.LOCAL_API_KEY) return null;
  const payload = `${LOCAL_ORG}.${Math.floor(nowMs / 1_000) + MAX_AGE_SECONDS}`;
  return `${COOKIE}=${payload}.${sign(payload, env.SESSION_SECRET)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${MAX_AGE_SECONDS}`;
}

export const endedSessionCookie = (): string => `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;

/** Whom the request's cookie belongs to, or null. */
export function principalOfCookie(headers: Headers, url: URL, env: AuthEnv, nowMs: number): Principal | null {
  const value = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(headers.get("Cookie") ?? "")?.[1];
  if (value === undefined || !env.SESSION_SECRET || !isLoopback(url)) return null;
  const [org, expires] = unseal(value, env.SESSION_SECRET) ?? [];
  return org !== undefined && Number(expires) * 1_000 > nowMs ? localOwner(org, "session") : null;
}

/** The parts of a cookie whose signature holds, or null. */
function unseal(value: string, secret: string): string[] | null {
  const cut = value.lastIndexOf(".");
  const payload = value.slice(0, Math.max(0, cut));
  const expected = Buffer.from(sign(payload, secret));
  const given = Buffer.from(value.slice(cut + 1));
  return given.length === expected.length && timingSafeEqual(given, expected) ? payload.split(".") : null;
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
