import { expect, test, vi } from "vitest";

import { StartManyAnswer, type Extraction, type ExtractionRow, type Started } from "../contract/extraction.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { CampaignLead } from "../contract/lead.ts";
import {
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  saveLeads,
  startLead,
  waitForEvents,
  waitForFeed,
} from "../testing/harness.ts";
import { everythingStored } from "../testing/operations.ts";
import { newKey } from "../testing/people.ts";

/** One start of a call that makes many. */
const good = () => ({ extraction_id: makeExtractionId(), query: "x" });
const start = (campaign_id: unknown, extraction_id: unknown, more: object = {}) =>
  local.post<{ task_id: string }>("/api/leads/extract", { campaign_id, extraction_id, query: "Ada Lovelace", ...more });
const startMany = (campaignId: string, extractions: unknown) =>
  local.post<{ data: Started[] }>(`/api/campaigns/${campaignId}/extractions`, { extractions });

// What stores nothing is looked at before anything runs: a run goes on storing behind its answer.

test("a campaign that is not there is 404 with the words of the document, and no object is made", async () => {
  const before = await everythingStored();
  for (const campaign of ["cmp_0000000000000000", "camp_001", "", "\u0000", "../x", "x".repeat(10_000)]) {
    expect(expectProblem(await start(campaign, makeExtractionId()), "not_found").detail).toBe("Campaign not found");
    const reply = await startMany(encodeURIComponent(campaign) || "x", [
      { extraction_id: makeExtractionId(), query: "x" },
    ]);
    expectProblem(reply, "not_found");
  }
  expect(await everythingStored()).toEqual(before);
});

test("an extraction ID of the wrong form and other mistakes are named by their paths, and nothing is started", async () => {
  const { id } = await makeCampaign(local);
  const before = await everythingStored();
  for (const wrong of [
    "ext_short",
    "lead_abcdefgh",
    "ext_ABCDEFGH",
    "ext_abc-defgh",
    `ext_${"a".repeat(33)}`,
    "",
    null,
    7,
  ])
    expect(expectProblem(await start(id, wrong), "validation").errors?.map(({ path }) => path)).toEqual([
      "extraction_id",
    ]);
  const mistakes: [object, string][] = [
    [{ query: "" }, "query"],
    [{ query: "x".repeat(2_001) }, "query"],
    [{ campaign_id: 7 }, "campaign_id"],
    [{ extractionId: "x" }, "extractionId"],
    [{ lead: { spans: {} } }, "lead.spans"],
    [{ lead: { full_name: 7 } }, "lead.full_name"],
    [{ lead: [] }, "lead"],
  ];
  for (const [more, path] of mistakes)
    expect(expectProblem(await start(id, makeExtractionId(), more), "validation").errors).toMatchObject([{ path }]);
  expect(await everythingStored()).toEqual(before);
});

test("over a thousand starts, none, or one that is wrong: the whole call is refused", async () => {
  const { id } = await makeCampaign(local);
  const before = await everythingStored();
  const calls: [unknown, string][] = [
    [Array.from({ length: 1_001 }, good), "extractions"],
    [[], "extractions"],
    [[good(), { ...good(), extraction_id: "x" }], "extractions.1.extraction_id"],
    [[good(), { ...good(), lead_id: "x" }], "extractions.1.lead_id"],
  ];
  for (const [extractions, path] of calls)
    expect(expectProblem(await startMany(id, extractions), "validation").errors).toMatchObject([{ path }]);
  expect(await everythingStored()).toEqual(before);
});

