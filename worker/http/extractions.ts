import { createRoute, z } from "@hono/zod-openapi";

import { JournalEvent } from "../contract/event.ts";
import { Extraction, ExtractionRow, ExtractionState, StartAnswer } from "../contract/extraction.ts";
import { actorOf } from "../auth/principal.ts";
import { MAX_EVENTS_LIMIT, MAX_WAIT_SECONDS } from "../contract/limits.ts";
import { EXTRACTION_KINDS } from "../contract/status.ts";
import { listExtractions } from "../store/extractions.ts";
import { Failure } from "./failure.ts";
import { findLeadId } from "./known.ts";
import { reachExtraction } from "./reach.ts";
import { permit } from "./permit.ts";
import { answer, CONFLICT, createRouter, listOf, ListQuery, PathId, PROBLEMS } from "./router.ts";
import { waitingExtraction } from "./waiting.ts";

const tags = ["Extractions"];

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

export const routes = {
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...permit("extraction:read"),
    summary: "List extractions, the newest first",
    request: {
      query: ListQuery.extend({ campaign_id: z.string().optional(), kind: z.enum(EXTRACTION_KINDS).optional() }),
    },
    responses: { 200: answer(listOf(ExtractionRow), "One page"), ...PROBLEMS },
  }),
  read: createRoute({
    method: "get",
    path: "/{id}",
    tags,
    ...permit("extraction:read"),
    summary: "Read an extraction and its result",
    request: { params: PathId },
    responses: { 200: answer(Extraction, "The extraction"), ...PROBLEMS },
  }),
  status: createRoute({
    method: "get",
    path: "/{id}/status",
    tags,
    ...permit("extraction:read"),
    summary: "Read an extraction's status",
    request: { params: PathId },
    responses: { 200: answer(ExtractionState, "The status"), ...PROBLEMS },
  }),
  events: createRoute({
    method: "get",
    path: "/{id}/events",
    tags,
    ...permit("extraction:read"),
    summary: "Read the journal after a cursor, waiting up to `wait` seconds for more",
    request: { params: PathId, query: EventsQuery },
    responses: { 200: answer(EventsAnswer, "Events after the cursor"), ...PROBLEMS },
  }),
  cancel: createRoute({
    method: "post",
    path: "/{id}/cancel",
    tags,
    ...permit("extraction:run"),
    summary: "Stop an extraction; what it found is kept",
    request: { params: PathId },
    responses: { 202: answer(ExtractionState, "The status"), ...PROBLEMS, ...CONFLICT },
  }),
  retry: createRoute({
    method: "post",
    path: "/{id}/retry",
    tags,
    ...permit("extraction:run"),
    summary: "Run again what failed, was cancelled or left a hole",
    request: { params: PathId },
    responses: { 202: answer(StartAnswer, "A new attempt"), ...PROBLEMS, ...CONFLICT },
  }),
};

/** Mounted at /api/extractions. */
export const extractions = createRouter();

extractions.openapi(routes.list, async (c) => {
  const { limit, cursor, campaign_id, kind } = c.req.valid("query");
  const scope = { org_id: c.get("principal").org_id, campaign_id: campaign_id ?? null, kind };
  return c.json(await listExtractions(c.env.DB, scope, { limit, cursor: cursor ?? null }), 200);
});

extractions.openapi(routes.read, async (c) => {
  const { id } = c.req.valid("param");
  const { place, object, run } = await reachExtraction(c, id);
  const extraction = await object.describe();
  const found = extraction ?? waitingExtraction(id, place.campaign_id, await run());
  const lead_id = found.lead_id ?? (await findLeadId(c.env.DB, c.get("principal").org_id, id, place));
  return c.json({ ...found, lead_id }, 200);
});

extractions.openapi(routes.status, async (c) => {
  const { id } = c.req.valid("param");
  const { place, object, run } = await reachExtraction(c, id);
  const state = (await object.state()) ?? waitingExtraction(id, place.campaign_id, await run());
  return c.json(ExtractionState.strip().parse(state), 200);
});

extractions.openapi(routes.events, async (c) => {
  const { object, run } = await reachExtraction(c, c.req.valid("param").id);
  const { after, epoch, limit, wait } = c.req.valid("query");
  const page = await object.events({ after, epoch: epoch ?? null, limit, waitMs: wait * 1_000 });
  if (page !== null) return c.json(page, 200);
  return c.json({ data: [], epoch: (await run()).epoch, head: 0, too_old: false }, 200);
});

extractions.openapi(routes.cancel, async (c) => {
  const { id } = c.req.valid("param");
  const { object, feed } = await reachExtraction(c, id);
  const by = actorOf(c.get("principal"));
  const stopped = (await object.cancel(by)) || (await feed.cancelQueued(id, by));
  const state = await object.state();
  if (state === null) throw new Failure("conflict", "This extraction has not been started");
  if (!stopped) throw new Failure("conflict", `This extraction has ended: ${state.status}`);
  return c.json(state, 202);
});

/** Why a retry is refused. */
const REFUSALS = {
  running: "This extraction is still running",
  finished: "Nothing to retry: every step is finished and every source answered",
  unknown: "This extraction has not been started",
} as const;

extractions.openapi(routes.retry, async (c) => {
  const { id } = c.req.valid("param");
  const { object } = await reachExtraction(c, id);
  const retried = await object.retry(actorOf(c.get("principal")));
  if ("refused" in retried) throw new Failure("conflict", REFUSALS[retried.refused]);
  return c.json({ task_id: retried.task_id, extraction_id: id }, 202);
});
