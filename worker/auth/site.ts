import { createHmac } from "node:crypto";

import { isLoopback, type AuthEnv } from "./principal.ts";

/** The address that accounts are made for: cookies, links and trusted origins follow from it. */
export interface Site {
  origin: string;
  /** Every origin whose pages may sign in. The names of this machine are one site. */
  trusted: string[];
  /** Plain http, and its cookies, are for this machine alone. */
  isLocal: boolean;
}

/** The site of a request, or null where none is set up: on a deployment that has no BASE_URL nobody can sign in. */
export function siteOf(env: Pick<AuthEnv, "BASE_URL">, url: URL): Site | null {
  // An address that is none sets nothing up: the API's keys go on working.
  const base = env.BASE_URL ? URL.parse(env.BASE_URL) : isLoopback(url) ? url : null;
  if (base === null) return null;
  const isLocal = isLoopback(base);
  const port = base.port === "" ? "" : `:${base.port}`;
  const names = isLocal ? ["localhost", "127.0.0.1", "[::1]"] : [base.hostname];
  return { origin: base.origin, isLocal, trusted: names.map((name) => `${base.protocol}//${name}${port}`) };
}

/** A secret for one purpose, made from the one that is set: what is signed for one is of no use for another. */
export const secretFor = (purpose: string, secret: string): string =>
  createHmac("sha256", secret).update(purpose).digest("base64");
