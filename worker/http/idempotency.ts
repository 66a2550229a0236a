import type { Context } from "hono";
import { createMiddleware } from "hono/factory";

import { claimKey, keepAnswer, releaseKey, sweepKeys, type KeptAnswer, type KeyedCall } from "../store/idempotency.ts";
import { Failure } from "./failure.ts";
import type { AppEnv } from "./router.ts";

/** Printable ASCII without spaces: what a header can carry unchanged. */
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Headers that are part of what a route said. All others belong to the request at hand. */
const KEPT_HEADERS = ["Content-Type", "Location", "ETag"];
/** A row of D1 holds 2 MB; answers compress to a tenth. One beyond it is not kept: asking again does it again. */
const MAX_KEPT_BYTES = 1_500_000;
/** One call in so many takes old keys away: a table of a day's keys, with no job that could be forgotten. */
const SWEEP_EVERY = 100;

/**
 * `Idempotency-Key` on POST: the same key and body get the same answer for 24 hours, however often a caller that heard
 * nothing asks again. Another body under the key is refused, and so is a call while the first one runs.
 */
export const idempotent = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.header("Idempotency-Key");
  // A door without credentials has nobody whose keys they could be.
  if (key === undefined || c.req.method !== "POST" || !c.get("principal")) return next();
  if (!KEY.test(key)) {
    const errors = [{ path: "Idempotency-Key", message: "1 to 255 printable ASCII characters, without spaces" }];
    throw new Failure("validation", "Some fields are not valid", errors);
  }
  const call = await keyedCall(c, key);
  const claimed = await claimKey(c.env.DB, call, Date.now());
  if (claimed.state === "running")
    throw new Failure("idempotency_running", "The first call with this Idempotency-Key is still running");
  if (claimed.state === "mismatch")
    throw new Failure("idempotency_mismatch", "This Idempotency-Key was used for another call within 24 hours");
  if (claimed.state === "answered") return replay(claimed.answer);
  await next();
  await conclude(c, call);
  if (Math.random() * SWEEP_EVERY < 1) c.executionCtx.waitUntil(sweepKeys(c.env.DB, Date.now()));
});

async function keyedCall(c: Context<AppEnv>, key: string): Promise<KeyedCall> {
  const { pathname, search } = new URL(c.req.url);
  const asked = `${c.req.method}\n${pathname}${search}\n${await c.req.text()}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked));
  const fingerprint = Buffer.from(digest).toString("base64url");
  return { org_id: c.get("principal").org_id, key, fingerprint, claim: c.get("request_id") };
}

/** Keeps what was answered. What was our fault, or a matter of when it was asked, may be asked again. */
async function conclude(c: Context<AppEnv>, call: KeyedCall): Promise<void> {
  const { status, headers } = c.res;
  const body = status >= 500 || status === 429 ? null : await gzip(c.res.clone().body);
  if (body === null || body.byteLength > MAX_KEPT_BYTES) return releaseKey(c.env.DB, call);
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  await keepAnswer(c.env.DB, call, { status, headers: JSON.stringify(Object.fromEntries(kept)), body });
}

async function gzip(body: ReadableStream | null): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  return new Uint8Array(await new Response(body.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
}

function replay({ status, headers, body }: KeptAnswer): Response {
  const text = body.byteLength === 0 ? null : new Response(body).body?.pipeThrough(new DecompressionStream("gzip"));
  const all = { ...(JSON.parse(headers) as Record<string, string>), "Idempotency-Replayed": "true" };
  return new Response(text ?? null, { status, headers: all });
}
