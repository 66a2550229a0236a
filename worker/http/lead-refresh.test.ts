import { abortAllDurableObjects, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { AuditReport } from "../contract/audit.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { LeadRecord } from "../contract/lead-record.ts";
import type { LeadValues, RefreshDiff } from "../contract/refresh.ts";
import { feedName } from "../feed/client.ts";
import { eventually, makeGate } from "../testing/engine.ts";
import {
  expectProblem,
  finishLead,
  hasEnded,
  local,
  makeCampaign,
  newLead,
  other,
  scripted,
  waitForEvents,
} from "../testing/harness.ts";
import { payerOf } from "../pipelines/lead/ask.ts";
import { script, type ScriptedContext } from "../testing/scripted.ts";
import { bodyOf } from "../testing/step-context.ts";

/** Writes facts as a source would that read them on a page. */
async function tell(ctx: ScriptedContext, values: Record<string, string>): Promise<null> {
  const page = bodyOf("https://tidewell.example/", Object.values(values).join("\n"));
  const body = { ...page, fetched_at: new Date().toISOString() };
  for (const [field, value] of Object.entries(values))
    ctx.fact(
      { field, value, source: "website", method: "text", quote: value, reasons: [{ rule: "seen", amount: 0.8 }] },
      body,
    );
  return null;
}

/** A lead of a campaign whose runs find these values, one after the other; its first run has ended. */
async function leadWith(runs: Record<string, string>[], own: Record<string, string> = {}) {
  let ran = 0;
  const query = script({
    first: async (ctx) => {
      const values = runs[Math.min(ran, runs.length - 1)] ?? {};
      ran += 1;
      return tell(ctx, values);
    },
  });
  const { id } = await makeCampaign(scripted);
  const { lead } = await finishLead(scripted, id, newLead({ query, full_name: `Ada ${crypto.randomUUID()}`, ...own }));
  return lead;
}

const pathOf = (id: string, rest = ""): string => `/api/v1/leads/${id}${rest}`;
async function refreshed(id: string): Promise<string> {
  const { status, body } = await scripted.post<{ extraction_id: string }>(pathOf(id, "/refresh"), {});
  expect(status).toBe(202);
  await waitForEvents(scripted, body.extraction_id, hasEnded);
  return body.extraction_id;
}
const diffOf = async (id: string, run: string, query = ""): Promise<RefreshDiff> =>
  (await scripted.get<RefreshDiff>(pathOf(id, `/refresh/${run}${query}`))).body;
const told = ({ changes }: RefreshDiff) => changes.map(({ field, change, why }) => `${field} ${change}: ${why}`);
const readLead = async (id: string): Promise<LeadRecord> => (await scripted.get<LeadRecord>(pathOf(id))).body;
const apply = (id: string, run: string, body: object = {}) =>
  scripted.post<LeadRecord>(pathOf(id, `/refresh/${run}/apply`), body);

test("a refresh shows what it would change before anything is written, and writes what is applied", async () => {
  const lead = await leadWith([{}, { title: "CEO", company: "Mux", team_size: "120" }], { company: "Tidewell" });
  const before = await readLead(lead.id);
  const run = await refreshed(lead.id);
  const diff = await diffOf(lead.id, run);
  expect(told(diff)).toEqual([
    "full_name keep: you wrote this",
    "company keep: you wrote this",
    "title add: was empty",
    "size add: was empty",
  ]);
  expect(diff).toMatchObject({ status: "completed", policy: "fill_if_empty", version: before.version });
  expect(diff.changes.find(({ field }) => field === "title")?.new).toMatchObject({ value: "CEO", quote: "CEO" });
  expect(await readLead(lead.id)).toEqual(before);
  const { body } = await apply(lead.id, run);
  expect(body).toMatchObject({ title: "CEO", size: "120", company: "Tidewell", version: before.version + 1 });
  // The lead keeps its own run, and stands once in its campaign.
  expect(body.extraction_id).toBe(lead.extractionId);
  const row = await env.DB.prepare("select count(*) n from leads where id = ?").bind(lead.id).first<{ n: number }>();
  expect(row?.n).toBe(1);
  expect((await scripted.get<AuditReport>("/api/v1/leads/audit/verify")).body).toMatchObject({ valid: true });
});

test("applying twice is applying once, and some fields can be chosen", async () => {
  const lead = await leadWith([{}, { title: "CEO", company: "Mux" }]);
  const run = await refreshed(lead.id);
  const one = await apply(lead.id, run, { fields: ["title"] });
  expect(one.body).toMatchObject({ title: "CEO", company: null });
  expect((await apply(lead.id, run, { fields: ["title"] })).body).toEqual(one.body);
  expect((await apply(lead.id, run)).body).toMatchObject({
    title: "CEO",
    company: "Mux",
    version: one.body.version + 1,
  });
});

test("policies decide what a second run may write over, and a human's value is never among it [V5]", async () => {
  const lead = await leadWith([{}, { title: "CTO", company: "Mux" }, { title: "CEO", company: "Tidewell" }]);
  await apply(lead.id, await refreshed(lead.id));
  await scripted.send("PUT", pathOf(lead.id), { company: "My own" });
  const run = await refreshed(lead.id);
  const of = async (query: string) => told(await diffOf(lead.id, run, query)).slice(1);
  expect(await of("")).toEqual(["title keep: not empty", "company keep: you wrote this"]);
  expect(await of("?policy=override_defaults")).toEqual(["title keep: not a default", "company keep: you wrote this"]);
  expect(await of("?policy=always_refresh")).toEqual(["title replace: found anew", "company keep: you wrote this"]);
  expect(await of("?policy=always_refresh&older_than_days=5")).toEqual([
    "title keep: fresh for 5 more days",
    "company keep: you wrote this",
  ]);
  const { body } = await apply(lead.id, run, { policy: "always_refresh" });
  expect(body).toMatchObject({ title: "CEO", company: "My own" });
});

test("[V5] every value tells who or what set it and what it was before, and can be brought back", async () => {
  const lead = await leadWith([{}, { title: "CTO" }]);
  const run = await refreshed(lead.id);
  await apply(lead.id, run);
  await scripted.send("PUT", pathOf(lead.id), { title: "Founder" });
  const { body } = await scripted.get<LeadValues>(pathOf(lead.id, "/values"));
  const title = body.fields.find(({ field }) => field === "title");
  expect(title).toMatchObject({
    current: { value: "Founder", owner: "human", action: "updated", fact: null },
    fresh_days: null,
    history: [{ value: "CTO", owner: "enriched", extraction_id: run, fact: { quote: "CTO" } }],
  });
  const seq = title?.history[0]?.seq ?? -1;
  const back = await scripted.post<LeadRecord>(pathOf(lead.id, "/values/title/revert"), { seq });
  expect(back.body.title).toBe("CTO");
  const after = (await scripted.get<LeadValues>(pathOf(lead.id, "/values"))).body.fields.find(
    ({ field }) => field === "title",
  );
  expect(after).toMatchObject({ current: { value: "CTO", owner: "enriched", action: "reverted" }, fresh_days: 90 });
  expectProblem(await scripted.post(pathOf(lead.id, "/values/title/revert"), { seq: 99 }), "validation");
  expectProblem(await scripted.post(pathOf(lead.id, "/values/score/revert"), { seq: 1 }), "not_found");
});

test("a whole run is taken back, but for what somebody has changed since", async () => {
  const lead = await leadWith([{}, { title: "CTO", company: "Mux", location: "Delft" }]);
  const run = await refreshed(lead.id);
  await apply(lead.id, run);
  await scripted.send("PUT", pathOf(lead.id), { location: "Leiden" });
  const { body } = await scripted.post<LeadRecord>(pathOf(lead.id, `/refresh/${run}/revert`));
  expect(body).toMatchObject({ title: null, company: null, location: "Leiden" });
  // What the run filled is empty by nobody's wish, so it may be filled again.
  expect(told(await diffOf(lead.id, run))).toContain("title add: was empty");
  expect(told(await diffOf(lead.id, run))).toContain("location keep: you wrote this");
});

test("what a lead's own first run found can be applied too", async () => {
  const lead = await leadWith([{ title: "CEO" }]);
  expect((await apply(lead.id, lead.extractionId)).body).toMatchObject({ title: "CEO" });
});

test("a run that has not ended shows no difference and cannot be applied; killed, it goes on [E4]", async () => {
  const gate = makeGate();
  let ran = 0;
  const query = script({
    left: async () => ((ran += 1) > 1 ? gate.passed() : null),
    last: async (ctx) => tell(ctx, { title: "CEO" }),
  });
  const { id } = await makeCampaign(scripted);
  const { lead } = await finishLead(scripted, id, newLead({ query, full_name: "Ada Waits" }));
  const { body } = await scripted.post<{ extraction_id: string }>(pathOf(lead.id, "/refresh"), {});
  await eventually(() => gate.waiting() === 1);
  expect(await diffOf(lead.id, body.extraction_id)).toMatchObject({ status: "processing", changes: [] });
  expectProblem(await apply(lead.id, body.extraction_id), "conflict");
  await abortAllDurableObjects();
  gate.open();
  await runDurableObjectAlarm(env.FEED.get(env.FEED.idFromName(feedName("org_scripted", null))));
  await waitForEvents(scripted, body.extraction_id, hasEnded);
  expect(told(await diffOf(lead.id, body.extraction_id))).toContain("title add: was empty");
});

test("a run that was only just asked for is known before its object has written anything", async () => {
  const lead = await leadWith([{}]);
  const { body } = await scripted.post<{ extraction_id: string }>(pathOf(lead.id, "/refresh"), {});
  const { status, body: diff } = await scripted.get<RefreshDiff>(pathOf(lead.id, `/refresh/${body.extraction_id}`));
  expect(status).toBe(200);
  expect(["queued", "processing", "completed"]).toContain(diff.status);
  await waitForEvents(scripted, body.extraction_id, hasEnded);
});

test("[E7] [J9] a run belongs to its lead: another lead's, another organisation's and an unknown one are not found", async () => {
  const [a, b] = [await leadWith([{}, { title: "CEO" }]), await leadWith([{}])];
  const extraction_id = makeExtractionId();
  const start = () => scripted.post<{ task_id: string }>(pathOf(a.id, "/refresh"), { extraction_id });
  expect((await start()).body.task_id).toBe((await start()).body.task_id);
  await waitForEvents(scripted, extraction_id, hasEnded);
  expectProblem(await scripted.post(pathOf(b.id, "/refresh"), { extraction_id }), "conflict");
  expectProblem(await scripted.get(pathOf(b.id, `/refresh/${extraction_id}`)), "not_found");
  expectProblem(await scripted.get(pathOf(a.id, "/refresh/ext_nobodyhas")), "not_found");
  for (const client of [other, local]) {
    expectProblem(await client.get(pathOf(a.id, `/refresh/${extraction_id}`)), "not_found");
    expectProblem(await client.get(pathOf(a.id, "/values")), "not_found");
    expectProblem(await client.post(pathOf(a.id, `/refresh/${extraction_id}/apply`), {}), "not_found");
  }
});

test("[V5] what a run found is no word of the user's: the next look is told only what somebody wrote", async () => {
  const texts: string[] = [];
  const query = script({
    first: async (ctx) => {
      texts.push(ctx.input.text);
      return texts.length === 1 ? null : tell(ctx, { company: "Mux", location: "Delft" });
    },
  });
  const { id } = await makeCampaign(scripted);
  const { lead } = await finishLead(scripted, id, newLead({ query, full_name: "Ada Looks" }));
  await apply(lead.id, await refreshed(lead.id));
  await scripted.send("PUT", pathOf(lead.id), { location: "Leiden" });
  await refreshed(lead.id);
  expect(texts.at(-1)).toContain("Leiden");
  expect(texts.at(-1)).not.toContain("Mux");
});

test("a look again counts against the budgets of the lead and its campaign", async () => {
  const payers: unknown[] = [];
  const query = script({ first: async (ctx) => void payers.push(payerOf(ctx)) });
  const { id } = await makeCampaign(scripted);
  const { lead } = await finishLead(scripted, id, newLead({ query, full_name: "Ada Pays" }));
  await refreshed(lead.id);
  const payer = { org_id: "org_scripted", campaign_id: id, extraction_id: lead.extractionId };
  expect(payers).toEqual([payer, payer]);
});

test("a difference that was read of an older version is not applied, and nothing leaves a lead that names nobody", async () => {
  const lead = await leadWith([{}, { title: "CEO", company: "Mux" }]);
  const run = await refreshed(lead.id);
  const { version } = await diffOf(lead.id, run);
  await scripted.send("PUT", pathOf(lead.id), { location: "Leiden" });
  const path = pathOf(lead.id, `/refresh/${run}/apply`);
  expectProblem(await scripted.send("POST", path, {}, { "If-Match": `"${version}"` }), "precondition_failed");
  await apply(lead.id, run);
  await scripted.send("PUT", pathOf(lead.id), { full_name: null, first_name: null, last_name: null });
  expectProblem(await scripted.post(pathOf(lead.id, `/refresh/${run}/revert`)), "validation");
});
