import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { extractionOfTask } from "../contract/ids.ts";
import { EXPECTED_EPOCH_HEADER } from "../extraction/client.ts";
import { forgetCampaign } from "./known.ts";
import { noCampaign, noExtraction, reachExtraction, reachFeed } from "./reach.ts";
import { permit } from "./permit.ts";
import { createRouter, PathId, PROBLEMS, type AppEnv } from "./router.ts";

const tags = ["Streams"];

/** 15 digits stay exact in a double. */
const cursor = z.string().regex(/^\d{1,15}$/, "A whole number");
const query = z.object({
  after: cursor.optional().openapi({ description: "Go on after this event" }),
  epoch: cursor.optional().openapi({ description: "The epoch that the cursor belongs to" }),
});
const responses = {
  200: {
    description: "Server-Sent Events: `id:` is the cursor, `Last-Event-ID` resumes",
    content: { "text/event-stream": { schema: z.string() } },
  },
  101: { description: "A WebSocket, where the request asks to upgrade" },
  ...PROBLEMS,
} as const;

export const routes = {
  extraction: createRoute({
    method: "get",
    path: "/extractions/{id}/stream",
    tags,
    ...permit("extraction:read"),
    summary: "Follow an extraction",
    request: { params: PathId, query },
    responses,
  }),
  task: createRoute({
    method: "get",
    path: "/extraction/stream/{task_id}",
    tags,
    ...permit("extraction:read"),
    summary: "Follow an extraction by its task",
    request: { params: z.object({ task_id: z.string() }), query },
    responses,
  }),
  campaign: createRoute({
    method: "get",
    path: "/campaigns/{id}/stream",
    tags,
    ...permit("extraction:read"),
    summary: "Follow every extraction of a campaign",
    request: { params: PathId, query },
    responses,
  }),
};

/** Mounted at /api. */
export const streams = createRouter();

streams.openapi(routes.extraction, (c) => followExtraction(c, c.req.valid("param").id));

streams.openapi(routes.task, (c) => {
  const task = extractionOfTask(c.req.valid("param").task_id);
  if (task === null) throw noExtraction();
  return followExtraction(c, task.extraction_id);
});

streams.openapi(routes.campaign, async (c) => {
  const { id } = c.req.valid("param");
  const answer = await follow(c, await reachFeed(c, id), c.req.raw);
  // It was deleted elsewhere, and this isolate had not heard of it.
  if (answer.status !== 404) return answer;
  forgetCampaign(c.get("principal").org_id, id);
  throw noCampaign();
});

async function followExtraction(c: Context<AppEnv>, id: string): Promise<Response> {
  const { object, run } = await reachExtraction(c, id);
  const { epoch } = await run();
  const request = new Request(c.req.raw, { headers: new Headers(c.req.raw.headers) });
  // The object may have written nothing yet: the feed knows which epoch its journal will have.
  request.headers.set(EXPECTED_EPOCH_HEADER, String(epoch));
  return follow(c, object, request);
}

/** Hands the request to an object's door. A HEAD is answered here: a stream that nobody reads would stay open. */
async function follow(
  c: Context<AppEnv>,
  object: { fetch(request: Request): Promise<Response> },
  request: Request,
): Promise<Response> {
  if (request.method === "HEAD") return c.body(null, 200, { "Content-Type": "text/event-stream; charset=utf-8" });
  return object.fetch(request);
}
