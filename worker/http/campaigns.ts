import { createRoute } from "@hono/zod-openapi";

import { Campaign, CampaignPatch, NewCampaign } from "../contract/campaign.ts";
import { makeCampaignId } from "../contract/ids.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import { createCampaign, deleteCampaign, findCampaign, listCampaigns, updateCampaign } from "../store/campaigns.ts";
import { forgetCampaign, rememberCampaign } from "./known.ts";
import { noCampaign, reachFeed } from "./reach.ts";
import { answer, BODY_PROBLEMS, createRouter, json, listOf, ListQuery, PathId, PROBLEMS } from "./router.ts";

const tags = ["Campaigns"];

const routes = {
  make: createRoute({
    method: "post",
    path: "/",
    tags,
    summary: "Make a campaign",
    request: { body: json(NewCampaign) },
    responses: { 201: answer(Campaign, "The campaign"), ...BODY_PROBLEMS },
  }),
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    summary: "List campaigns, the newest first",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(Campaign), "One page"), ...PROBLEMS },
  }),
  read: createRoute({
    method: "get",
    path: "/{id}",
    tags,
    summary: "Read a campaign",
    request: { params: PathId },
    responses: { 200: answer(Campaign, "The campaign"), ...PROBLEMS },
  }),
  change: createRoute({
    method: "patch",
    path: "/{id}",
    tags,
    summary: "Rename a campaign, or change its ideal customer",
    request: { params: PathId, body: json(CampaignPatch) },
    responses: { 200: answer(Campaign, "The campaign"), ...BODY_PROBLEMS },
  }),
  remove: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    summary: "Delete a campaign with its leads and runs",
    request: { params: PathId },
    responses: { 204: { description: "Deleted" }, ...PROBLEMS },
  }),
};

/** Mounted at /api/campaigns. */
export const campaigns = createRouter();

campaigns.openapi(routes.make, async (c) => {
  const { name, icp } = c.req.valid("json");
  const { org_id } = c.get("principal");
  const id = makeCampaignId();
  const campaign = await createCampaign(c.env.DB, org_id, { id, name, icp }, new Date().toISOString());
  rememberCampaign(org_id, id);
  return c.json(campaign, 201, { Location: `/api/campaigns/${id}` });
});

campaigns.openapi(routes.list, async (c) => {
  const { limit, cursor } = c.req.valid("query");
  return c.json(await listCampaigns(c.env.DB, c.get("principal").org_id, { limit, cursor: cursor ?? null }), 200);
});

campaigns.openapi(routes.read, async (c) => {
  const { id } = c.req.valid("param");
  const feed = await reachFeed(c, id);
  // Its leads are counted in D1, which follows the runs a moment behind: here it is brought up to them first.
  await feed.flush();
  const campaign = await findCampaign(c.env.DB, c.get("principal").org_id, id);
  if (campaign === null) throw noCampaign();
  return c.json(campaign, 200);
});

campaigns.openapi(routes.change, async (c) => {
  const scope = { org_id: c.get("principal").org_id, id: c.req.valid("param").id };
  const campaign = await updateCampaign(c.env.DB, scope, c.req.valid("json"), new Date().toISOString());
  if (campaign === null) throw noCampaign();
  return c.json(campaign, 200);
});

campaigns.openapi(routes.remove, async (c) => {
  const { org_id } = c.get("principal");
  const { id } = c.req.valid("param");
  if (!(await deleteCampaign(c.env.DB, org_id, id))) throw noCampaign();
  forgetCampaign(org_id, id);
  // The rows are gone, so nothing can be reached any more; the objects are emptied behind the answer.
  const emptied = feedNamed(c.env, feedName(org_id, id)).destroy();
  c.executionCtx.waitUntil(emptied.catch(() => undefined));
  return c.body(null, 204);
});
