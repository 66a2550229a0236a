import { createRoute, z } from "@hono/zod-openapi";

import { makeLeadId } from "../contract/ids.ts";
import { CampaignLead, NewLeads, presentFields, type NewLead } from "../contract/lead.ts";
import { leadKeys } from "../domain/parse/dedup.ts";
import { findClashes } from "../store/clashes.ts";
import { CampaignGone, LeadConflict, listLeads, saveLeads } from "../store/leads.ts";
import { Failure } from "./failure.ts";
import { forgetCampaign, rememberPlace } from "./known.ts";
import { noCampaign, reachFeed, refuseElsewhere } from "./reach.ts";
import { deedOf } from "./deed.ts";
import { permit } from "./permit.ts";
import { answer, BODY_PROBLEMS, CONFLICT, createRouter, json, listOf, ListQuery, PathId, PROBLEMS } from "./router.ts";

const tags = ["Leads"];

export const routes = {
  save: createRoute({
    method: "post",
    path: "/{id}/leads",
    tags,
    ...permit("lead:write"),
    summary: "Save leads, each with the extraction ID that the caller made for it",
    request: { params: PathId, body: json(NewLeads) },
    responses: {
      201: answer(z.object({ data: z.array(CampaignLead) }), "The leads, in the order given"),
      ...BODY_PROBLEMS,
      ...CONFLICT,
    },
  }),
  list: createRoute({
    method: "get",
    path: "/{id}/leads",
    tags,
    ...permit("lead:read"),
    summary: "List a campaign's leads by their numbers",
    request: { params: PathId, query: ListQuery },
    responses: { 200: answer(listOf(CampaignLead), "One page"), ...PROBLEMS },
  }),
};

/** Mounted at /api/campaigns. */
export const campaignLeads = createRouter();

campaignLeads.openapi(routes.save, async (c) => {
  const { id: campaign_id } = c.req.valid("param");
  const { leads } = c.req.valid("json");
  const scope = { org_id: c.get("principal").org_id, campaign_id };
  const feed = await reachFeed(c, campaign_id);
  refuseTwice(leads);
  refuseElsewhere(
    scope,
    leads.map((lead, i) => ({ id: lead.extractionId, path: `leads.${i}.extractionId` })),
  );
  const clashes = await findClashes(c.env.DB, scope, leads);
  if (clashes.length > 0) throw new Failure("conflict", "Some IDs are in use. Nothing was saved.", clashes);

  const items = leads.map((lead) => {
    const fields = presentFields(lead);
    return { id: lead.id ?? makeLeadId(), lead, fields, keys: leadKeys(fields) };
  });
  const numbers = await feed.allocate(
    items.map(({ id, lead, fields }) => ({
      extraction_id: lead.extractionId,
      lead_id: id,
      query: lead.query,
      lead: fields,
    })),
  );
  if (numbers === null) {
    forgetCampaign(scope.org_id, campaign_id);
    throw noCampaign();
  }
  const numbered = items.map((item, i) => ({ ...item, number: numbers[i] ?? 0 }));
  const data = await saveLeads(c.env.DB, scope, numbered, deedOf(c)).catch(refuseConflict);
  for (const lead of data) rememberPlace(scope.org_id, lead.extractionId, { campaign_id, lead_id: lead.id });
  return c.json({ data }, 201);
});

campaignLeads.openapi(routes.list, async (c) => {
  const { id: campaign_id } = c.req.valid("param");
  const { limit, cursor } = c.req.valid("query");
  const { org_id } = c.get("principal");
  const fresh = await (await reachFeed(c, campaign_id)).fresh();
  const views = new Map(fresh.map((f) => [f.extraction_id, f.view]));
  return c.json(await listLeads(c.env.DB, { org_id, campaign_id }, { limit, cursor: cursor ?? null }, views), 200);
});

function refuseTwice(leads: readonly NewLead[]): void {
  const seen = new Set<string>();
  const errors = leads.flatMap(({ id, extractionId }, i) =>
    Object.entries({ id, extractionId }).flatMap(([field, value]) => {
      if (value === undefined) return [];
      const twice = seen.has(value);
      seen.add(value);
      return twice ? [{ path: `leads.${i}.${field}`, message: "This ID stands in the list twice" }] : [];
    }),
  );
  if (errors.length > 0) throw new Failure("validation", "Each lead needs an ID of its own", errors);
}

/** Another call took an ID, or the campaign, between the look and the write. */
function refuseConflict(error: unknown): never {
  if (error instanceof LeadConflict) throw new Failure("conflict", `The ID of ${error.id} was taken meanwhile`);
  throw error instanceof CampaignGone ? noCampaign() : error;
}
