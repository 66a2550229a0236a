import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { actorOf } from "../auth/principal.ts";
import { StartAnswer } from "../contract/extraction.ts";
import { LEAD_ID, makeExtractionId } from "../contract/ids.ts";
import { LeadRecord } from "../contract/lead-record.ts";
import {
  ApplyRequest,
  LeadValues,
  RefreshDiff,
  RefreshRequest,
  RefreshedField,
  RefreshTerms,
  RevertRequest,
  type FieldChange,
  type FieldVersion,
  type WritePolicy,
} from "../contract/refresh.ts";
import type { Fact } from "../contract/fact.ts";
import { isFinal, type ExtractionStatus } from "../contract/status.ts";
import { diff } from "../domain/refresh/diff.ts";
import { foundIn } from "../domain/refresh/found.ts";
import { freshDays } from "../contract/freshness.ts";
import { historyOf } from "../domain/refresh/history.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import { keepFacts, readHistory } from "../store/lead-facts.ts";
import { changeLead, findLead, type Plan } from "../store/lead-records.ts";
import { decisionsOf } from "../store/match-decisions.ts";
import { deedOf } from "./deed.ts";
import { changedMeanwhile, etagOf, versionsOf } from "./etag.ts";
import { Failure, LeadExists } from "./failure.ts";
import { findPlace, rememberPlace } from "./known.ts";
import { fieldsIn, queryOf, refuseNobody } from "./lead-input.ts";
import { permit } from "./permit.ts";
import { noExtraction, noLead, reachExtraction } from "./reach.ts";
import {
  answer,
  BODY_PROBLEMS,
  CHANGED,
  CONFLICT,
  createRouter,
  IfMatch,
  json,
  PathId,
  PROBLEMS,
  type AppEnv,
} from "./router.ts";

const tags = ["Leads"];
const RunPath = PathId.extend({ extraction_id: z.string() });

