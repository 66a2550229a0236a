import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";

import { emptyRun, type RunView } from "../contract/fold.ts";
import { makeCampaignId, makeExtractionId, makeId, makeLeadId } from "../contract/ids.ts";
import { SOMEBODY } from "../testing/who.ts";
import { listEntries, verifyAudit } from "./audit-log.ts";
import { createCampaign } from "./campaigns.ts";
import { changeLead, type Plan } from "./lead-records.ts";
import { saveLeads, type LeadToSave } from "./leads.ts";
import { projectRuns, type ProjectedRun } from "./project.ts";
import { deleteCampaign } from "./remove-campaign.ts";

const db = env.DB;
const NOW = "2026-11-23T00:00:00.000Z";
const LATER = "2026-11-23T01:00:00.000Z";
const deed = { who: SOMEBODY, now: NOW };
const all = { limit: 100, cursor: null };

interface Scope {
  org_id: string;
  campaign_id: string;
}

/** A campaign of an organisation that no other test writes to. */
async function makeScope(): Promise<Scope> {
  const scope = { org_id: makeId("org"), campaign_id: makeCampaignId() };
  await createCampaign(db, scope.org_id, { id: scope.campaign_id, name: "x", icp: undefined }, NOW);
  return scope;
}

const item = (number: number, query = "Ada Lovelace, Mux"): LeadToSave => ({
  id: makeLeadId(),
  number,
  lead: { query, extractionId: makeExtractionId(), full_name: query, tags: undefined } as LeadToSave["lead"],
  keys: [`name:${number}`],
});

const runOf = ({ id, number, lead }: LeadToSave, view: Partial<RunView>): ProjectedRun => ({
  extraction_id: lead.extractionId,
  kind: "lead",
  lead_id: id,
  number,
  query: lead.query,
  lead: {},
  created_at: NOW,
  view: { ...emptyRun(), status: "processing", attempt: 1, ...view },
});

const count = async (table: string, org: string): Promise<number> =>
  (await db.prepare(`select count(*) n from ${table} where org_id = ?`).bind(org).first<{ n: number }>())?.n ?? -1;

const actionsOf = async (org_id: string, id: string): Promise<string[]> =>
  (await listEntries(db, { org_id, id }, all)).data.map(({ action }) => action);

/** A database that counts what goes through it. */
function counting(): { db: D1Database; trips: () => number; statements: () => number } {
  let [trips, statements] = [0, 0];
  const batch: D1Database["batch"] = (list) => {
    trips += 1;
    statements += list.length;
    return db.batch(list);
  };
  const counted = new Proxy(db, {
    get: (target, key) => (key === "batch" ? batch : Reflect.get(target, key).bind(target)),
  });
  return { db: counted, trips: () => trips, statements: () => statements };
}

