import { createRoute } from "@hono/zod-openapi";

import { SessionInfo } from "../contract/account.ts";
import { deleteSession, listSessions } from "../store/sessions.ts";
import { Failure } from "./failure.ts";
import { personOf } from "./person.ts";
import { personal } from "./permit.ts";
import { answer, askedOf, createRouter, listOf, ListQuery, PathId, PROBLEMS } from "./router.ts";

const tags = ["Sessions"];

export const routes = {
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...personal,
    summary: "List where you are signed in",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(SessionInfo), "One page"), ...PROBLEMS },
  }),
  end: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    ...personal,
    summary: "Sign out somewhere",
    request: { params: PathId },
    responses: { 204: { description: "That session is over" }, ...PROBLEMS },
  }),
};

/** Mounted at /api/sessions. */
export const sessions = createRouter();

sessions.openapi(routes.list, async (c) =>
  c.json(await listSessions(c.env.DB, personOf(c), Date.now(), askedOf(c.req.valid("query"))), 200),
);

sessions.openapi(routes.end, async (c) => {
  const person = c.get("person");
  if (person === null || !(await deleteSession(c.env.DB, person.user_id, c.req.valid("param").id)))
    throw new Failure("not_found", "Session not found");
  return c.body(null, 204);
});
