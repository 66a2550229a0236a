import { createRoute } from "@hono/zod-openapi";

import { SignIn } from "../contract/account.ts";
import { listSignIns } from "../store/sign-ins.ts";
import { permit } from "./permit.ts";
import { answer, askedOf, createRouter, listOf, ListQuery, PROBLEMS } from "./router.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Sessions"],
  ...permit("signin:read"),
  summary: "List the tries to sign in as a member of the organisation",
  request: { query: ListQuery },
  responses: { 200: answer(listOf(SignIn), "One page"), ...PROBLEMS },
});

export const routes = { list };

/** Mounted at /api/sign-ins. */
export const signIns = createRouter();

signIns.openapi(list, async (c) => {
  return c.json(await listSignIns(c.env.DB, c.get("principal").org_id, askedOf(c.req.valid("query"))), 200);
});
