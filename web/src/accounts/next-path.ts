import { readStored, writeStored } from "../ui/prefs.ts";

/** Where nobody is led after signing in: they would be led away again, or do something unasked. */
const NOT_THERE = ["/api", "/sign-in", "/sign-up", "/reset", "/reset-password", "/verified", "/welcome"];

/** Where an app that asks to act for somebody is answered: of what is below /api the one place that leads on to a page. */
const AUTHORIZE = "/api/auth/oauth2/authorize";

/** What the server adds to an app's question when it sends somebody to one of our pages: signed anew each time. */
const SIGNED = ["sig", "exp", "ba_iat", "ba_pl", "ba_param"];

/** The app's question in the address of a page to which it led, as a path that asks it again; undefined where there is none. */
export function authorizePath(search: string): string | undefined {
  const params = new URLSearchParams(search);
  if (!params.has("client_id") || !params.has("response_type")) return undefined;
  for (const name of SIGNED) params.delete(name);
  return `${AUTHORIZE}?${params.toString()}`;
}

/**
 * A path of this site that somebody may be led to, as it will be read by a browser; undefined for all else. Anybody can
 * write a link to the sign-in page: what it names is never trusted.
 */
export function sitePath(text: unknown, origin = location.origin): string | undefined {
  if (typeof text !== "string" || !text.startsWith("/")) return undefined;
  const url = URL.parse(text, origin);
  // Of "/.//host" the path is "//host", which is an address of another site.
  if (url === null || url.origin !== origin || url.pathname.startsWith("//")) return undefined;
  const { pathname, search, hash } = url;
  const isBarred =
    pathname !== AUTHORIZE && NOT_THERE.some((place) => pathname === place || pathname.startsWith(`${place}/`));
  return isBarred ? undefined : pathname + search + hash;
}

const KEY = "vibegtm.next";

/** Remembers a page on this device until somebody signs in: between signing up and in there is a mail. */
export const keepNext = (next: string | undefined): void => writeStored(KEY, next ?? null);

/** Where to go after signing in. Whatever was read on the way here, it is looked at once more. */
export const nextOr = (next: string | undefined): string => sitePath(next) ?? sitePath(readStored(KEY)) ?? "/";

/** Goes there, as a new page: nothing of another visitor stays in memory, and Back does not lead to the form. */
export function enter(next: string | undefined): void {
  const path = nextOr(next);
  keepNext(undefined);
  location.replace(path);
}
