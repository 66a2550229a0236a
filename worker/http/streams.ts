import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { extractionOfTask } from "../contract/ids.ts";
import { EXPECTED_EPOCH_HEADER } from "../extraction/client.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import { known } from "./extractions.ts";
import { Failure } from "./failure.ts";
import { knowsCampaign } from "./known.ts";
import { createRouter, PROBLEMS, type AppEnv } from "./router.ts";

const tags = ["Streams"];
const query = z.object({
  after: z.string().optional().openapi({ description: "Go on after this event" }),
  epoch: z.string().optional().openapi({ description: "The epoch that the cursor belongs to" }),
});
const responses = {
  200: {
    description: "Server-Sent Events: `id:` is the cursor, `Last-Event-ID` resumes",
    content: { "text/event-stream": { schema: z.string() } },
  },
  101: { description: "A WebSocket, where the request asks to upgrade" },
  ...PROBLEMS,
} as const;

/** Mounted at /api. */
export const streams = createRouter();

streams.openapi(
  createRoute({
    method: "get",
    path: "/extractions/{id}/stream",
    tags,
    summary: "Follow an extraction",
    request: { params: z.object({ id: z.string().max(64) }), query },
    responses,
  }),
  (c) => follow(c, c.req.valid("param").id),
);

streams.openapi(
  createRoute({
    method: "get",
    path: "/extraction/stream/{task_id}",
    tags,
    summary: "Follow an extraction by its task",
    request: { params: z.object({ task_id: z.string().max(64) }), query },
    responses,
  }),
  (c) => {
    const task = extractionOfTask(c.req.valid("param").task_id);
    if (task === null) throw new Failure("not_found", "Task not found");
    return follow(c, task.extraction_id);
  },
);

streams.openapi(
  createRoute({
    method: "get",
    path: "/campaigns/{id}/stream",
    tags,
    summary: "Follow every extraction of a campaign",
    request: { params: z.object({ id: z.string().max(64) }), query },
    responses,
  }),
  async (c) => {
    const { org_id } = c.get("principal");
    const { id } = c.req.valid("param");
    if (!(await knowsCampaign(c.env.DB, org_id, id))) throw new Failure("not_found", "Campaign not found");
    return feedNamed(c.env, feedName(org_id, id)).fetch(c.req.raw);
  },
);

async function follow(c: Context<AppEnv>, id: string): Promise<Response> {
  const { object, find } = await known(c, id);
  const run = await find();
  if (run === null) throw new Failure("not_found", "Extraction not found");
  const request = new Request(c.req.raw, { headers: new Headers(c.req.raw.headers) });
  // The object may have written nothing yet: the feed knows which epoch its journal will have.
  request.headers.set(EXPECTED_EPOCH_HEADER, String(run.epoch));
  return object.fetch(request);
}
