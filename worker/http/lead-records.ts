import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { actorOf } from "../auth/principal.ts";
import { LEAD_ID, makeExtractionId, makeLeadId, taskIdOf } from "../contract/ids.ts";
import { LeadInput, LeadPatch, LeadRecord, QuickAdded } from "../contract/lead-record.ts";
import { ENRICHMENT_STATUSES } from "../contract/status.ts";
import type { Values } from "../domain/audit/entry.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import { changeLead, createLead, findLead, listRecords, type Duplicate, type Plan } from "../store/lead-records.ts";
import { deedOf } from "./deed.ts";
import { changedMeanwhile, etagOf, versionsOf } from "./etag.ts";
import { LeadExists } from "./failure.ts";
import { rememberPlace } from "./known.ts";
import { fieldsIn, queryOf, refuseNobody, valuesIn } from "./lead-input.ts";
import { permit } from "./permit.ts";
import { noLead } from "./reach.ts";
import {
  answer,
  askedOf,
  BODY_PROBLEMS,
  CHANGED,
  CONFLICT,
  createRouter,
  IfMatch,
  json,
  listOf,
  ListQuery,
  PathId,
  PROBLEMS,
  type AppEnv,
} from "./router.ts";

const tags = ["Leads"];
const flag = z.enum(["true", "false"]);

