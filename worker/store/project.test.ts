import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { emptyRun, type RunView } from "../contract/fold.ts";
import { makeCampaignId, makeExtractionId } from "../contract/ids.ts";
import { SOMEBODY } from "../testing/who.ts";
import { createCampaign } from "./campaigns.ts";
import { listExtractions } from "./extractions.ts";
import { listLeads, saveLeads } from "./leads.ts";
import { deleteCampaign } from "./remove-campaign.ts";
import { leadIdOf, projectRuns, type ProjectedRun } from "./project.ts";

const db = env.DB;
const NOW = "2026-11-23T00:00:00.000Z";
const LATER = "2026-11-24T00:00:00.000Z";
const deed = { who: SOMEBODY, now: NOW };
const ORG = "org_project";

async function makeScope(): Promise<{ org_id: string; campaign_id: string }> {
  const id = makeCampaignId();
  await createCampaign(db, ORG, { id, name: id, icp: undefined }, NOW);
  return { org_id: ORG, campaign_id: id };
}

const runOf = (view: Partial<RunView> = {}, more: Partial<ProjectedRun> = {}): ProjectedRun => ({
  extraction_id: makeExtractionId(),
  kind: "lead",
  lead_id: null,
  number: 1,
  query: "Ada",
  lead: { company: "Mux" },
  created_at: NOW,
  view: { ...emptyRun(), status: "processing", attempt: 1, ...view },
  ...more,
});

const leadsOf = async (scope: { org_id: string; campaign_id: string }) =>
  (await listLeads(db, scope, { limit: 100, cursor: null }, new Map())).data;
const extractionsOf = async (campaign_id: string) =>
  (await listExtractions(db, { org_id: ORG, campaign_id }, { limit: 100, cursor: null })).data;

test("a run that nobody saved makes its lead and its extraction, and a second view changes both", async () => {
  const scope = await makeScope();
  const run = runOf();
  await projectRuns(db, scope, [run], NOW);
  const lead_id = leadIdOf(run.extraction_id);
  expect(await leadsOf(scope)).toMatchObject([{ id: lead_id, number: 1, company: "Mux", status: "processing" }]);
  expect(await extractionsOf(scope.campaign_id)).toMatchObject([{ lead_id, status: "processing", progress: 0 }]);
  const ended = { ...run, view: { ...run.view, status: "completed" as const, score: 71, completed_at: LATER } };
  await projectRuns(db, scope, [ended], LATER);
  expect(await leadsOf(scope)).toMatchObject([{ id: lead_id, status: "completed", score: 71, updated_at: LATER }]);
  expect(await extractionsOf(scope.campaign_id)).toMatchObject([
    { status: "completed", progress: 100, score: 71, completed_at: LATER, created_at: NOW },
  ]);
});

test("a lead that was saved keeps its ID, its number and its fields: a run writes its status alone", async () => {
  const scope = await makeScope();
  const extractionId = makeExtractionId();
  const lead = { query: "Ada", extractionId, company: "By hand" };
  await saveLeads(db, scope, [{ id: "lead_hand", number: 5, lead, keys: [] }], deed);
  await projectRuns(
    db,
    scope,
    [runOf({ status: "failed", error: "Broke" }, { extraction_id: extractionId, lead_id: "lead_hand" })],
    LATER,
  );
  expect(await leadsOf(scope)).toMatchObject([
    { id: "lead_hand", number: 5, company: "By hand", status: "error", error: "Broke" },
  ]);
});

test("a deleted campaign takes nothing more: neither a lead nor an extraction is made", async () => {
  const scope = await makeScope();
  await deleteCampaign(db, { org_id: ORG, id: scope.campaign_id, versions: null }, deed);
  await projectRuns(db, scope, [runOf()], NOW);
  expect([await leadsOf(scope), await extractionsOf(scope.campaign_id)]).toEqual([[], []]);
});

test("an extraction of another campaign is left alone, and the rest of the batch is written", async () => {
  const [one, two] = [await makeScope(), await makeScope()];
  const run = runOf({ status: "completed" });
  await projectRuns(db, one, [run], NOW);
  const refused = { ...run, view: { ...run.view, status: "failed" as const, error: "Another text" } };
  const own = runOf({}, { number: 2 });
  await projectRuns(db, two, [refused, own], LATER);
  expect(await leadsOf(one)).toMatchObject([{ status: "completed", error: null }]);
  expect((await leadsOf(two)).map(({ extractionId }) => extractionId)).toEqual([own.extraction_id]);
  expect(await extractionsOf(one.campaign_id)).toMatchObject([{ status: "completed", error_message: null }]);
});

test("five hundred runs are written in one call", async () => {
  const scope = await makeScope();
  await projectRuns(
    db,
    scope,
    Array.from({ length: 500 }, (_, i) => runOf({}, { number: i + 1 })),
    NOW,
  );
  const { n } = (await db
    .prepare("select count(*) n from extractions where campaign_id = ?")
    .bind(scope.campaign_id)
    .first<{ n: number }>()) ?? { n: 0 };
  expect(n).toBe(500);
});

test("an organisation's own runs need no campaign and make no lead", async () => {
  const run = runOf({}, { kind: "identity" });
  await projectRuns(db, { org_id: "org_alone", campaign_id: null }, [run], NOW);
  const { data } = await listExtractions(db, { org_id: "org_alone", campaign_id: null }, { limit: 9, cursor: null });
  expect(data).toMatchObject([
    { extraction_id: run.extraction_id, kind: "identity", campaign_id: null, lead_id: null },
  ]);
});
