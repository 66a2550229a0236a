import type { Context } from "hono";

import { auditActorOf } from "../auth/principal.ts";
import type { Who } from "../store/audit.ts";
import type { AppEnv } from "./router.ts";

/** Browsers' names for themselves have 100 to 300 characters; what is longer is not one. */
const MAX_USER_AGENT = 500;

/** [A2] Who does something by this request, and when. */
export function deedOf(c: Context<AppEnv, string>): { who: Who; now: string } {
  return {
    who: {
      actor: auditActorOf(c.get("principal")),
      ip: c.req.header("CF-Connecting-IP") ?? null,
      user_agent: c.req.header("User-Agent")?.slice(0, MAX_USER_AGENT).toWellFormed() ?? null,
      request_id: c.get("request_id"),
    },
    now: new Date().toISOString(),
  };
}