export const routes = {
  health: createRoute({
    method: "get",
    path: "/health",
    tags,
    ...permit("lead:read"),
    summary: "Say whether leads can be read",
    responses: { 200: answer(z.strictObject({ status: z.literal("ok") }), "They can"), ...PROBLEMS },
  }),
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...permit("lead:read"),
    summary: "List the organisation's leads, the newest first",
    request: {
      query: ListQuery.extend({
        is_manual: flag.optional(),
        /** `true` lists those that were deleted, and can be restored. */
        deleted: flag.optional(),
        campaign_id: z.string().max(64).optional(),
        enrichment_status: z.enum(ENRICHMENT_STATUSES).optional(),
      }),
    },
    responses: { 200: answer(listOf(LeadRecord), "One page"), ...PROBLEMS },
  }),
  make: createRoute({
    method: "post",
    path: "/",
    tags,
    ...permit("lead:write"),
    summary: "Type in a lead by hand",
    request: { body: json(LeadInput) },
    responses: { 201: answer(LeadRecord, "The lead"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
  quickAdd: createRoute({
    method: "post",
    path: "/quick-add",
    tags,
    ...permit("lead:write"),
    summary: "Type in a lead and start its enrichment",
    request: { body: json(LeadInput) },
    responses: { 201: answer(QuickAdded, "The lead, and the task"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
  read: createRoute({
    method: "get",
    path: "/{id}",
    tags,
    ...permit("lead:read"),
    summary: "Read a lead",
    request: { params: PathId },
    responses: { 200: answer(LeadRecord, "The lead"), ...PROBLEMS },
  }),
  change: createRoute({
    method: "put",
    path: "/{id}",
    tags,
    ...permit("lead:write"),
    summary: "Change what a lead says; fields that are left out stay, null takes a value away",
    request: { params: PathId, headers: IfMatch, body: json(LeadPatch) },
    responses: { 200: answer(LeadRecord, "The lead"), ...BODY_PROBLEMS, ...CONFLICT, ...CHANGED },
  }),
  remove: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    ...permit("lead:write"),
    summary: "Delete a lead; it can be restored",
    request: { params: PathId, headers: IfMatch },
    responses: { 204: { description: "Deleted" }, ...PROBLEMS, ...CHANGED },
  }),
  restore: createRoute({
    method: "post",
    path: "/{id}/restore",
    tags,
    ...permit("lead:write"),
    summary: "Restore a lead that was deleted",
    request: { params: PathId, headers: IfMatch },
    responses: { 200: answer(LeadRecord, "The lead"), ...PROBLEMS, ...CONFLICT, ...CHANGED },
  }),
};

/** Mounted at /api/v1/leads. */
export const leadRecords = createRouter();

leadRecords.openapi(routes.health, async (c) => {
  await findLead(c.env.DB, c.get("principal").org_id, "");
  return c.json({ status: "ok" as const }, 200);
});

leadRecords.openapi(routes.list, async (c) => {
  const { limit, cursor, ...filters } = c.req.valid("query");
  return c.json(await listRecords(c.env.DB, c.get("principal").org_id, filters, askedOf({ limit, cursor })), 200);
});

leadRecords.openapi(routes.make, async (c) => {
  const lead = await made(c, valuesIn(c.req.valid("json")));
  return c.json(lead, 201, headersOf(lead));
});

leadRecords.openapi(routes.quickAdd, async (c) => {
  const principal = c.get("principal");
  const { org_id } = principal;
  const extraction_id = makeExtractionId();
  const task_id = taskIdOf(extraction_id, 1);
  const promise = { extraction_id, enrichment_status: "in_progress", enrichment_task_id: task_id };
  // The promise is stored first: where the start below is never made, the next sweep makes it.
  const lead = await made(c, { ...valuesIn(c.req.valid("json")), ...promise });
  rememberPlace(org_id, extraction_id, { campaign_id: null, lead_id: lead.id });
  const start = {
    extraction_id,
    lead_id: lead.id,
    query: lead.query,
    lead: fieldsIn({ ...lead }),
    by: actorOf(principal),
  };
  await feedNamed(c.env, feedName(org_id, null))
    .start([start])
    .catch((error: unknown) => console.error(c.get("request_id"), "a promised start waits for the sweep", error));
  return c.json({ ...lead, extraction_id, enrichment_task_id: task_id, task_id }, 201, headersOf(lead));
});

leadRecords.openapi(routes.read, async (c) => {
  const { id } = c.req.valid("param");
  const lead = LEAD_ID.test(id) ? await findLead(c.env.DB, c.get("principal").org_id, id) : null;
  if (lead === null) throw noLead();
  return c.json(lead, 200, headersOf(lead));
});

leadRecords.openapi(routes.change, async (c) => {
  const given = valuesIn(c.req.valid("json"));
  const lead = await changed(c, ({ deleted_at }, values) => {
    const after = { ...values, ...given };
    refuseNobody(after);
    return deleted_at === null ? { action: "updated", after } : null;
  });
  return c.json(lead, 200, headersOf(lead));
});

leadRecords.openapi(routes.remove, async (c) => {
  const deed = deedOf(c);
  await changed(c, ({ deleted_at }, values) =>
    deleted_at === null ? { action: "deleted", after: { ...values, deleted_at: deed.now } } : null,
  );
  return c.body(null, 204);
});

leadRecords.openapi(routes.restore, async (c) => {
  const lead = await changed(c, (_row, values) => ({ action: "restored", after: { ...values, deleted_at: null } }));
  return c.json(lead, 200, headersOf(lead));
});

/** A lead from before the log has no version yet, and no tag. */
const headersOf = ({ id, version }: LeadRecord): Record<string, string> => ({
  Location: `/api/v1/leads/${id}`,
  ...(version > 0 ? { ETag: etagOf(version) } : {}),
});

const isDuplicate = (outcome: object): outcome is Duplicate => "duplicate_of" in outcome;
const refuseDuplicate = ({ duplicate_of }: Duplicate): never => {
  throw new LeadExists(duplicate_of);
};

/** Makes a lead by hand. Throws where it names nobody, or somebody who is there. */
async function made(c: Context<AppEnv, string>, values: Values): Promise<LeadRecord> {
  refuseNobody(values);
  const { org_id } = c.get("principal");
  const lead = { org_id, id: makeLeadId(), values: { ...values, query: queryOf(values), is_manual: 1 } };
  const outcome = await createLead(c.env.DB, lead, deedOf(c));
  return isDuplicate(outcome) ? refuseDuplicate(outcome) : outcome;
}

/** Changes the lead that the path names. Throws 404, 409 or 412. */
async function changed(c: Context<AppEnv, string>, plan: Plan): Promise<LeadRecord> {
  const id = c.req.param("id") ?? "";
  if (!LEAD_ID.test(id)) throw noLead();
  const target = { org_id: c.get("principal").org_id, id, versions: versionsOf(c.req.header("If-Match")) };
  const outcome = await changeLead(c.env.DB, target, plan, deedOf(c));
  if (outcome === "missing") throw noLead();
  if (outcome === "changed") throw changedMeanwhile();
  return isDuplicate(outcome) ? refuseDuplicate(outcome) : outcome;
}
