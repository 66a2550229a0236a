import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";

import { Campaign, CampaignPatch, NewCampaign } from "../contract/campaign.ts";
import { makeCampaignId } from "../contract/ids.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import {
  createCampaign,
  findCampaign,
  listCampaigns,
  updateCampaign,
  type CampaignTarget,
} from "../store/campaigns.ts";
import { deleteCampaign } from "../store/remove-campaign.ts";
import { deedOf } from "./deed.ts";
import { changedMeanwhile, etagOf, versionsOf } from "./etag.ts";
import { forgetCampaign, rememberCampaign } from "./known.ts";
import { noCampaign, reachFeed } from "./reach.ts";
import { permit } from "./permit.ts";
import {
  answer,
  BODY_PROBLEMS,
  CHANGED,
  createRouter,
  IfMatch,
  json,
  listOf,
  ListQuery,
  PathId,
  PROBLEMS,
  type AppEnv,
} from "./router.ts";

const tags = ["Campaigns"];

export const routes = {
  make: createRoute({
    method: "post",
    path: "/",
    tags,
    ...permit("campaign:write"),
    summary: "Make a campaign",
    request: { body: json(NewCampaign) },
    responses: { 201: answer(Campaign, "The campaign"), ...BODY_PROBLEMS },
  }),
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...permit("campaign:read"),
    summary: "List campaigns, the newest first",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(Campaign), "One page"), ...PROBLEMS },
  }),
  read: createRoute({
    method: "get",
    path: "/{id}",
    tags,
    ...permit("campaign:read"),
    summary: "Read a campaign",
    request: { params: PathId },
    responses: { 200: answer(Campaign, "The campaign"), ...PROBLEMS },
  }),
  change: createRoute({
    method: "patch",
    path: "/{id}",
    tags,
    ...permit("campaign:write"),
    summary: "Rename a campaign, or change its ideal customer",
    request: { params: PathId, headers: IfMatch, body: json(CampaignPatch) },
    responses: { 200: answer(Campaign, "The campaign"), ...BODY_PROBLEMS, ...CHANGED },
  }),
  remove: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    ...permit("campaign:write"),
    summary: "Delete a campaign with its leads and runs",
    request: { params: PathId, headers: IfMatch },
    responses: { 204: { description: "Deleted" }, ...PROBLEMS, ...CHANGED },
  }),
};

/** Mounted at /api/campaigns. */
export const campaigns = createRouter();

campaigns.openapi(routes.make, async (c) => {
  const { name, icp } = c.req.valid("json");
  const { org_id } = c.get("principal");
  const id = makeCampaignId();
  const { campaign, version } = await createCampaign(c.env.DB, org_id, { id, name, icp }, new Date().toISOString());
  rememberCampaign(org_id, id);
  return c.json(campaign, 201, { Location: `/api/campaigns/${id}`, ETag: etagOf(version) });
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
  const found = await findCampaign(c.env.DB, c.get("principal").org_id, id);
  if (found === null) throw noCampaign();
  return c.json(found.campaign, 200, { ETag: etagOf(found.version) });
});

campaigns.openapi(routes.change, async (c) => {
  const changed = await updateCampaign(c.env.DB, targetOf(c), c.req.valid("json"), new Date().toISOString());
  if (changed === "missing") throw noCampaign();
  if (changed === "changed") throw changedMeanwhile();
  return c.json(changed.campaign, 200, { ETag: etagOf(changed.version) });
});

campaigns.openapi(routes.remove, async (c) => {
  const { org_id } = c.get("principal");
  const { id } = c.req.valid("param");
  const outcome = await deleteCampaign(c.env.DB, targetOf(c), deedOf(c));
  if (outcome === "missing") throw noCampaign();
  if (outcome === "changed") throw changedMeanwhile();
  forgetCampaign(org_id, id);
  // The rows are gone, so nothing can be reached any more; the objects are emptied behind the answer.
  const emptied = feedNamed(c.env, feedName(org_id, id)).destroy();
  c.executionCtx.waitUntil(emptied.catch(() => undefined));
  return c.body(null, 204);
});

const targetOf = (c: Context<AppEnv, string>): CampaignTarget => ({
  org_id: c.get("principal").org_id,
  id: c.req.param("id") ?? "",
  versions: versionsOf(c.req.header("If-Match")),
});
