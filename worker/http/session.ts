import { createRoute, z } from "@hono/zod-openapi";

import { signInLocally } from "../auth/local-sign-in.ts";
import { isLoopback, type Principal } from "../auth/principal.ts";
import { endedSessionCookie, isSameOrigin } from "../auth/session.ts";
import { siteOf } from "../auth/site.ts";
import { Role } from "../contract/account.ts";
import { deleteSession } from "../store/sessions.ts";
import { Failure } from "./failure.ts";
import { personal } from "./permit.ts";
import { answer, createRouter, PROBLEMS } from "./router.ts";

const tags = ["Session"];

const Session = z.object({
  /** Null, with the name and the role, for who is signed in and belongs to no organisation yet. */
  org_id: z.string().nullable(),
  org_name: z.string().nullable(),
  user_id: z.string(),
  user_name: z.string(),
  role: Role.nullable(),
});

export const routes = {
  read: createRoute({
    method: "get",
    path: "/",
    tags,
    ...personal,
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
    ...personal,
    summary: "Sign out",
    responses: { 204: { description: "The session is over" }, ...PROBLEMS },
  }),
};

/** Mounted at /api/session. */
export const session = createRouter();

session.openapi(routes.read, (c) => {
  const principal: Principal | undefined = c.get("principal");
  const person = c.get("person");
  const who = principal ?? person;
  if (who === null) throw new Failure("unauthenticated", "Sign in");
  const { user_id, user_name } = who;
  const { org_id, org_name, role } = principal ?? { org_id: null, org_name: null, role: null };
  return c.json({ org_id, org_name, user_id, user_name, role }, 200);
});

session.openapi(routes.open, async (c) => {
  const url = new URL(c.req.url);
  // Another site may cause the request, and a name that was rebound to this machine may carry it: both are refused.
  if (!isLoopback(url) || !isSameOrigin(c.req.raw.headers, url))
    throw new Failure("origin_refused", "Only a page of this very address may do this");
  const cookie = await signInLocally(c.req.raw.headers, url, c.env);
  if (cookie === null) throw new Failure("unauthenticated", "No local workspace is set up here");
  return c.body(null, 204, { "Set-Cookie": cookie });
});

session.openapi(routes.end, async (c) => {
  const person = c.get("person");
  if (person !== null) await deleteSession(c.env.DB, person.user_id, person.session_id);
  const site = siteOf(c.env, new URL(c.req.url));
  return c.body(null, 204, site === null ? {} : { "Set-Cookie": endedSessionCookie(site) });
});
