import { createRoute, z } from "@hono/zod-openapi";

import { ServedLead, ServedQuery } from "../contract/buffer.ts";
import type { Filters } from "../store/cursor.ts";
import { listServed } from "../store/served.ts";
import { permit } from "./permit.ts";
import { answer, askedOf, createRouter, listOf, PROBLEMS } from "./router.ts";

/** The lead service's document calls the list `leads`; where it goes on stands beside it, as in every list. */
const ServedLeads = z.object({ leads: z.array(ServedLead), page: listOf(ServedLead).shape.page });

export const routes = {
  list: createRoute({
    method: "get",
    path: "/",
    tags: ["Lead service"],
    ...permit("lead:read"),
    summary: "List the leads that were served, the newest first, with their enrichment",
    request: { query: ServedQuery },
    responses: { 200: answer(ServedLeads, "One page"), ...PROBLEMS },
  }),
};

/** Mounted at /api/leads. */
export const served = createRouter();

served.openapi(routes.list, async (c) => {
  const { limit, cursor, ...given } = c.req.valid("query");
  const filters = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ) as Filters;
  const { data, page } = await listServed(c.env.DB, c.get("principal").org_id, filters, askedOf({ limit, cursor }));
  return c.json({ leads: data, page }, 200);
});
