import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { LEAD_ID } from "../contract/ids.ts";
import { DecidedMatch, MatchRequest } from "../contract/match.ts";
import { findLead } from "../store/lead-records.ts";
import { decide, listDecisions } from "../store/match-decisions.ts";
import { deedOf } from "./deed.ts";
import { permit } from "./permit.ts";
import { noLead } from "./reach.ts";
import { answer, BODY_PROBLEMS, createRouter, json, PathId, PROBLEMS, type AppEnv } from "./router.ts";

const tags = ["Leads"];
const Decisions = z.object({ data: z.array(DecidedMatch) });

export const routes = {
  list: createRoute({
    method: "get",
    path: "/{id}/matches",
    tags,
    ...permit("lead:read"),
    summary: "List what was decided on a lead's possible matches",
    request: { params: PathId },
    responses: { 200: answer(Decisions, "The decisions, the newest first"), ...PROBLEMS },
  }),
  decide: createRoute({
    method: "post",
    path: "/{id}/matches",
    tags,
    ...permit("lead:write"),
    summary: "Say that a possible match is the lead, or is not; the next refresh goes by it",
    request: { params: PathId, body: json(MatchRequest) },
    responses: { 200: answer(Decisions, "The decisions, the newest first"), ...BODY_PROBLEMS },
  }),
};

/** Mounted at /api/v1/leads. */
export const leadMatches = createRouter();

leadMatches.openapi(routes.list, async (c) => c.json({ data: await listDecisions(c.env.DB, await leadIn(c)) }, 200));

leadMatches.openapi(routes.decide, async (c) => {
  const lead = await leadIn(c);
  const { who, now } = deedOf(c);
  await decide(c.env.DB, lead, { ...c.req.valid("json"), actor: who.actor, at: now });
  return c.json({ data: await listDecisions(c.env.DB, lead) }, 200);
});

/** The lead that the path names. Throws 404. */
async function leadIn(c: Context<AppEnv, string>): Promise<{ org_id: string; id: string }> {
  const { org_id } = c.get("principal");
  const id = c.req.param("id") ?? "";
  if (!LEAD_ID.test(id) || (await findLead(c.env.DB, org_id, id)) === null) throw noLead();
  return { org_id, id };
}