test("a start is accepted with the task of its first attempt, and runs to its end", async () => {
  const { id } = await makeCampaign(local);
  const extractionId = "ext_abcdefgh1234";
  const reply = await start(id, extractionId);
  expect(reply).toMatchObject({ status: 202, body: { task_id: "task_abcdefgh1234_1", extraction_id: extractionId } });
  const events = await waitForEvents(local, extractionId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
});

test("a start that was never saved becomes a lead of its campaign, with what a parse found", async () => {
  const { id } = await makeCampaign(local);
  const extractionId = makeExtractionId();
  await start(id, extractionId, { lead: { full_name: "Ada Lovelace", company: null } });
  await waitForFeed(local, id, (events) => events.some(({ type }) => type === "extraction.completed"));
  await local.get(`/api/campaigns/${id}`);
  const { body } = await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${id}/leads`);
  expect(body.data).toMatchObject([
    { id: `lead_${extractionId.slice(4)}`, number: 1, extractionId, full_name: "Ada Lovelace", company: null },
  ]);
});

test("[E7] the same start twice runs once, and the same ID with another text is 409", async () => {
  const { id } = await makeCampaign(local);
  const extractionId = makeExtractionId();
  const tasks = await Promise.all(Array.from({ length: 10 }, () => start(id, extractionId)));
  expect(new Set(tasks.map(({ status, body }) => `${status} ${body.task_id}`)).size).toBe(1);
  const events = await waitForEvents(local, extractionId);
  expect(events.filter(({ type }) => type === "extraction.started")).toHaveLength(1);
  expectProblem(await start(id, extractionId, { query: "Grace Hopper" }), "conflict");
  const { body } = await local.get<Extraction>(`/api/extractions/${extractionId}`);
  expect(body.params.query).toBe("Ada Lovelace");
});

test("many are started in one call: a line each, in order, with what became of it", async () => {
  const { id } = await makeCampaign(local);
  const saved = newLead();
  await saveLeads(local, id, [saved]);
  const again = makeExtractionId();
  const { status, body } = await startMany(id, [
    { extraction_id: saved.extractionId, query: saved.query },
    { extraction_id: again, query: "Grace Hopper" },
    { extraction_id: again, query: "Grace Hopper" },
    { extraction_id: again, query: "Another text" },
  ]);
  expect(status).toBe(202);
  expect(StartManyAnswer.parse(body).data.map((line) => [line.extraction_id, line.lead, line.status])).toEqual([
    [saved.extractionId, 1, "started"],
    [again, 2, "started"],
    [again, 2, "already_started"],
    [again, 2, "conflict"],
  ]);
});

test("an extraction that runs in one campaign cannot be started in another, and stays as it is", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(local)];
  const { lead } = await finishLead(local, one.id);
  const same = { extraction_id: lead.extractionId, query: lead.query };
  expectProblem(await local.post("/api/leads/extract", { campaign_id: two.id, ...same }), "conflict");
  const { errors } = expectProblem(
    await startMany(two.id, [{ extraction_id: makeExtractionId(), query: "x" }, same]),
    "conflict",
  );
  expect(errors?.map(({ path }) => path)).toEqual(["extractions.1.extraction_id"]);
  expect((await local.get<{ data: unknown[] }>(`/api/campaigns/${two.id}/leads`)).body.data).toEqual([]);
  const { body } = await local.get<Extraction>(`/api/extractions/${lead.extractionId}`);
  expect(body).toMatchObject({ campaign_id: one.id, status: "completed" });
});

test("what was parsed with a lead reaches its run, and a null is no value", async () => {
  const { id } = await makeCampaign(local);
  const { extraction_id } = await startLead(local, id);
  expect((await local.get<Extraction>(`/api/extractions/${extraction_id}`)).body.params.lead).toEqual({});
  const other = makeExtractionId();
  await start(id, other, { lead: { title: "CTO", email: null, phone: "" } });
  expect((await local.get<Extraction>(`/api/extractions/${other}`)).body.params.lead).toEqual({ title: "CTO" });
});

test("a lead that a script starts by its text alone stands in the list with what the text says, and has its ID", async () => {
  const { id } = await makeCampaign(local);
  const extraction_id = makeExtractionId();
  await start(id, extraction_id, { query: "Joshua Alphonse Mux Community Engineer" });
  const { body } = await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${id}/leads`);
  expect(body.data).toMatchObject([
    { extractionId: extraction_id, full_name: "Joshua Alphonse", title: "Community Engineer", company: "Mux" },
  ]);
  const extraction = await local.get<Extraction>(`/api/extractions/${extraction_id}`);
  expect(extraction.body.lead_id).toBe(body.data[0]?.id);
});

test("an extraction names the lead that was saved for it, in its list too", async () => {
  const { id } = await makeCampaign(local);
  const { lead } = await finishLead(local, id);
  const { body } = await local.get<Extraction>(`/api/extractions/${lead.extractionId}`);
  expect(body.lead_id).toBe(lead.id);
  await local.get(`/api/campaigns/${id}/leads`);
  await vi.waitFor(async () => {
    const rows = await local.get<{ data: ExtractionRow[] }>(`/api/extractions?campaign_id=${id}`);
    expect(rows.body.data).toMatchObject([{ extraction_id: lead.extractionId, lead_id: lead.id }]);
  }, 10_000);
});

test("a run says who asked for it, with the key and the app that acted for them", async () => {
  const { id } = await makeCampaign(local);
  const key = await newKey(local, { name: "CRM sync", access: "write" });
  const extraction_id = makeExtractionId();
  const body = { campaign_id: id, extraction_id, query: "Ada Lovelace" };
  await key.send("POST", "/api/leads/extract", body, { "X-App-Id": "crm-sync" });
  const [first] = await waitForEvents(local, extraction_id);
  expect(first?.data?.["by"]).toBe(`CRM sync, key ${key.id}, app crm-sync`);
  const own = makeExtractionId();
  await start(id, own);
  expect((await waitForEvents(local, own))[0]?.data?.["by"]).toBe("Local owner");
});
