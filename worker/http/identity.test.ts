import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import { Extraction, type ExtractionRow } from "../contract/extraction.ts";
import { makeExtractionId } from "../contract/ids.ts";
import { feedName } from "../feed/client.ts";
import { eventually, makeGate } from "../testing/engine.ts";
import {
  expectProblem,
  finishLead,
  hasEnded,
  local,
  makeCampaign,
  other,
  scripted,
  waitForEvents,
  walker,
  type Client,
} from "../testing/harness.ts";
import { everythingStored } from "../testing/operations.ts";
import { newKey, newOwner } from "../testing/people.ts";
import { script } from "../testing/scripted.ts";

const extract = (body: object, client: Client = local) =>
  client.post<{ task_id: string; extraction_id: string }>("/api/identity/extract", body);
const read = async (id: string, client: Client = local): Promise<Extraction> =>
  Extraction.parse((await client.get(`/api/extractions/${id}`)).body);

test("a start without an ID is given one, and runs to its end with a proposal", async () => {
  const product = "We plan berths for ports.";
  const { status, body } = await extract({ product });
  expect(status).toBe(202);
  expect(body.task_id).toBe(`task_${body.extraction_id.slice(4)}_1`);
  const events = await waitForEvents(local, body.extraction_id);
  expect(events.at(-1)?.type).toBe("extraction.completed");
  const found = await read(body.extraction_id);
  expect(found).toMatchObject({
    kind: "identity",
    campaign_id: null,
    lead_id: null,
    lead_number: null,
    status: "completed",
    params: { kind: "identity", query: product, lead: {}, product },
  });
  expect(found.result.proposal).toMatchObject([
    { part: "product", value: product, source: "input", quote: product },
    { part: "keywords", value: "ports", source: "input", quote: "for ports" },
  ]);
});

test("a site, a name and a profile reach the run as the fields of a person", async () => {
  const { body } = await extract({ website: "tidewell.example", name: "Maren Oduya", github: "@modu" });
  const { params } = await read(body.extraction_id);
  expect(params).toEqual({
    kind: "identity",
    query: "Maren Oduya\ntidewell.example\n@modu",
    lead: { full_name: "Maren Oduya", website: "tidewell.example", github_url: "https://github.com/modu" },
  });
  await waitForEvents(local, body.extraction_id);
});

test("what is not valid is named by its path, and nothing is started", async () => {
  const before = await everythingStored();
  const mistakes: [object, string][] = [
    [{}, ""],
    [{ website: "tidewell,example" }, "website"],
    [{ website: "http://127.0.0.1/" }, "website"],
    [{ website: "http://[::1]/" }, "website"],
    [{ website: "http://tidewell.example:8080/" }, "website"],
    [{ website: "http://me:secret@tidewell.example/" }, "website"],
    [{ website: "ftp://tidewell.example/" }, "website"],
    [{ website: "localhost" }, "website"],
    [{ github: "https://gitlab.com/modu" }, "github"],
    [{ github: "../users" }, "github"],
    [{ name: " " }, "name"],
    [{ product: "x".repeat(501) }, "product"],
    [{ product: "x", extraction_id: "ext_short" }, "extraction_id"],
    [{ product: "x", campaign_id: "cmp_00000000" }, "campaign_id"],
  ];
  for (const [body, path] of mistakes)
    expect(expectProblem(await extract(body), "validation").errors, JSON.stringify(body)).toMatchObject([{ path }]);
  expect(await everythingStored()).toEqual(before);
});

test("[E7] the same start five times at once runs once, and the same ID with any other input is 409", async () => {
  const caller = walker(1);
  const extraction_id = makeExtractionId();
  const asked = { extraction_id, name: "Maren Oduya", product: "Berths" };
  const tasks = await Promise.all(Array.from({ length: 5 }, () => extract(asked, caller)));
  expect(new Set(tasks.map(({ status, body }) => `${status} ${body.task_id}`)).size).toBe(1);
  const events = await waitForEvents(caller, extraction_id);
  expect(events.filter(({ type }) => type === "extraction.started")).toHaveLength(1);
  expect((await extract(asked, caller)).body.task_id).toBe(tasks[0]?.body.task_id);
  for (const more of [
    { product: "Cranes" },
    { website: "tidewell.example" },
    { name: "Berths", product: "Maren Oduya" },
  ])
    expectProblem(await extract({ ...asked, ...more }, caller), "conflict");
  expect((await read(extraction_id, caller)).params.product).toBe("Berths");
});

