import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { makeCampaignId, makeExtractionId } from "../contract/ids.ts";
import { emptyRun, type RunView } from "../contract/fold.ts";
import type { NewLead } from "../contract/lead.ts";
import { createCampaign } from "./campaigns.ts";
import { findClashes } from "./clashes.ts";
import { SOMEBODY } from "../testing/who.ts";
import { CampaignGone, knownKeys, LeadConflict, listLeads, placeOf, saveLeads } from "./leads.ts";

const db = env.DB;
const NOW = "2026-11-23T00:00:00.000Z";
const deed = { who: SOMEBODY, now: NOW };

interface Scope {
  org_id: string;
  campaign_id: string;
}

async function makeScope(org_id = "org_leads"): Promise<Scope> {
  const id = makeCampaignId();
  await createCampaign(db, org_id, { id, name: id, icp: undefined }, NOW);
  return { org_id, campaign_id: id };
}

const lead = (more: Partial<NewLead> = {}): NewLead => ({ query: "Ada", extractionId: makeExtractionId(), ...more });
const item = (id: string, number: number, given = lead(), keys: string[] = []) => ({ id, number, lead: given, keys });
const all = { limit: 100, cursor: null };
const noneFresh = new Map<string, string>();

test("what is saved twice stays as it was the first time", async () => {
  const scope = await makeScope();
  const given = lead({ company: "Mux" });
  const [first] = await saveLeads(db, scope, [item("lead_a", 1, given)], deed);
  const [second] = await saveLeads(db, scope, [item("lead_b", 1, { ...given, query: "Other", company: "Other" })], {
    who: SOMEBODY,
    now: "2027-01-01T00:00:00.000Z",
  });
  expect(second).toEqual(first);
});

test("an ID that was taken between the look and the write is a conflict, and what is there stays", async () => {
  const [one, two] = [await makeScope(), await makeScope()];
  const [kept] = await saveLeads(db, one, [item("lead_taken", 1)], deed);
  await expect(saveLeads(db, two, [item("lead_taken", 1)], deed)).rejects.toThrow(LeadConflict);
  expect((await listLeads(db, one, all, noneFresh)).data).toEqual([kept]);
  expect((await listLeads(db, two, all, noneFresh)).data).toEqual([]);
});

test("in a campaign that is gone nothing is saved, and its saver is told at once", async () => {
  const scope = { org_id: "org_leads", campaign_id: makeCampaignId() };
  await expect(saveLeads(db, scope, [item("lead_late", 1)], deed)).rejects.toThrow(CampaignGone);
});

test("clashes are found by ID and by extraction, in the organisation alone", async () => {
  const [one, two, stranger] = [await makeScope(), await makeScope(), await makeScope("org_stranger")];
  const taken = lead({ id: "lead_clash" });
  await saveLeads(db, one, [item("lead_clash", 1, taken)], deed);
  const paths = async (scope: Scope, ...given: NewLead[]) =>
    (await findClashes(db, scope, given)).map(({ path }) => path);
  expect(await paths(one, taken, lead())).toEqual([]);
  expect(await paths(one, lead({ extractionId: taken.extractionId }))).toEqual([]);
  expect(await paths(stranger, taken)).toEqual([]);
  expect(await paths(two, lead(), taken)).toEqual(["leads.1.extractionId"]);
  expect(await paths(two, lead({ id: "lead_clash" }))).toEqual(["leads.0.id"]);
  expect(await paths(one, { ...taken, id: "lead_x" }, { ...taken, query: "Bob" })).toEqual([
    "leads.0.id",
    "leads.1.query",
  ]);
});

test("a page begins behind its cursor's number, and is not moved by what is added", async () => {
  const scope = await makeScope();
  await saveLeads(
    db,
    scope,
    [1, 2, 4, 7].map((n) => item(`lead_n${n}`, n)),
    deed,
  );
  const first = await listLeads(db, scope, { limit: 2, cursor: null }, noneFresh);
  await saveLeads(db, scope, [item("lead_n9", 9)], deed);
  const rest = await listLeads(db, scope, { limit: 9, cursor: first.page.next_cursor }, noneFresh);
  expect([first, rest].map(({ data }) => data.map(({ number }) => number))).toEqual([
    [1, 2],
    [4, 7, 9],
  ]);
});

test("a view that D1 does not have yet is shown in place of the one that it has", async () => {
  const scope = await makeScope();
  const given = lead();
  await saveLeads(db, scope, [item("lead_fresh", 1, given)], deed);
  const view: RunView = { ...emptyRun(), status: "failed", error: "Rate limit exceeded", hint: "Retry", seq: 7 };
  const { data } = await listLeads(db, scope, all, new Map([[given.extractionId, JSON.stringify(view)]]));
  expect(data).toMatchObject([
    { status: "error", error: "Rate limit exceeded", hint: "Retry", seq: 7, partial: false },
  ]);
});

test("a lead is known in its campaign by any of its keys, however many are asked for", async () => {
  const [one, two] = [await makeScope(), await makeScope()];
  await saveLeads(db, one, [item("lead_keys", 1, lead(), ["email:a@b.c", "name:ada"])], deed);
  const asked = ["name:ada", ...Array.from({ length: 3_000 }, (_, i) => `email:${i}`)];
  expect(await knownKeys(db, one, asked)).toEqual(new Map([["name:ada", "lead_keys"]]));
  expect(await knownKeys(db, two, asked)).toEqual(new Map());
});

test("an extraction's place is its organisation's own", async () => {
  const scope = await makeScope();
  const given = lead();
  await saveLeads(db, scope, [item("lead_place", 1, given)], deed);
  expect(await placeOf(db, scope.org_id, given.extractionId)).toEqual({
    campaign_id: scope.campaign_id,
    lead_id: "lead_place",
  });
  expect(await placeOf(db, "org_stranger", given.extractionId)).toBeNull();
});

test("a thousand leads with every field long are saved in one batch", async () => {
  const scope = await makeScope();
  const many = Array.from({ length: 1_000 }, (_, i) =>
    item(`lead_m${i}`, i + 1, lead({ query: "é".repeat(400) }), [`k${i}`, `l${i}`]),
  );
  expect(await saveLeads(db, scope, many, deed)).toHaveLength(1_000);
});
