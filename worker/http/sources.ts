import { createRoute, z } from "@hono/zod-openapi";

import { SourceGate } from "../contract/source.ts";
import { GATED_SOURCES, gateOf, PRICES, purseOf } from "../gate/client.ts";
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
  const { limits } = await purseOf(c.env, c.get("principal").org_id).state();
  const standing = async (source: string): Promise<SourceGate> => {
    const stands = standingOf(source, await gateOf(c.env, source).state(), Date.now());
    const price = PRICES.find((one) => one.source === source);
    const isOff = price !== undefined && !(c.env[price.key] && limits.organisation > 0);
    return isOff ? { ...stands, state: "off", next_at: null } : stands;
  };
  return c.json({ data: await Promise.all(GATED_SOURCES.map(standing)) }, 200);
});
