import { z } from "zod";

/** RFC 9457. `type` is stable; `detail` is what a person reads. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  request_id: z.string().optional(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** The closed list of failures: code, status and title. The type URI is `/problems/<code>`. */
export const FAILURES = {
  validation: { status: 400, title: "The request is not valid" },
  malformed_json: { status: 400, title: "The body is not JSON" },
  unauthenticated: { status: 401, title: "No valid credentials" },
  forbidden: { status: 403, title: "Not allowed" },
  origin_refused: { status: 403, title: "The request came from another site" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict" },
  idempotency_running: { status: 409, title: "The first call with this key is still running" },
  precondition_failed: { status: 412, title: "It was changed meanwhile" },
  too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The body is not application/json" },
  idempotency_mismatch: { status: 422, title: "This key was used for another call" },
  upgrade_required: { status: 426, title: "A WebSocket upgrade was expected" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something broke on our side" },
} as const;
export type FailureCode = keyof typeof FAILURES;
