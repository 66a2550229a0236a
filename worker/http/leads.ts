import { createRoute, z } from "@hono/zod-openapi";

import { StartAnswer, StartManyAnswer, StartManyRequest, StartRequest } from "../contract/extraction.ts";
import { makeLeadId } from "../contract/ids.ts";
import { CampaignLead, NewLeads, type NewLead } from "../contract/lead.ts";
import { leadKeys } from "../domain/parse/dedup.ts";
import { feedName, feedNamed, type FeedStart } from "../feed/client.ts";
import { LeadConflict, listLeads, saveLeads } from "../store/leads.ts";
import { Failure } from "./failure.ts";
import { forgetCampaign, knowsCampaign, placeSeen, rememberPlace } from "./known.ts";
import { answer, CONFLICT, createRouter, json, listOf, ListQuery, PROBLEMS, TOO_LARGE } from "./router.ts";

const tags = ["Leads"];
const params = z.object({ id: z.string().max(64) });
const noCampaign = (): Failure => new Failure("not_found", "Campaign not found");

/** Mounted at /api/campaigns/:id. */
export const campaignLeads = createRouter();
/** Mounted at /api/leads. */
export const leads = createRouter();

campaignLeads.openapi(
  createRoute({
    method: "post",
    path: "/{id}/leads",
    tags,
    summary: "Save leads, each with the extraction ID that the caller made for it",
    request: { params, body: json(NewLeads) },
    responses: {
      201: answer(z.object({ data: z.array(CampaignLead) }), "The leads, in the order given"),
      ...PROBLEMS,
      ...CONFLICT,
      ...TOO_LARGE,
    },
  }),
  async (c) => {
    const { id: campaign_id } = c.req.valid("param");
    const { org_id } = c.get("principal");
    const given = c.req.valid("json").leads;
    if (!(await knowsCampaign(c.env.DB, org_id, campaign_id))) throw noCampaign();
    refuseTwice(given);
    const items = given.map((lead) => ({ id: lead.id ?? makeLeadId(), lead, keys: leadKeys(present(lead)) }));
    const numbers = await feedNamed(c.env, feedName(org_id, campaign_id)).allocate(
      items.map(({ id, lead }) => ({
        extraction_id: lead.extractionId,
        lead_id: id,
        query: lead.query,
        lead: present(lead),
      })),
    );
    if (numbers === null) {
      forgetCampaign(org_id, campaign_id);
      throw noCampaign();
    }
    const scope = { org_id, campaign_id };
    try {
      const data = await saveLeads(
        c.env.DB,
        scope,
        items.map((item, i) => ({ ...item, number: numbers[i] ?? 0 })),
        new Date().toISOString(),
      );
      for (const lead of data) rememberPlace(org_id, lead.extractionId, { campaign_id, lead_id: lead.id });
      return c.json({ data }, 201);
    } catch (error) {
      if (error instanceof LeadConflict)
        throw new Failure("conflict", `A lead or an extraction with the ID of ${error.id} is in use elsewhere`);
      throw error;
    }
  },
);

campaignLeads.openapi(
  createRoute({
    method: "get",
    path: "/{id}/leads",
    tags,
    summary: "List a campaign's leads by their numbers",
    request: { params, query: ListQuery },
    responses: { 200: answer(listOf(CampaignLead), "One page"), ...PROBLEMS },
  }),
  async (c) => {
    const { id: campaign_id } = c.req.valid("param");
    const { org_id } = c.get("principal");
    if (!(await knowsCampaign(c.env.DB, org_id, campaign_id))) throw noCampaign();
    const fresh = await feedNamed(c.env, feedName(org_id, campaign_id)).fresh();
    const { limit, cursor } = c.req.valid("query");
    const views = new Map(fresh.map((f) => [f.extraction_id, f.view]));
    return c.json(await listLeads(c.env.DB, { org_id, campaign_id }, { limit, cursor: cursor ?? null }, views), 200);
  },
);

campaignLeads.openapi(
  createRoute({
    method: "post",
    path: "/{id}/extractions",
    tags: ["Extractions"],
    summary: "Start many extractions in one call",
    request: { params, body: json(StartManyRequest) },
    responses: { 202: answer(StartManyAnswer, "Durably accepted; one line each"), ...PROBLEMS, ...TOO_LARGE },
  }),
  async (c) => {
    const { id: campaign_id } = c.req.valid("param");
    const { org_id } = c.get("principal");
    const { extractions } = c.req.valid("json");
    if (!(await knowsCampaign(c.env.DB, org_id, campaign_id))) throw noCampaign();
    const items = extractions.map(({ extraction_id, query, lead }): FeedStart => ({
      extraction_id,
      query,
      lead: present(lead ?? {}),
      lead_id: null,
    }));
    const started = await feedNamed(c.env, feedName(org_id, campaign_id)).start(items);
    if (started === null) throw noCampaign();
    for (const { extraction_id } of started) rememberPlace(org_id, extraction_id, { campaign_id, lead_id: null });
    return c.json({ data: started }, 202);
  },
);

leads.openapi(
  createRoute({
    method: "post",
    path: "/extract",
    tags: ["Extractions"],
    summary: "Start the extraction of one lead",
    request: { body: json(StartRequest) },
    responses: { 202: answer(StartAnswer, "Durably accepted"), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { campaign_id, extraction_id, query, lead } = c.req.valid("json");
    const { org_id } = c.get("principal");
    if (!(await knowsCampaign(c.env.DB, org_id, campaign_id))) throw noCampaign();
    const seen = placeSeen(org_id, extraction_id);
    if (seen !== undefined && seen.campaign_id !== campaign_id)
      throw new Failure("conflict", "This extraction ID is in use in another campaign. Nothing was started.");
    const started = await feedNamed(c.env, feedName(org_id, campaign_id)).start([
      { extraction_id, query, lead: present(lead ?? {}), lead_id: null },
    ]);
    const [one] = started ?? [];
    if (one === undefined) {
      forgetCampaign(org_id, campaign_id);
      throw noCampaign();
    }
    if (one.status === "conflict")
      throw new Failure("conflict", "This extraction already ran with another text. Nothing was started.");
    rememberPlace(org_id, extraction_id, { campaign_id, lead_id: null });
    return c.json({ task_id: one.task_id, extraction_id }, 202);
  },
);

/** The parsed fields that have a value: absent and null are the same. */
const NOT_FIELDS = new Set(["id", "query", "extractionId", "spans"]);
const present = (lead: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(lead).filter(([key, value]) => !NOT_FIELDS.has(key) && value !== null && value !== undefined),
  ) as Record<string, string>;

function refuseTwice(given: readonly NewLead[]): void {
  const seen = new Set<string>();
  const errors = given.flatMap((lead, i) => {
    const twice = [lead.extractionId, ...(lead.id === undefined ? [] : [lead.id])].some((id) => seen.has(id));
    seen.add(lead.extractionId);
    if (lead.id !== undefined) seen.add(lead.id);
    return twice ? [{ path: `leads.${i}`, message: "This ID stands in the list twice" }] : [];
  });
  if (errors.length > 0) throw new Failure("validation", "Each lead needs an ID of its own", errors);
}
