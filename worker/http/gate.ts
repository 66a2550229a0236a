import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";

import { askerOf } from "../auth/asker.ts";
import { isLoopback, type Principal } from "../auth/principal.ts";
import { isSameOrigin } from "../auth/session.ts";
import { MAX_BODY_BYTES } from "../contract/limits.ts";
import { Failure } from "./failure.ts";
import { isPersonal } from "./person.ts";
import type { AppEnv } from "./router.ts";
import { requestIdOf, traceOf, traceparentOf } from "./trace.ts";

/**
 * Doors that need no credentials, each for a reason: the first makes a session, the second says how else one is made, the
 * next describe the rest, and the last shows the mails that lead to a session, on this machine alone.
 */
const OPEN = new Set(["/api/session/local", "/api/sign-in", "/api/openapi.json", "/api/docs", "/api/dev/outbox"]);
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** A text of 1 MB may be twice as long once its quotes and line ends are escaped in JSON. */
const MAX_JSON_BYTES = 2 * MAX_BODY_BYTES - 1;

/**
 * What a browser is told of every answer of ours: no page may be built of one. The pages' own headers are in
 * `web/public/_headers`.
 */
const secured = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  crossOriginResourcePolicy: "same-origin",
  // Set below: not on this machine, where a browser would keep asking for https.
  strictTransportSecurity: false,
});
/** A handshake is no answer that a page could show, and its headers cannot be changed; a page brings its own. */
export const secureAnswers = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const isPage = c.res.headers.has("Content-Security-Policy");
  if (c.req.header("Upgrade") === undefined && !isPage) await secured(c, () => Promise.resolve());
});

/** Two years, as the preload lists ask. */
const HSTS = "max-age=63072000; includeSubDomains";

/** Names each request, so that an answer and a line of the server's log can be matched, and says how answers are kept. */
export const labelAnswers = createMiddleware<AppEnv>(async (c, next) => {
  const id = requestIdOf(c.req.header("X-Request-Id"));
  const trace = traceOf(c.req.header("traceparent"));
  c.set("request_id", id);
  c.set("trace", trace);
  await next();
  // An upgrade's answer is a handshake: nothing keeps it, and copying it would part it from its socket.
  if (c.res.status === 101) return;
  c.header("X-Request-Id", id);
  c.header("traceparent", traceparentOf(trace));
  c.header("Cache-Control", "no-store");
  if (!isLoopback(new URL(c.req.url))) c.header("Strict-Transport-Security", HSTS);
});

/** Lets in who carries a valid key, a token or a session; for a session it checks that the request came from this site. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const url = new URL(c.req.url);
  if (OPEN.has(url.pathname)) return next();
  const asker = await askerOf(c.req.raw, url, c.env, Date.now());
  if (asker === null) throw new Failure("unauthenticated", "Send a valid API key as X-API-Key, or sign in");
  const changes = !SAFE.has(c.req.method) || c.req.header("Upgrade") !== undefined;
  if (asker.person !== null && changes && !isSameOrigin(c.req.raw.headers, url)) {
    throw new Failure("origin_refused", "The request came from another site");
  }
  c.set("person", asker.person);
  if (asker.principal !== null) c.set("principal", named(asker.principal, c.req.raw.headers));
  else if (!isPersonal(url.pathname) || c.req.header("X-Org-Id") !== undefined)
    throw new Failure("forbidden", "Make or join an organisation first");
  return next();
});

/** What an app calls itself: a name that is safe in a log. */
const APP_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** The principal with what the request says of itself. It may name its organisation, and then it must be the right one. */
function named(principal: Principal, headers: Headers): Principal {
  const org = headers.get("X-Org-Id");
  if (org !== null && org !== principal.org_id)
    throw new Failure("forbidden", "X-Org-Id names another organisation than these credentials are for");
  const app = headers.get("X-App-Id");
  if (app !== null && !APP_ID.test(app)) {
    const message = "1 to 100 letters, digits, dots, hyphens and underscores";
    throw new Failure("validation", "Some fields are not valid", [{ path: "X-App-Id", message }]);
  }
  // A token's app is the one that it was given to, whatever it calls itself.
  return { ...principal, app_id: principal.app_id ?? app };
}

/** Reads a body that does not say its length before a route sees any of it: nothing is stored of one that is too large. */
export const limitBody = bodyLimit({
  maxSize: MAX_JSON_BYTES,
  onError: () => {
    throw new Failure("too_large", "A call takes 1 MB of text; split it");
  },
});

/** A body that is not JSON is said to be so before it is read: a form may be sent by any site. */
export const requireJson = createMiddleware<AppEnv>(async (c, next) => {
  const length = c.req.header("Content-Length");
  const hasBody =
    !SAFE.has(c.req.method) &&
    (c.req.header("Transfer-Encoding") !== undefined || (length !== undefined && length !== "0"));
  const [type = ""] = (c.req.header("Content-Type") ?? "").split(";");
  if (hasBody && type.trim().toLowerCase() !== "application/json") {
    throw new Failure("unsupported_media_type", "Send the body as application/json");
  }
  return next();
});