test("[E7] an ID that a lead's run has is 409, and the other way round", async () => {
  const caller = walker(2);
  const campaign = await makeCampaign(caller);
  const { lead } = await finishLead(caller, campaign.id);
  const refused = expectProblem(await extract({ extraction_id: lead.extractionId, product: "x" }, caller), "conflict");
  expect(refused.detail).toBe("This extraction already ran for a lead. Nothing was started.");
  const { body } = await extract({ product: "x" }, caller);
  const start = { campaign_id: campaign.id, extraction_id: body.extraction_id, query: "x" };
  expectProblem(await caller.post("/api/leads/extract", start), "conflict");
  expect(await read(body.extraction_id, caller)).toMatchObject({ kind: "identity", campaign_id: null });
});

const rows = async (kind: string): Promise<ExtractionRow[]> =>
  (await local.get<{ data: ExtractionRow[] }>(`/api/extractions?kind=${kind}&limit=1000`)).body.data;

test("it stands in the list of extractions under its kind, and makes no lead", async () => {
  const { body } = await extract({ product: "Berths" });
  await waitForEvents(local, body.extraction_id);
  await vi.waitFor(async () => {
    const [row] = (await rows("identity")).filter(({ extraction_id }) => extraction_id === body.extraction_id);
    expect(row).toMatchObject({ kind: "identity", campaign_id: null, lead_id: null, status: "completed" });
  }, 10_000);
  expect((await rows("identity")).every(({ kind }) => kind === "identity")).toBe(true);
  expect((await rows("lead")).every(({ kind }) => kind === "lead")).toBe(true);
  const leads = await env.DB.prepare("select count(*) n from leads where extraction_id = ?")
    .bind(body.extraction_id)
    .first<{ n: number }>();
  expect(leads?.n).toBe(0);
  const evidence = await local.get(`/api/v1/leads/lead_${body.extraction_id.slice(4)}/evidence/verify`);
  expectProblem(evidence, "not_found");
});

test("[J5] status, stream and retry are the doors of every extraction", async () => {
  const { body } = await extract({ product: "Berths" });
  const id = body.extraction_id;
  await waitForEvents(local, id);
  expect((await local.get(`/api/extractions/${id}/status`)).body).toMatchObject({ status: "completed", progress: 100 });
  const sse = await (await local.raw(`/api/extraction/stream/${body.task_id}`)).text();
  expect(sse).toContain("proposed product: Berths");
  expectProblem(await local.post(`/api/extractions/${id}/retry`), "conflict");
  expectProblem(await local.post(`/api/extractions/${id}/cancel`), "conflict");
});

test("[J9] another organisation finds nothing under that ID, and may use it for itself", async () => {
  const { body } = await extract({ product: "CANARY berths" });
  await waitForEvents(local, body.extraction_id);
  for (const door of ["", "/status", "/events", "/stream"])
    expectProblem(await other.get(`/api/extractions/${body.extraction_id}${door}`), "not_found");
  expect((await extract({ extraction_id: body.extraction_id, product: "Mine" }, other)).status).toBe(202);
  await waitForEvents(other, body.extraction_id);
  expect(JSON.stringify(await read(body.extraction_id, other))).not.toContain("CANARY");
  expect((await read(body.extraction_id)).params.product).toBe("CANARY berths");
});

test("who may only read starts none", async () => {
  const viewer = await newKey(await newOwner(), { role: "viewer" });
  expectProblem(await extract({ product: "x" }, viewer), "forbidden");
});

/** The feed of an organisation's own runs. */
const feedStub = (org: string) => env.FEED.get(env.FEED.idFromName(feedName(org, null)));

test.each(["killed", "killed and evicted"])(
  "[E4] %s in a step, an identity run goes on by the feed's alarm alone, and loses nothing",
  async (how) => {
    const gate = makeGate();
    const product = script({ left: async () => gate.passed(), last: async (ctx) => ctx.params.product ?? null });
    const { body } = await extract({ product }, scripted);
    await eventually(() => gate.waiting() === 1);
    if (how !== "killed") await evictDurableObject(feedStub("org_scripted"));
    await abortAllDurableObjects();
    gate.open();
    await runDurableObjectAlarm(feedStub("org_scripted"));
    const events = await waitForEvents(scripted, body.extraction_id, hasEnded);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.at(-1)?.type).toBe("extraction.completed");
    expect(events.filter(({ type }) => type === "step.completed").map(({ step }) => step)).toHaveLength(4);
    expect(await read(body.extraction_id, scripted)).toMatchObject({ kind: "identity", params: { product } });
  },
);
