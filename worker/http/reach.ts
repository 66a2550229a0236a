import type { Context } from "hono";

import { extractionOf, type ExtractionRpc } from "../extraction/client.ts";
import { feedName, feedNamed, type FeedRpc, type FeedRun } from "../feed/client.ts";
import { LEAD_ID } from "../contract/ids.ts";
import { Failure } from "./failure.ts";
import { findLeadExtraction, findPlace, knowsCampaign, placeSeen, type Place } from "./known.ts";
import type { AppEnv } from "./router.ts";

/** [J9] The only ways from an ID to an object: the tenant is checked before one is named. */

/** The feed of a campaign of the asking organisation. Throws 404 for any other. */
export async function reachFeed(c: Context<AppEnv>, campaignId: string): Promise<FeedRpc> {
  const { org_id } = c.get("principal");
  if (!(await knowsCampaign(c.env.DB, org_id, campaignId))) throw noCampaign();
  return feedNamed(c.env, feedName(org_id, campaignId));
}

export const noCampaign = (): Failure => new Failure("not_found", "Campaign not found");
export const noLead = (): Failure => new Failure("not_found", "Lead not found");
export const noExtraction = (): Failure => new Failure("not_found", "Extraction not found");

/** An extraction's object, and its campaign's feed, which knows it before the object has written anything. */
export interface Reached {
  place: Place;
  object: ExtractionRpc;
  feed: FeedRpc;
  /** What the feed knows of it. Throws 404 where that is nothing: its campaign was deleted. */
  run: () => Promise<FeedRun>;
}

/** An extraction of the asking organisation. Throws 404 for any other. */
export async function reachExtraction(c: Context<AppEnv>, id: string): Promise<Reached> {
  const { org_id } = c.get("principal");
  const place = await findPlace(c.env.DB, org_id, id);
  if (place === null) throw noExtraction();
  const feed = feedNamed(c.env, feedName(org_id, place.campaign_id));
  const run = async (): Promise<FeedRun> => {
    const found = await feed.find(id);
    if (found === null) throw noExtraction();
    return found;
  };
  return { place, object: extractionOf(c.env, org_id, id), feed, run };
}

/** The extraction's object of a lead of the asking organisation. Throws 404 for any other. */
export async function reachLead(c: Context<AppEnv>, leadId: string): Promise<ExtractionRpc> {
  const { org_id } = c.get("principal");
  const extraction = LEAD_ID.test(leadId) ? await findLeadExtraction(c.env.DB, org_id, leadId) : null;
  if (extraction === null) throw noLead();
  return extractionOf(c.env, org_id, extraction);
}

/**
 * Refuses extraction IDs that this isolate has seen in another campaign. Those that it has not seen, their objects
 * refuse: the lead then says so, and nothing of the other campaign is touched.
 */
export function refuseElsewhere(
  { org_id, campaign_id }: { org_id: string; campaign_id: string },
  given: readonly { id: string; path: string }[],
): void {
  const errors = given.flatMap(({ id, path }) => {
    const place = placeSeen(org_id, id);
    if (place === undefined || place.campaign_id === campaign_id) return [];
    return [{ path, message: "This extraction ID is in use elsewhere" }];
  });
  if (errors.length > 0)
    throw new Failure("conflict", "An extraction ID is in use elsewhere. Nothing was started.", errors);
}
