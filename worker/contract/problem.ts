import { z } from "zod";

/** RFC 9457. `type` is stable; `detail` is what a person reads. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  request_id: z.string().optional(),
  /** Of a `conflict` with a lead that is there already: that lead. */
  lead_id: z.string().optional(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** The closed list of failures: code, status, title, and what to do about it. The type URI is `/problems/<code>`. */
export const FAILURES = {
  validation: {
    status: 400,
    title: "The request is not valid",
    advice: "`errors` names each field that is wrong by its path. Nothing was stored: mend them and send it again.",
  },
  malformed_json: {
    status: 400,
    title: "The body is not JSON",
    advice: "The body could not be read as JSON in UTF-8. Nothing was stored.",
  },
  unauthenticated: {
    status: 401,
    title: "No valid credentials",
    advice: "Send a key as `X-API-Key` or `Authorization: Bearer`, or sign in. A key may have expired or been revoked.",
  },
  over_budget: {
    status: 402,
    title: "The budget is used",
    advice: "The call would cost more than a budget leaves, and was not made. `GET /api/budgets` says what is left.",
  },
  forbidden: {
    status: 403,
    title: "Not allowed",
    advice:
      "The credentials are valid, and their role or access does not reach so far. `detail` names what is missing.",
  },
  origin_refused: {
    status: 403,
    title: "The request came from another site",
    advice: "A session's cookie only counts for requests of this site's own pages. Scripts use a key.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    advice: "There is nothing of this ID here, or it belongs to another organisation.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    advice: "The `Allow` header lists what this path serves.",
  },
  conflict: {
    status: 409,
    title: "Conflict",
    advice: "It clashes with what is there, as `detail` says. Nothing was changed.",
  },
  idempotency_running: {
    status: 409,
    title: "The first call with this key is still running",
    advice: "Wait a little and send the same call again: it is answered as the first one.",
  },
  precondition_failed: {
    status: 412,
    title: "It was changed meanwhile",
    advice: "The version in `If-Match` is not the newest. Read it again, and make the change to what you read.",
  },
  too_large: {
    status: 413,
    title: "The body is too large",
    advice: "Send less at a time; `detail` says how much is taken. Nothing was stored.",
  },
  unsupported_media_type: {
    status: 415,
    title: "The body is not application/json",
    advice: "Send JSON, with `Content-Type: application/json`.",
  },
  idempotency_mismatch: {
    status: 422,
    title: "This key was used for another call",
    advice: "An `Idempotency-Key` belongs to one call and its body for 24 hours. Make a new one for another call.",
  },
  upgrade_required: {
    status: 426,
    title: "A WebSocket upgrade was expected",
    advice: "Ask with `Upgrade: websocket`.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    advice:
      "Wait as many seconds as `Retry-After` says. `RateLimit-Policy` tells the limit, `GET /api/limits` lists all.",
  },
  internal: {
    status: 500,
    title: "Something broke on our side",
    advice: "It is not your request. Try again; if it stays, tell us the `request_id`.",
  },
  source_failed: {
    status: 502,
    title: "The source did not answer",
    advice: "`detail` says what came of the call. It cost nothing unless it hung; try again later.",
  },
  not_configured: {
    status: 503,
    title: "The source is not set up",
    advice: "This deployment has no key for it. What is in the cache is answered all the same.",
  },
} as const;
export type FailureCode = keyof typeof FAILURES;