test("[A2] an entry has who, from where, by which request, what, the values before and after, when, and its hash", async () => {
  const scope = await makeScope();
  const one = item(1);
  await saveLeads(db, scope, [one], deed);
  const { data } = await listEntries(db, { org_id: scope.org_id, id: one.id }, all);
  expect(data).toEqual([
    {
      seq: 1,
      action: "created",
      ...SOMEBODY,
      old: null,
      new: {
        campaign_id: scope.campaign_id,
        number: 1,
        extraction_id: one.lead.extractionId,
        query: one.lead.query,
        full_name: one.lead.query,
        status: "pending",
        created_at: NOW,
        is_manual: 0,
        tags: [],
        enrichment_status: "not_started",
      },
      at: NOW,
      prev_hash: "0".repeat(64),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

test("[A1] saving, running and removing leave an entry and an outbox row each; progress and a second saving leave none", async () => {
  const scope = await makeScope();
  const one = item(1);
  await saveLeads(db, scope, [one], deed);
  await saveLeads(db, scope, [one], deed);
  const view = { score: 71, completed_at: LATER };
  await projectRuns(db, scope, [runOf(one, {})], LATER);
  await projectRuns(db, scope, [runOf(one, { fact_count: 3, seq: 9 })], LATER);
  await projectRuns(db, scope, [runOf(one, { ...view, status: "completed" })], LATER);
  await projectRuns(db, scope, [runOf(one, { ...view, status: "completed" })], LATER);
  expect(await deleteCampaign(db, { org_id: scope.org_id, id: scope.campaign_id, versions: null }, deed)).toBe(
    "deleted",
  );
  expect(await actionsOf(scope.org_id, one.id)).toEqual(["created", "enrichment_started", "enriched", "removed"]);
  const { results } = await db
    .prepare("select type, json(payload) payload from outbox where org_id = ? order by id")
    .bind(scope.org_id)
    .all<{ type: string; payload: string }>();
  expect(results.map(({ type }) => type)).toEqual([
    "lead.created",
    "lead.enrichment_started",
    "lead.enriched",
    "lead.removed",
  ]);
  expect(JSON.parse(results[2]?.payload ?? "")).toEqual({
    seq: 3,
    new: { status: "completed", score: 71, enrichment_status: "completed" },
  });
  expect(await verifyAudit(db, scope.org_id)).toEqual({ valid: true, checked: 4, first_broken: null });
});

test("[A2] a run that changes a lead acts for itself, by its own ID", async () => {
  const scope = await makeScope();
  const one = item(1);
  await projectRuns(db, scope, [{ ...runOf(one, {}), lead_id: null }], NOW);
  const id = `lead_${one.lead.extractionId.slice(4)}`;
  const { data } = await listEntries(db, { org_id: scope.org_id, id }, all);
  expect(data).toMatchObject([
    { action: "created", actor: { type: "pipeline", id: one.lead.extractionId }, ip: null, request_id: null },
  ]);
});

test("[A1] a lead that is made again under the ID of one that went goes on with its chain", async () => {
  const scope = await makeScope();
  const one = item(1);
  await saveLeads(db, scope, [one], deed);
  await deleteCampaign(db, { org_id: scope.org_id, id: scope.campaign_id, versions: null }, deed);
  await createCampaign(db, scope.org_id, { id: scope.campaign_id, name: "x", icp: undefined }, NOW);
  await saveLeads(db, scope, [one], deed);
  expect(await actionsOf(scope.org_id, one.id)).toEqual(["created", "removed", "created"]);
  expect((await verifyAudit(db, scope.org_id)).valid).toBe(true);
});

test("[A1] a lead from before the log gets its first entry with its first change, with all of its values", async () => {
  const scope = await makeScope();
  const one = item(1);
  await db
    .prepare(
      `insert into leads (org_id, id, campaign_id, number, extraction_id, query, title, created_at, updated_at)
       values (?, ?, ?, 1, ?, 'x', 'CTO', ?, ?)`,
    )
    .bind(scope.org_id, one.id, scope.campaign_id, one.lead.extractionId, NOW, NOW)
    .run();
  expect(await verifyAudit(db, scope.org_id)).toEqual({ valid: true, checked: 0, first_broken: null });
  await projectRuns(db, scope, [runOf(one, { status: "failed", error: "Broke" })], LATER);
  const { data } = await listEntries(db, { org_id: scope.org_id, id: one.id }, all);
  expect(data).toMatchObject([
    { action: "enrichment_failed", old: { title: "CTO", status: "pending" }, new: { title: "CTO", error: "Broke" } },
  ]);
  expect((await verifyAudit(db, scope.org_id)).valid).toBe(true);
});

const withoutTitle: Plan = (_row, values) => ({ action: "updated", after: { ...values, title: null } });

test("[A1] a value that is taken away from a lead of before the log is gone from its row and told of", async () => {
  const scope = await makeScope();
  const one = item(1);
  await db
    .prepare(
      `insert into leads (org_id, id, query, title, email, created_at, updated_at) values (?, ?, 'x', 'CTO', 'a@b.example', ?, ?)`,
    )
    .bind(scope.org_id, one.id, NOW, NOW)
    .run();
  const target = { org_id: scope.org_id, id: one.id, versions: null };
  expect(await changeLead(db, target, withoutTitle, deed)).toMatchObject({
    title: null,
    email: "a@b.example",
    version: 1,
  });
  expect((await verifyAudit(db, scope.org_id)).valid).toBe(true);
});

test("[A1] a campaign that another version is asked of keeps its leads, and its log gets nothing", async () => {
  const scope = await makeScope();
  await saveLeads(db, scope, [item(1)], deed);
  const target = { org_id: scope.org_id, id: scope.campaign_id, versions: [7] };
  expect(await deleteCampaign(db, target, deed)).toBe("changed");
  expect([await count("leads", scope.org_id), await count("audit", scope.org_id)]).toEqual([1, 1]);
});

test("[A1] no lead slips away between the look and the deletion of its campaign", async () => {
  const scope = await makeScope();
  const target = { org_id: scope.org_id, id: scope.campaign_id, versions: null };
  const saves = Array.from({ length: 20 }, (_, i) => saveLeads(db, scope, [item(i + 1)], deed).catch(() => null));
  const [outcome] = await Promise.all([deleteCampaign(db, target, deed), ...saves]);
  expect(outcome).toBe("deleted");
  expect(await count("leads", scope.org_id)).toBe(0);
  expect((await verifyAudit(db, scope.org_id)).valid).toBe(true);
});

test("[A1] a thousand leads are saved, run and removed in two trips each, with a bounded number of statements", async () => {
  const scope = await makeScope();
  const many = Array.from({ length: 1_000 }, (_, i) => item(i + 1));
  const used: [number, number][] = [];
  const measured = async (what: (db: D1Database) => Promise<unknown>): Promise<void> => {
    const c = counting();
    await what(c.db);
    used.push([c.trips(), c.statements()]);
  };
  await measured((d) => saveLeads(d, scope, many, deed));
  await measured((d) =>
    projectRuns(
      d,
      scope,
      many.map((one) => runOf(one, {})),
      LATER,
    ),
  );
  await measured((d) =>
    projectRuns(
      d,
      scope,
      many.map((one) => runOf(one, { seq: 5 })),
      LATER,
    ),
  );
  await measured((d) => deleteCampaign(d, { org_id: scope.org_id, id: scope.campaign_id, versions: null }, deed));
  expect(used.map(([trips]) => trips)).toEqual([2, 2, 2, 2]);
  for (const [, statements] of used) expect(statements).toBeLessThan(16);
  // Progress alone: a look, the views and the runs.
  expect(used[2]).toEqual([2, 5]);
  expect(await verifyAudit(db, scope.org_id)).toEqual({ valid: true, checked: 3_000, first_broken: null });
});

test("[A4] leads of whatever text hold with their chains", async () => {
  const scope = await makeScope();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 5 }), async (texts) => {
      const items = texts.map((text) => item((number += 1), text));
      await saveLeads(db, scope, items, deed);
      expect(await verifyAudit(db, scope.org_id)).toMatchObject({ valid: true });
    }),
    { numRuns: 30 },
  );
});
