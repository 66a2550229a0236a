import { createRoute, z } from "@hono/zod-openapi";

import { SourceGate } from "../contract/source.ts";
import { GATED_SOURCES, gateOf } from "../gate/client.ts";
import { standingOf } from "./standing.ts";
import { permit } from "./permit.ts";
import { answer, createRouter, PROBLEMS } from "./router.ts";

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["Service"],
  ...permit("org:read"),
  summary: "List the sources with their quotas and states",
  responses: { 200: answer(z.object({ data: z.array(SourceGate) }), "The sources"), ...PROBLEMS },
});

export const routes = { list };

/** Mounted at /api/sources. */
export const sources = createRouter();

sources.openapi(list, async (c) => {
  const standing = async (source: string): Promise<SourceGate> =>
    standingOf(source, await gateOf(c.env, source).state(), Date.now());
  return c.json({ data: await Promise.all(GATED_SOURCES.map(standing)) }, 200);
});
