import { createRoute, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";

import type { Verdict } from "../auth/bucket.ts";
import { takeToken } from "../auth/limiter.ts";
import { bucketOf, limitFor, limitsOf } from "../auth/limits.ts";
import { RateLimit } from "../contract/rate-limit.ts";
import { Failure } from "./failure.ts";
import { permit } from "./permit.ts";
import { answer, createRouter, PROBLEMS, type AppEnv } from "./router.ts";

/** What the platform's limiter counts in ten seconds: where it refuses, waiting as long is enough. */
const FLOOD_SECONDS = "10";

/** The platform's limiter, approximate and free, before anything is looked up: by the address that asks. */
export const holdFlood = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.header("CF-Connecting-IP") ?? "nobody";
  const { success } = (await c.env.FLOOD?.limit({ key })) ?? { success: true };
  if (success) return next();
  c.header("Retry-After", FLOOD_SECONDS);
  throw new Failure("rate_limited", "Too many requests in ten seconds");
});

/** Counts a call against the limit of its group, exactly, and says what is left of it. */
export const keepLimits = createMiddleware<AppEnv>(async (c, next) => {
  const principal = c.get("principal");
  const limit = principal ? limitFor(c.req.method, c.req.path, c.env) : null;
  if (limit === null) return next();
  const verdict = await takeToken(c.env, bucketOf(limit, principal), limit);
  if (verdict.allowed) {
    await next();
    return tell(limit, verdict, (name, value) => c.header(name, value));
  }
  tell(limit, verdict, (name, value) => c.header(name, value));
  c.header("Retry-After", String(verdict.retry_after));
  throw new Failure("rate_limited", `Too many calls of this kind. Try again in ${verdict.retry_after} s.`);
});

/** draft-ietf-httpapi-ratelimit-headers: the quota and its window, what is left, and seconds until it is whole again. */
function tell(limit: RateLimit, { remaining, reset }: Verdict, set: (name: string, value: string) => void): void {
  const { group, rate, burst } = limit;
  set("RateLimit-Policy", `"${group}";q=${burst};w=${Math.max(1, Math.ceil(burst / rate))}`);
  set("RateLimit", `"${group}";r=${remaining};t=${reset}`);
}

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Service"],
  ...permit("org:read"),
  summary: "List the rate limits that hold for the caller",
  responses: { 200: answer(z.object({ data: z.array(RateLimit) }), "The limits"), ...PROBLEMS },
});

export const routes = { list };

/** Mounted at /api/limits. */
export const limits = createRouter();

limits.openapi(list, (c) => c.json({ data: limitsOf(c.env) }, 200));
