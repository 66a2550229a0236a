import { createRoute, z } from "@hono/zod-openapi";

import { isLoopback } from "../auth/principal.ts";
import { endedSessionCookie, isSameOrigin, localSessionCookie } from "../auth/session.ts";
import { Failure } from "./failure.ts";
import { answer, createRouter, PROBLEMS } from "./router.ts";

const tags = ["Session"];

const Session = z.object({
  org_id: z.string(),
  org_name: z.string(),
  user_id: z.string(),
  user_name: z.string(),
  role: z.enum(["owner", "admin", "member", "viewer"]),
});

const routes = {
  read: createRoute({
    method: "get",
    path: "/",
    tags,
    summary: "Say who is asking",
    responses: { 200: answer(Session, "The principal"), ...PROBLEMS },
  }),
  open: createRoute({
    method: "post",
    path: "/local",
    tags,
    summary: "Become the owner of the workspace on this machine",
    security: [],
    responses: { 204: { description: "The cookie is set" }, ...PROBLEMS },
  }),
  end: createRoute({
    method: "delete",
    path: "/",
    tags,
    summary: "Sign out",
    responses: { 204: { description: "The cookie is gone" }, ...PROBLEMS },
  }),
};

/** Mounted at /api/session. */
export const session = createRouter();

session.openapi(routes.read, (c) => {
  const { via: _via, ...who } = c.get("principal");
  return c.json(who, 200);
});

session.openapi(routes.open, (c) => {
  const url = new URL(c.req.url);
  // Another site may cause the request, and a name that was rebound to this machine may carry it: both are refused.
  if (!isLoopback(url) || !isSameOrigin(c.req.raw.headers, url))
    throw new Failure("origin_refused", "Only a page of this very address may do this");
  const cookie = localSessionCookie(c.env, Date.now());
  if (cookie === null) throw new Failure("unauthenticated", "No local workspace is set up here");
  return c.body(null, 204, { "Set-Cookie": cookie });
});

session.openapi(routes.end, (c) => c.body(null, 204, { "Set-Cookie": endedSessionCookie() }));
