import { createRoute, z } from "@hono/zod-openapi";

import { Campaign, CampaignPatch, NewCampaign } from "../contract/campaign.ts";
import { makeCampaignId } from "../contract/ids.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import { createCampaign, deleteCampaign, findCampaign, listCampaigns, updateCampaign } from "../store/campaigns.ts";
import { Failure } from "./failure.ts";
import { forgetCampaign, knowsCampaign, rememberCampaign } from "./known.ts";
import { answer, createRouter, json, listOf, ListQuery, PROBLEMS } from "./router.ts";

const tags = ["Campaigns"];
const params = z.object({ id: z.string().max(64) });
const gone = (): Failure => new Failure("not_found", "Campaign not found");

export const campaigns = createRouter();

campaigns.openapi(
  createRoute({
    method: "post",
    path: "/",
    tags,
    summary: "Make a campaign",
    request: { body: json(NewCampaign) },
    responses: { 201: answer(Campaign, "The campaign"), ...PROBLEMS },
  }),
  async (c) => {
    const { name, icp } = c.req.valid("json");
    const { org_id } = c.get("principal");
    const id = makeCampaignId();
    const campaign = await createCampaign(c.env.DB, org_id, { id, name, icp }, new Date().toISOString());
    rememberCampaign(org_id, id);
    return c.json(campaign, 201, { Location: `/api/campaigns/${id}` });
  },
);

campaigns.openapi(
  createRoute({
    method: "get",
    path: "/",
    tags,
    summary: "List campaigns, the newest first",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(Campaign), "One page"), ...PROBLEMS },
  }),
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    return c.json(await listCampaigns(c.env.DB, c.get("principal").org_id, { limit, cursor: cursor ?? null }), 200);
  },
);

campaigns.openapi(
  createRoute({
    method: "get",
    path: "/{id}",
    tags,
    summary: "Read a campaign",
    request: { params },
    responses: { 200: answer(Campaign, "The campaign"), ...PROBLEMS },
  }),
  async (c) => {
    const { org_id } = c.get("principal");
    const { id } = c.req.valid("param");
    if (!(await knowsCampaign(c.env.DB, org_id, id))) throw gone();
    // Its leads are counted in D1, which follows the runs a moment behind: here it is brought up to them first.
    await feedNamed(c.env, feedName(org_id, id)).flush();
    const campaign = await findCampaign(c.env.DB, org_id, id);
    if (campaign === null) throw gone();
    return c.json(campaign, 200);
  },
);

campaigns.openapi(
  createRoute({
    method: "patch",
    path: "/{id}",
    tags,
    summary: "Rename a campaign, or change its ideal customer",
    request: { params, body: json(CampaignPatch) },
    responses: { 200: answer(Campaign, "The campaign"), ...PROBLEMS },
  }),
  async (c) => {
    const scope = { org_id: c.get("principal").org_id, id: c.req.valid("param").id };
    const campaign = await updateCampaign(c.env.DB, scope, c.req.valid("json"), new Date().toISOString());
    if (campaign === null) throw gone();
    return c.json(campaign, 200);
  },
);

campaigns.openapi(
  createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    summary: "Delete a campaign with its leads and runs",
    request: { params },
    responses: { 204: { description: "Deleted" }, ...PROBLEMS },
  }),
  async (c) => {
    const { org_id } = c.get("principal");
    const { id } = c.req.valid("param");
    if (!(await deleteCampaign(c.env.DB, org_id, id))) throw gone();
    forgetCampaign(org_id, id);
    // The rows are gone, so nothing can be reached any more; the objects are emptied behind the answer.
    c.executionCtx.waitUntil(
      feedNamed(c.env, feedName(org_id, id))
        .destroy()
        .catch(() => undefined),
    );
    return c.body(null, 204);
  },
);
