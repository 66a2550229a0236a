import { createRoute, z } from "@hono/zod-openapi";

import { CursorState, Done, Namespace } from "../contract/buffer.ts";
import { keepState, readState } from "../store/cursors.ts";
import { permit } from "./permit.ts";
import { answer, BODY_PROBLEMS, createRouter, json, PROBLEMS } from "./router.ts";

const tags = ["Lead service"];
const params = z.object({ namespace: Namespace });

export const routes = {
  read: createRoute({
    method: "get",
    path: "/{namespace}",
    tags,
    ...permit("lead:read"),
    summary: "Read where a namespace's reader goes on: null where it has not begun",
    request: { params },
    responses: { 200: answer(z.object({ state: z.unknown() }), "What was kept"), ...PROBLEMS },
  }),
  keep: createRoute({
    method: "put",
    path: "/{namespace}",
    tags,
    ...permit("lead:write"),
    summary: "Keep where a namespace's reader goes on",
    request: { params, body: json(CursorState) },
    responses: { 200: answer(Done, "It is kept"), ...BODY_PROBLEMS },
  }),
};

/** Mounted at /api/cursor. */
export const cursors = createRouter();

cursors.openapi(routes.read, async (c) => {
  const { namespace } = c.req.valid("param");
  return c.json({ state: await readState(c.env.DB, c.get("principal").org_id, namespace) }, 200);
});

cursors.openapi(routes.keep, async (c) => {
  const { namespace } = c.req.valid("param");
  const scope = { org_id: c.get("principal").org_id, namespace };
  await keepState(c.env.DB, scope, c.req.valid("json").state, new Date().toISOString());
  return c.json({ ok: true as const }, 200);
});
