import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import type { AuditReport } from "../contract/audit.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { LeadRecord } from "../contract/lead-record.ts";
import worker from "../index.ts";
import { createLead } from "../store/lead-records.ts";
import { finishLead, makeCampaign, newLead, saveLeads, waitForEvents, type Client } from "../testing/harness.ts";
import { operations } from "../testing/operations.ts";
import { newOwner } from "../testing/people.ts";
import { loadDirectory } from "../testing/directory.ts";
import { SOMEBODY } from "../testing/who.ts";

const LEADS = "/api/v1/leads";

interface Scene {
  client: Client;
  org_id: string;
}

const person = () => ({ full_name: "Ada Lovelace", email: `${crypto.randomUUID()}@mux.example` });
const add = async ({ client }: Scene): Promise<string> => (await client.post<LeadRecord>(LEADS, person())).body.id;

/** A lead of a company that the directory knows, looked up again; gives the path of that run. */
async function lookedUp({ client }: Scene): Promise<string> {
  await loadDirectory();
  const { body: lead } = await client.post<LeadRecord>(LEADS, { ...person(), domain: "mux.com" });
  const { body } = await client.post<{ extraction_id: string }>(`${LEADS}/${lead.id}/refresh`, {});
  await waitForEvents(client, body.extraction_id);
  return `${LEADS}/${lead.id}/refresh/${body.extraction_id}`;
}

/** Waits until D1 has what a run made of a lead. */
async function ended({ org_id }: Scene, extractionId: string): Promise<void> {
  await vi.waitFor(async () => {
    const row = await env.DB.prepare("select status from leads where org_id = ? and extraction_id = ?")
      .bind(org_id, extractionId)
      .first();
    expect(row).toEqual({ status: "completed" });
  }, 15_000);
}

/**
 * Every door by which a lead can change, and what goes through it. A route that may write leads and is not here fails
 * the test below; so does one that changes a lead and writes no entry.
 */
const DOORS: Record<string, (scene: Scene) => Promise<unknown>> = {
  "POST /api/campaigns/{id}/leads": async ({ client }) => {
    const { id } = await makeCampaign(client);
    const lead = newLead({ full_name: "Ada" });
    await saveLeads(client, id, [lead, newLead()]);
    await saveLeads(client, id, [lead]);
  },
  "POST /api/v1/leads": add,
  "PUT /api/v1/leads/{id}": async (scene) => {
    const path = `${LEADS}/${await add(scene)}`;
    await scene.client.send("PUT", path, { title: "CTO" });
    await scene.client.send("PUT", path, { title: "CTO" });
  },
  "DELETE /api/v1/leads/{id}": async (scene) => scene.client.send("DELETE", `${LEADS}/${await add(scene)}`),
  "POST /api/v1/leads/{id}/restore": async (scene) => {
    const path = `${LEADS}/${await add(scene)}`;
    await scene.client.send("DELETE", path);
    await scene.client.post(`${path}/restore`);
  },
  "POST /api/v1/leads/quick-add": async (scene) => {
    const { body } = await scene.client.post<{ extraction_id: string }>(`${LEADS}/quick-add`, person());
    await ended(scene, body.extraction_id);
  },
  "POST /api/leads/extract": async (scene) => {
    const { id } = await makeCampaign(scene.client);
    const extraction_id = makeExtractionId();
    await scene.client.post("/api/leads/extract", { campaign_id: id, extraction_id, query: "Ada Lovelace" });
    await ended(scene, extraction_id);
  },
  "POST /api/campaigns/{id}/extractions": async (scene) => {
    const { id } = await makeCampaign(scene.client);
    const extraction_id = makeExtractionId();
    const extractions = [{ extraction_id, query: "Ada Lovelace" }];
    await scene.client.post(`/api/campaigns/${id}/extractions`, { extractions });
    await ended(scene, extraction_id);
  },
  "DELETE /api/campaigns/{id}": async ({ client }) => {
    const { id } = await makeCampaign(client);
    await saveLeads(client, id, [newLead(), newLead()]);
    await finishLead(client, id);
    expect((await client.send("DELETE", `/api/campaigns/${id}`)).status).toBe(204);
  },
  "POST /api/v1/leads/{id}/refresh/{extraction_id}/apply": async (scene) => {
    const path = await lookedUp(scene);
    expect((await scene.client.post(`${path}/apply`, {})).status).toBe(200);
    await scene.client.post(`${path}/apply`, {});
  },
  "POST /api/v1/leads/{id}/refresh/{extraction_id}/revert": async (scene) => {
    const path = await lookedUp(scene);
    await scene.client.post(`${path}/apply`, {});
    expect((await scene.client.post(`${path}/revert`)).status).toBe(200);
  },
  "POST /api/v1/leads/{id}/values/{field}/revert": async (scene) => {
    const path = `${LEADS}/${await add(scene)}`;
    await scene.client.send("PUT", path, { title: "CTO" });
    await scene.client.send("PUT", path, { title: "CEO" });
    expect((await scene.client.post(`${path}/values/title/revert`, { seq: 2 })).status).toBe(200);
  },
  "the scheduled job": async (scene) => {
    const extraction_id = makeExtractionId();
    const promise = { extraction_id, enrichment_status: "in_progress" };
    const lead = {
      org_id: scene.org_id,
      id: `lead_${crypto.randomUUID()}`,
      values: { ...person(), query: "Ada", ...promise },
    };
    await createLead(env.DB, lead, { who: SOMEBODY, now: "2026-01-01T00:00:00.000Z" });
    const context = createExecutionContext();
    await worker.scheduled(createScheduledController({ cron: "*/10 * * * *" }), env, context);
    await waitOnExecutionContext(context);
    await waitForEvents(scene.client, extraction_id);
    await ended(scene, extraction_id);
  },
};

