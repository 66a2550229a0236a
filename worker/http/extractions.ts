import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { JournalEvent } from "../contract/event.ts";
import { Extraction, ExtractionState, StartAnswer } from "../contract/extraction.ts";
import { EXTRACTION_ID } from "../contract/ids.ts";
import { MAX_EVENTS_LIMIT, MAX_WAIT_SECONDS } from "../contract/limits.ts";
import { EXTRACTION_STATUSES } from "../contract/status.ts";
import { extractionOf, type ExtractionRpc } from "../extraction/client.ts";
import { feedName, feedNamed, type FeedRun } from "../feed/client.ts";
import { listExtractions } from "../store/extractions.ts";
import { Failure } from "./failure.ts";
import { findPlace, type Place } from "./known.ts";
import { waitingExtraction } from "./waiting.ts";
import { answer, CONFLICT, createRouter, listOf, ListQuery, PROBLEMS, type AppEnv } from "./router.ts";

const tags = ["Extractions"];
const params = z.object({ id: z.string().max(64) });
const unknown = (): Failure => new Failure("not_found", "Extraction not found");

export const extractions = createRouter();

/** An extraction of the asking organisation: its place and its object. Throws 404 for any other [J9]. */
export async function known(
  c: Context<AppEnv>,
  id: string,
): Promise<{ id: string; place: Place; object: ExtractionRpc; find: () => Promise<FeedRun | null> }> {
  const { org_id } = c.get("principal");
  const place = EXTRACTION_ID.test(id) ? await findPlace(c.env.DB, org_id, id) : null;
  if (place === null) throw unknown();
  const feed = feedName(org_id, place.campaign_id);
  return { id, place, object: extractionOf(c.env, org_id, id), find: () => feedNamed(c.env, feed).find(id) };
}

const ExtractionRow = z.object({
  extraction_id: z.string(),
  kind: z.string(),
  campaign_id: z.string().nullable(),
  lead_id: z.string().nullable(),
  status: z.enum(EXTRACTION_STATUSES),
  progress: z.number(),
  attempt: z.number(),
  error_message: z.string().nullable(),
  score: z.number().nullable(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
});

extractions.openapi(
  createRoute({
    method: "get",
    path: "/",
    tags,
    summary: "List extractions, the newest first",
    request: { query: ListQuery.extend({ campaign_id: z.string().max(64).optional() }) },
    responses: { 200: answer(listOf(ExtractionRow), "One page"), ...PROBLEMS },
  }),
  async (c) => {
    const { limit, cursor, campaign_id } = c.req.valid("query");
    return c.json(
      await listExtractions(
        c.env.DB,
        { org_id: c.get("principal").org_id, campaign_id: campaign_id ?? null },
        { limit, cursor: cursor ?? null },
      ),
      200,
    );
  },
);

extractions.openapi(
  createRoute({
    method: "get",
    path: "/{id}",
    tags,
    summary: "Read an extraction and its result",
    request: { params },
    responses: { 200: answer(Extraction, "The extraction"), ...PROBLEMS },
  }),
  async (c) => {
    const { id, place, object, find } = await known(c, c.req.valid("param").id);
    const extraction = await object.describe();
    if (extraction !== null) return c.json({ ...extraction, lead_id: extraction.lead_id ?? place.lead_id }, 200);
    const run = await find();
    if (run === null) throw unknown();
    return c.json(waitingExtraction(id, place.campaign_id, run), 200);
  },
);

extractions.openapi(
  createRoute({
    method: "get",
    path: "/{id}/status",
    tags,
    summary: "Read an extraction's status",
    request: { params },
    responses: { 200: answer(ExtractionState, "The status"), ...PROBLEMS },
  }),
  async (c) => {
    const { id, place, object, find } = await known(c, c.req.valid("param").id);
    const state = await object.state();
    if (state !== null) return c.json(state, 200);
    const run = await find();
    if (run === null) throw unknown();
    return c.json(ExtractionState.strip().parse(waitingExtraction(id, place.campaign_id, run)), 200);
  },
);

const EventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  epoch: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_EVENTS_LIMIT).default(MAX_EVENTS_LIMIT),
  wait: z.coerce.number().min(0).max(MAX_WAIT_SECONDS).default(0),
});
const EventsAnswer = z.object({
  data: z.array(JournalEvent),
  epoch: z.number(),
  head: z.number(),
  too_old: z.boolean(),
});

extractions.openapi(
  createRoute({
    method: "get",
    path: "/{id}/events",
    tags,
    summary: "Read the journal after a cursor, waiting up to `wait` seconds for more",
    request: { params, query: EventsQuery },
    responses: { 200: answer(EventsAnswer, "Events after the cursor"), ...PROBLEMS },
  }),
  async (c) => {
    const { object, find } = await known(c, c.req.valid("param").id);
    const { after, epoch, limit, wait } = c.req.valid("query");
    const page = await object.events({ after, epoch: epoch ?? null, limit, waitMs: wait * 1_000 });
    if (page !== null) return c.json(page, 200);
    const run = await find();
    if (run === null) throw unknown();
    return c.json({ data: [], epoch: run.epoch, head: 0, too_old: false }, 200);
  },
);

extractions.openapi(
  createRoute({
    method: "post",
    path: "/{id}/cancel",
    tags,
    summary: "Stop an extraction; what it found is kept",
    request: { params },
    responses: { 202: answer(ExtractionState, "The status"), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { id, place, object } = await known(c, c.req.valid("param").id);
    const { org_id, user_name } = c.get("principal");
    const stopped =
      (await object.cancel(user_name)) ||
      (await feedNamed(c.env, feedName(org_id, place.campaign_id)).cancelQueued(id, user_name));
    const state = await object.state();
    if (state === null) throw new Failure("conflict", "This extraction has not been started");
    if (!stopped) throw new Failure("conflict", `This extraction has ended: ${state.status}`);
    return c.json(state, 202);
  },
);

/** Why a retry is refused. */
const REFUSALS = {
  running: "This extraction is still running",
  finished: "Nothing to retry: every step is finished and every source answered",
  unknown: "This extraction has not been started",
} as const;

extractions.openapi(
  createRoute({
    method: "post",
    path: "/{id}/retry",
    tags,
    summary: "Run again what failed, was cancelled or left a hole",
    request: { params },
    responses: { 202: answer(StartAnswer, "A new attempt"), ...PROBLEMS, ...CONFLICT },
  }),
  async (c) => {
    const { id, object } = await known(c, c.req.valid("param").id);
    const retried = await object.retry();
    if ("refused" in retried) throw new Failure("conflict", REFUSALS[retried.refused]);
    return c.json({ task_id: retried.task_id, extraction_id: id }, 202);
  },
);
