import { createHash, timingSafeEqual } from "node:crypto";

import { isLoopback, LOCAL_ORG, localOwner, type AuthEnv, type Principal } from "./principal.ts";

/** `Sec-WebSocket-Protocol: vibegtm, key.<API key>`, for clients that cannot set headers. */
const PROTOCOL_KEY = /(?:^|,)\s*key\.([A-Za-z0-9_-]{8,200})\s*(?:,|$)/;

/** The API key that a request carries, or null. */
export function keyOf(headers: Headers): string | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("Authorization") ?? "")?.[1];
  return (
    headers.get("X-API-Key") ?? bearer ?? PROTOCOL_KEY.exec(headers.get("Sec-WebSocket-Protocol") ?? "")?.[1] ?? null
  );
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
/** As a key, or an app's token, stands in the database. */
export const digestOf = (text: string): string => digest(text).toString("base64url");
/** Compares in a time that does not tell how much of a key was right. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

type LocalKeys = Pick<AuthEnv, "LOCAL_API_KEY" | "LOCAL_API_KEYS">;

/** Every local key with its organisation. */
function* localKeys(env: LocalKeys): Iterable<{ org: string; key: string }> {
  if (env.LOCAL_API_KEY) yield { org: LOCAL_ORG, key: env.LOCAL_API_KEY };
  for (const pair of (env.LOCAL_API_KEYS ?? "").split(",")) {
    // A key may hold `=`, an organisation's ID may not.
    const cut = pair.indexOf("=");
    if (cut > 0 && cut < pair.length - 1) yield { org: pair.slice(0, cut).trim(), key: pair.slice(cut + 1).trim() };
  }
}

/** Whom a local key belongs to, or null. Local keys are refused on any host but this machine. */
export function principalOfKey(key: string, url: URL, env: LocalKeys): Principal | null {
  if (!isLoopback(url)) return null;
  let found: Principal | null = null;
  // Every key is compared, whatever matched before: the time says nothing about which.
  for (const local of localKeys(env)) if (same(local.key, key)) found = localOwner(local.org);
  return found;
}
