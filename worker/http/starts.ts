import { createRoute } from "@hono/zod-openapi";

import { actorOf } from "../auth/principal.ts";
import { StartAnswer, StartManyAnswer, StartManyRequest, StartRequest, type Started } from "../contract/extraction.ts";
import { presentFields, type LeadFields } from "../contract/lead.ts";
import type { FeedRpc, FeedStart } from "../feed/client.ts";
import { Failure } from "./failure.ts";
import { forgetCampaign, rememberPlace } from "./known.ts";
import { noCampaign, reachFeed, refuseElsewhere } from "./reach.ts";
import { permit } from "./permit.ts";
import { answer, BODY_PROBLEMS, CONFLICT, createRouter, json, PathId } from "./router.ts";

const tags = ["Extractions"];

export const routes = {
  one: createRoute({
    method: "post",
    path: "/leads/extract",
    tags,
    ...permit("extraction:run"),
    summary: "Start the extraction of one lead",
    request: { body: json(StartRequest) },
    responses: { 202: answer(StartAnswer, "Durably accepted"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
  many: createRoute({
    method: "post",
    path: "/campaigns/{id}/extractions",
    tags,
    ...permit("extraction:run"),
    summary: "Start many extractions in one call",
    request: { params: PathId, body: json(StartManyRequest) },
    responses: { 202: answer(StartManyAnswer, "Durably accepted; one line each"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
};

/** Mounted at /api. */
export const starts = createRouter();

starts.openapi(routes.one, async (c) => {
  const { campaign_id, ...asked } = c.req.valid("json");
  const scope = { org_id: c.get("principal").org_id, campaign_id };
  const feed = await reachFeed(c, campaign_id);
  refuseElsewhere(scope, [{ id: asked.extraction_id, path: "extraction_id" }]);
  const [started] = await startIn(feed, scope, [asked], actorOf(c.get("principal")));
  if (started === undefined) throw noCampaign();
  if (started.status === "conflict")
    throw new Failure("conflict", "This extraction already ran with another text. Nothing was started.");
  return c.json({ task_id: started.task_id, extraction_id: started.extraction_id }, 202);
});

starts.openapi(routes.many, async (c) => {
  const { id: campaign_id } = c.req.valid("param");
  const { extractions } = c.req.valid("json");
  const scope = { org_id: c.get("principal").org_id, campaign_id };
  const feed = await reachFeed(c, campaign_id);
  refuseElsewhere(
    scope,
    extractions.map((x, i) => ({ id: x.extraction_id, path: `extractions.${i}.extraction_id` })),
  );
  return c.json({ data: await startIn(feed, scope, extractions, actorOf(c.get("principal"))) }, 202);
});

/** What a caller asks to start: `lead` carries what a parse found. */
interface Asked {
  extraction_id: string;
  query: string;
  lead?: { [Field in keyof LeadFields]?: string | null | undefined } | undefined;
}

/** Starts what is asked for in its campaign's feed, and remembers where it is. No look at D1 is on this path. */
async function startIn(
  feed: FeedRpc,
  { org_id, campaign_id }: { org_id: string; campaign_id: string },
  asked: readonly Asked[],
  by: string,
): Promise<Started[]> {
  const items = asked.map(({ extraction_id, query, lead }): FeedStart => ({
    extraction_id,
    query,
    lead: presentFields(lead ?? {}),
    lead_id: null,
    by,
  }));
  const started = await feed.start(items);
  if (started === null) {
    forgetCampaign(org_id, campaign_id);
    throw noCampaign();
  }
  for (const { extraction_id } of started) rememberPlace(org_id, extraction_id, { campaign_id, lead_id: null });
  return started;
}
