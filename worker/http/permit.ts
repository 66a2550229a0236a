import type { Context } from "hono";
import { createMiddleware } from "hono/factory";

import { allowed, type Permission } from "../auth/permissions.ts";
import { Failure } from "./failure.ts";
import type { AppEnv } from "./router.ts";

/** Refuses who may not. */
export function need(c: Context<AppEnv>, permission: Permission): void {
  const { role, access } = c.get("principal");
  if (allowed({ role, access }, permission)) return;
  const why = access === "read" ? "These credentials may only read" : `Your role, ${role}, does not allow this`;
  throw new Failure("forbidden", `${why} (${permission})`);
}

/** What a route needs: named in the document, and held to before anything of the request is looked at. */
export const permit = (permission: Permission) => ({
  "x-permission": permission,
  middleware: createMiddleware<AppEnv>((c, next) => {
    need(c, permission);
    return next();
  }),
});

/** A route about the asker alone, whatever their role: who they are, where they belong, how they leave. */
export const personal = { "x-permission": "self" } as const;