export const routes = {
  values: createRoute({
    method: "get",
    path: "/{id}/values",
    tags,
    ...permit("lead:read"),
    summary: "Say who or what set each value of a lead, and what it was before",
    request: { params: PathId },
    responses: { 200: answer(LeadValues, "The fields"), ...PROBLEMS },
  }),
  refresh: createRoute({
    method: "post",
    path: "/{id}/refresh",
    tags,
    ...permit("extraction:run"),
    summary: "Look for everything of a lead again; nothing is written before it is applied",
    request: { params: PathId, body: json(RefreshRequest) },
    responses: { 202: answer(StartAnswer, "Durably accepted"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
  diff: createRoute({
    method: "get",
    path: "/{id}/refresh/{extraction_id}",
    tags,
    ...permit("lead:read"),
    summary: "Show what a run would change, before it is applied",
    request: { params: RunPath, query: RefreshTerms },
    responses: { 200: answer(RefreshDiff, "The difference"), ...PROBLEMS },
  }),
  apply: createRoute({
    method: "post",
    path: "/{id}/refresh/{extraction_id}/apply",
    tags,
    ...permit("lead:write"),
    summary: "Write what a run found into the lead: all that the policy lets in, or some fields",
    request: { params: RunPath, headers: IfMatch, body: json(ApplyRequest) },
    responses: { 200: answer(LeadRecord, "The lead"), ...BODY_PROBLEMS, ...CONFLICT, ...CHANGED },
  }),
  revertRun: createRoute({
    method: "post",
    path: "/{id}/refresh/{extraction_id}/revert",
    tags,
    ...permit("lead:write"),
    summary: "Take back what a run wrote, where nobody has changed it since",
    request: { params: RunPath, headers: IfMatch },
    responses: { 200: answer(LeadRecord, "The lead"), ...PROBLEMS, ...CONFLICT, ...CHANGED },
  }),
  revertField: createRoute({
    method: "post",
    path: "/{id}/values/{field}/revert",
    tags,
    ...permit("lead:write"),
    summary: "Set a field back to what an entry of its history left it at",
    request: { params: PathId.extend({ field: z.string() }), headers: IfMatch, body: json(RevertRequest) },
    responses: { 200: answer(LeadRecord, "The lead"), ...BODY_PROBLEMS, ...CONFLICT, ...CHANGED },
  }),
};

/** Mounted at /api/v1/leads. */
export const leadRefresh = createRouter();

type Routed = Context<AppEnv, string>;

leadRefresh.openapi(routes.values, async (c) => {
  const { lead, versions } = await read(c);
  const now = Date.now();
  const fields = [...versions].map(([field, list]) => {
    const [current, ...history] = list.toReversed() as [FieldVersion, ...FieldVersion[]];
    const fresh_days = current.fact === null ? null : freshDays(field, current.fact.fetched_at, now);
    return { field, current, fresh_days, history };
  });
  return c.json({ version: lead.version, fields }, 200, { ETag: etagOf(lead.version) });
});

leadRefresh.openapi(routes.refresh, async (c) => {
  const { extraction_id = makeExtractionId() } = c.req.valid("json");
  const { org_id } = c.get("principal");
  const { lead, versions } = await read(c);
  const place = await findPlace(c.env.DB, org_id, extraction_id);
  if (place !== null && place.lead_id !== lead.id) throw taken();
  // A lead's own text, and what somebody has written since: what a run found is no word of theirs, and is looked for anew.
  const found = [...versions].filter(([, list]) => list.at(-1)?.owner === "enriched").map(([field]) => [field, null]);
  const own = { ...lead, ...Object.fromEntries(found) };
  const fields = fieldsIn(own);
  const query = lead.query || queryOf(own);
  const payer = { campaign_id: lead.campaign_id, extraction_id: lead.extraction_id ?? extraction_id };
  const decisions = await decisionsOf(c.env.DB, { org_id, id: lead.id });
  const by = actorOf(c.get("principal"));
  const start = { extraction_id, lead_id: lead.id, query, lead: fields, decisions, payer, by };
  const [started] = (await feedNamed(c.env, feedName(org_id, null)).start([start])) ?? [];
  if (started === undefined || started.status === "conflict") throw taken();
  rememberPlace(org_id, extraction_id, { campaign_id: null, lead_id: lead.id });
  return c.json({ task_id: started.task_id, extraction_id }, 202);
});

leadRefresh.openapi(routes.diff, async (c) => {
  const { policy, older_than_days } = c.req.valid("query");
  const { lead, run, changes } = await compare(c, { policy, older_than_days });
  const { extraction_id, status } = run;
  return c.json({ extraction_id, status, policy, version: lead.version, changes }, 200, {
    ETag: etagOf(lead.version),
  });
});

leadRefresh.openapi(routes.apply, async (c) => {
  const { fields, ...terms } = c.req.valid("json");
  const { lead, run, changes } = await compare(c, terms);
  if (!isFinal(run.status)) throw new Failure("conflict", "The run has not ended. Nothing was applied.");
  const writes = changes.filter(
    ({ field, change }) => (change === "add" || change === "replace") && (fields?.includes(field) ?? true),
  );
  const facts = Object.fromEntries(writes.flatMap(({ field, new: fact }) => (fact === null ? [] : [[field, fact]])));
  const found = Object.fromEntries(Object.entries(facts).map(([field, fact]) => [field, fact.value]));
  const { org_id } = c.get("principal");
  const also = (seq: number) => [
    keepFacts(c.env.DB, { org_id, id: lead.id }, { seq, extraction_id: run.extraction_id, facts }),
  ];
  return c.json(
    await changed(c, lead, (_row, values) => ({ action: "refreshed", after: { ...values, ...found }, also })),
    200,
  );
});

leadRefresh.openapi(routes.revertRun, async (c) => {
  const { extraction_id } = c.req.valid("param");
  const { lead, versions } = await read(c);
  const back = [...versions].flatMap(([field, list]) => {
    const current = list.at(-1);
    const isOf = current?.extraction_id === extraction_id && current.action === "refreshed";
    return isOf ? [[field, list.at(-2)?.value ?? null] as const] : [];
  });
  const ran = [...versions.values()].flat().some((version) => version.extraction_id === extraction_id);
  if (!ran) throw noExtraction();
  return c.json(await reverted(c, lead, Object.fromEntries(back)), 200);
});

leadRefresh.openapi(routes.revertField, async (c) => {
  const { data: field } = RefreshedField.safeParse(c.req.valid("param").field);
  if (field === undefined) throw new Failure("not_found", "A lead has no such field");
  const { seq } = c.req.valid("json");
  const { lead, versions } = await read(c);
  const version = versions.get(field)?.find((one) => one.seq === seq);
  if (version === undefined)
    throw new Failure("validation", "Some fields are not valid", [{ path: "seq", message: "No entry of this field" }]);
  return c.json(await reverted(c, lead, { [field]: version.value }), 200);
});

const taken = (): Failure => new Failure("conflict", "This extraction ID is in use elsewhere. Nothing was started.");

/** The lead that the path names. Throws 404. */
async function leadIn(c: Routed): Promise<LeadRecord> {
  const id = c.req.param("id") ?? "";
  const lead = LEAD_ID.test(id) ? await findLead(c.env.DB, c.get("principal").org_id, id) : null;
  if (lead === null) throw noLead();
  return lead;
}

/** A lead with its fields' history. */
async function read(c: Routed) {
  const lead = await leadIn(c);
  const { entries, applied } = await readHistory(c.env.DB, { org_id: c.get("principal").org_id, id: lead.id });
  const held = { created_at: lead.created_at, values: { ...lead } };
  return { lead, versions: historyOf(held, entries, applied) };
}

/** A run as far as a difference needs to know it. */
interface Run {
  extraction_id: string;
  status: ExtractionStatus;
  facts: readonly Fact[];
}

/** A run of the lead: its own, or one that looked again. Throws 404 for any other. */
async function runOf(c: Routed, lead: LeadRecord): Promise<Run> {
  const extraction_id = c.req.param("extraction_id") ?? "";
  const { place, object, run } = await reachExtraction(c, extraction_id);
  const told = await object.describe();
  const isTheirs = [place.lead_id, told?.lead_id].includes(lead.id) || lead.extraction_id === extraction_id;
  if (!isTheirs) throw noExtraction();
  if (told !== null) return { extraction_id, status: told.status, facts: told.result.facts };
  // Its object has written nothing yet: the feed knows it.
  const { state } = await run();
  return { extraction_id, status: state === "saved" ? "pending" : "queued", facts: [] };
}

async function compare(
  c: Routed,
  { policy, older_than_days }: { policy: WritePolicy; older_than_days?: number | undefined },
): Promise<{ lead: LeadRecord; run: Run; changes: FieldChange[] }> {
  const { lead, versions } = await read(c);
  const run = await runOf(c, lead);
  const current = new Map(
    [...versions].flatMap(([field, list]) => list.slice(-1).map((last) => [field, last] as const)),
  );
  const terms = { policy, now: Date.now(), olderThanDays: older_than_days };
  const changes = isFinal(run.status) ? diff(current, foundIn(run.facts), terms) : [];
  return { lead, run, changes };
}

const reverted = (c: Routed, lead: LeadRecord, back: Record<string, string | null>): Promise<LeadRecord> =>
  changed(c, lead, (_row, values) => {
    const after = { ...values, ...back };
    refuseNobody(after);
    return { action: "reverted", after };
  });

/** Changes the lead as it was read. Throws 404, 409, or 412 where it was changed meanwhile. */
async function changed(c: Routed, { id, version }: LeadRecord, plan: Plan): Promise<LeadRecord> {
  // As it was read here, and as the caller read it.
  if (versionsOf(c.req.header("If-Match"))?.includes(version) === false) throw changedMeanwhile();
  const target = { org_id: c.get("principal").org_id, id, versions: [version] };
  const outcome = await changeLead(c.env.DB, target, plan, deedOf(c));
  if (outcome === "missing") throw noLead();
  if (outcome === "changed") throw changedMeanwhile();
  if ("duplicate_of" in outcome) throw new LeadExists(outcome.duplicate_of);
  return outcome;
}