/** Routes that may write and change no lead, each with the reason. */
const NO_LEADS = new Map([
  ["POST /api/leads/parse", "reads a text, and stores nothing"],
  ["POST /api/campaigns", "a campaign begins empty"],
  ["PATCH /api/campaigns/{id}", "a name and a profile"],
  ["POST /api/buffer/push", "leads that wait to be served are no leads of the explorer"],
  ["POST /api/buffer/next", "serves what was pushed"],
  ["POST /api/buffer/ack", "ends a lease"],
  ["POST /api/buffer/nack", "ends a lease"],
  ["PUT /api/cursor/{namespace}", "a reader's own place"],
  ["POST /api/identity/extract", "begins a run that is of no lead"],
  ["POST /api/v1/leads/{id}/refresh", "begins a run that writes nothing before it is applied"],
  ["POST /api/v1/leads/{id}/matches", "keeps what somebody said of a profile"],
  ["POST /api/enrich", "tells what a seller says of an address"],
  ["POST /api/enrich/bulk", "tells what a seller says of addresses"],
  ["POST /api/extractions/{id}/cancel", "ends a run, whose lead the projection changes"],
  ["POST /api/extractions/{id}/retry", "begins a run, whose lead the projection changes"],
]);

const WRITERS = new Set(["lead:write", "extraction:run", "campaign:write"]);

test("[A1] every route that may write leads is walked below", async () => {
  const writers = (await operations()).filter(
    ({ method, permission }) => method !== "GET" && WRITERS.has(permission ?? ""),
  );
  const unknown = writers
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => !(name in DOORS) && !NO_LEADS.has(name));
  expect(unknown).toEqual([]);
  expect(writers.length).toBeGreaterThan(8);
});

/** Every audited row of an organisation, by its ID. */
async function rowsOf(org_id: string): Promise<Map<string, { version: number; all: string }>> {
  const { results } = await env.DB.prepare("select * from leads where org_id = ?").bind(org_id).all();
  return new Map(
    results.map(({ view: _view, updated_at: _at, ...row }) => [
      String(row["id"]),
      { version: Number(row["version"]), all: JSON.stringify(row) },
    ]),
  );
}

const countOf = async (sql: string, org_id: string): Promise<number> =>
  (await env.DB.prepare(`select count(*) n from ${sql} where org_id = ?`).bind(org_id).first<{ n: number }>())?.n ?? -1;

test.each(Object.keys(DOORS))(
  "[A1] through %s no lead changes without an entry and an outbox row, and no entry is of nothing",
  async (door) => {
    const owner = await newOwner();
    const scene = { client: owner, org_id: owner.org.id };
    const before = await rowsOf(scene.org_id);
    await DOORS[door]?.(scene);
    const after = await rowsOf(scene.org_id);
    const entries = await countOf("audit", scene.org_id);
    expect(before.size).toBe(0);
    expect(entries).toBeGreaterThan(0);
    expect(await countOf("outbox", scene.org_id)).toBe(entries);
    // Each version of each lead that is there or was is one entry: what changes a row without one leaves the two apart.
    const versions = [...after.values()].reduce((sum, { version }) => sum + version, 0);
    const gone = await countOf(
      "(select * from audit a where not exists (select 1 from leads l where l.org_id = a.org_id and l.id = a.lead_id))",
      scene.org_id,
    );
    expect(versions + gone).toBe(entries);
    const empty = await countOf("(select * from audit where old is new)", scene.org_id);
    expect(empty).toBe(0);
    // And what the entries tell, put together, is what each row says.
    const { body } = await owner.get<AuditReport>(`${LEADS}/audit/verify`);
    expect(body).toEqual({ valid: true, checked: entries, first_broken: null });
  },
);

test("[A4] whoever changes a lead or its log in the database itself is found by anybody who may read leads", async () => {
  const owner = await newOwner();
  const id = await add({ client: owner, org_id: owner.org.id });
  const verify = async () => (await owner.get<AuditReport>(`${LEADS}/audit/verify`)).body;
  expect((await verify()).valid).toBe(true);
  await env.DB.prepare("update leads set email = 'eve@evil.example' where id = ?").bind(id).run();
  expect(await verify()).toEqual({
    valid: false,
    checked: 1,
    first_broken: { lead_id: id, seq: 1, reason: "lead differs from its last entry" },
  });
});

test("an organisation that is deleted leaves neither leads nor logs", async () => {
  const owner = await newOwner();
  await add({ client: owner, org_id: owner.org.id });
  expect((await owner.send("DELETE", `/api/orgs/${owner.org.id}`)).status).toBeLessThan(300);
  for (const table of ["leads", "lead_keys", "audit", "audit_totals", "outbox"])
    expect(await countOf(table, owner.org.id), table).toBe(0);
});
