import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import { AuditReport, type AuditLine } from "../contract/audit.ts";
import type { ExtractionRow } from "../contract/extraction.ts";
import { taskIdOf } from "../contract/ids.ts";
import { LeadRecord, QuickAdded } from "../contract/lead-record.ts";
import worker from "../index.ts";
import { createLead } from "../store/lead-records.ts";
import { SOMEBODY } from "../testing/who.ts";
import {
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  other,
  saveLeads,
  waitForEvents,
  walker,
  type Client,
  type Reply,
} from "../testing/harness.ts";
import { everythingStored } from "../testing/operations.ts";
import { newKey, newOwner } from "../testing/people.ts";

const LEADS = "/api/v1/leads";
interface List<T> {
  data: T[];
  page: { next_cursor: string | null; has_more: boolean };
}

let people = 0;
/** Somebody who is nobody else. */
const somebody = (): { full_name: string; email: string } => {
  people += 1;
  return { full_name: `Ada Number ${people}`, email: `ada.${people}@mux.example` };
};

async function add(client: Client, lead: object = somebody()): Promise<LeadRecord> {
  const { status, body } = await client.post<LeadRecord>(LEADS, lead);
  expect(status, JSON.stringify(body)).toBe(201);
  return LeadRecord.parse(body);
}

const put = (client: Client, id: string, body: unknown, tag?: string): Promise<Reply<LeadRecord>> =>
  client.send("PUT", `${LEADS}/${id}`, body, tag === undefined ? {} : { "If-Match": tag });
const remove = (client: Client, id: string): Promise<Reply> => client.send("DELETE", `${LEADS}/${id}`);
const logOf = async (client: Client, id: string): Promise<AuditLine[]> =>
  (await client.get<List<AuditLine>>(`${LEADS}/${id}/audit`)).body.data;
const verify = async (client: Client): Promise<AuditReport> =>
  AuditReport.parse((await client.get(`${LEADS}/audit/verify`)).body);
const idsIn = async (client: Client, query: string): Promise<string[]> =>
  (await client.get<List<LeadRecord>>(`${LEADS}?${query}`)).body.data.map(({ id }) => id);

test("a lead is typed in, read, changed, deleted and restored, each with an entry of its own", async () => {
  const person = { ...somebody(), title: " CTO ", company: "Mux", tags: ["warm", "warm"], country: "" };
  const made = await local.post<LeadRecord>(LEADS, person);
  const { id } = made.body;
  expect(made.headers.get("Location")).toBe(`${LEADS}/${id}`);
  expect(made.body).toMatchObject({
    ...person,
    title: "CTO",
    tags: ["warm"],
    country: null,
    campaign_id: null,
    is_manual: true,
    enrichment_status: "not_started",
    version: 1,
  });
  const read = await local.get<LeadRecord>(`${LEADS}/${id}`);
  expect([read.body, read.headers.get("ETag")]).toEqual([made.body, '"1"']);
  const changed = await put(local, id, { title: "CEO", company: null });
  expect(changed.body).toMatchObject({ title: "CEO", company: null, email: person.email, version: 2 });
  expect((await remove(local, id)).status).toBe(204);
  expectProblem(await local.get(`${LEADS}/${id}`), "not_found");
  expectProblem(await remove(local, id), "not_found");
  expectProblem(await put(local, id, { title: "CFO" }), "not_found");
  const restored = await local.post<LeadRecord>(`${LEADS}/${id}/restore`);
  expect(restored).toMatchObject({
    status: 200,
    body: { ...changed.body, version: 4, updated_at: expect.any(String) },
  });
  const log = await logOf(local, id);
  expect(log.map(({ seq, action }) => [seq, action])).toEqual([
    [1, "created"],
    [2, "updated"],
    [3, "deleted"],
    [4, "restored"],
  ]);
  expect(log[1]).toMatchObject({ old: { title: "CTO", company: "Mux" }, new: { title: "CEO", company: null } });
  expect((await local.post<LeadRecord>(`${LEADS}/${id}/restore`)).body.version).toBe(4);
  expect((await put(local, id, { title: "CEO" })).body.version).toBe(4);
});

const send = (client: Client, body: object) =>
  client.send<LeadRecord>("POST", LEADS, body, {
    "CF-Connecting-IP": "203.0.113.9",
    "User-Agent": "crm-sync/2",
    "X-Request-Id": "req-of-mine",
  });

test("[A2] the log says which user or key it was, from where, with what, by which request", async () => {
  const owner = await newOwner();
  const key = await newKey(owner, { role: "member", access: "write" });
  const [byOwner, byKey] = [await send(owner, somebody()), await send(key, somebody())];
  const from = { ip: "203.0.113.9", user_agent: "crm-sync/2", request_id: "req-of-mine" };
  expect(await logOf(owner, byOwner.body.id)).toMatchObject([{ ...from, actor: { type: "user" } }]);
  expect(await logOf(owner, byKey.body.id)).toMatchObject([
    { ...from, actor: { type: "key", id: expect.stringMatching(/./), user_id: expect.stringMatching(/./) } },
  ]);
});

test("what is not of its field's form is named by its path, and nothing is stored", async () => {
  const before = await everythingStored();
  const wrong: [object, string][] = [
    [{ email: "ada" }, "email"],
    [{ email: "ada@@mux.example" }, "email"],
    [{ email: "ada..l@mux.example" }, "email"],
    [{ email: `${"a".repeat(65)}@mux.example` }, "email"],
    [{ domain: "mux" }, "domain"],
    [{ domain: "-mux.example" }, "domain"],
    [{ domain: "mux.example/path" }, "domain"],
    [{ domain: `${"a.".repeat(127)}example` }, "domain"],
    [{ website: "javascript://mux.example/%0aalert(1)" }, "website"],
    [{ linkedin_url: "javascript:alert(1)" }, "linkedin_url"],
    [{ github_url: "data:text/html,x" }, "github_url"],
    [{ full_name: 7 }, "full_name"],
    [{ tags: [""] }, "tags.0"],
    [{ tags: "x" }, "tags"],
    [{ is_manual: false }, "is_manual"],
    [{ id: "lead_mine" }, "id"],
    [{ score: 100 }, "score"],
    [{}, "full_name"],
    [{ full_name: " ", email: "" }, "full_name"],
  ];
  for (const [i, [more, path]] of wrong.entries())
    for (const door of [LEADS, `${LEADS}/quick-add`]) {
      const lead = path === "full_name" ? more : { full_name: "Ada", ...more };
      const { errors } = expectProblem(await walker(i).post(door, lead), "validation");
      expect(
        errors?.map((error) => error.path),
        JSON.stringify(more),
      ).toEqual([path]);
    }
  expect(await everythingStored()).toEqual(before);
});

test("a lead that is there already is 409 with its ID, by whichever key; another organisation's is not", async () => {
  const owner = await newOwner();
  const there = await add(owner, { full_name: "Grace Hopper", company: "Navy", email: "grace@navy.example" });
  for (const same of [
    { email: "Grace@navy.example" },
    { full_name: "grace hopper", company: "NAVY Inc." },
    { full_name: "Another", email: "grace@navy.example" },
  ]) {
    const problem = expectProblem(await owner.post(LEADS, same), "conflict");
    expect(problem.lead_id).toBe(there.id);
  }
  const quick = await owner.post(`${LEADS}/quick-add`, { email: "grace@navy.example" });
  expect(expectProblem(quick, "conflict").lead_id).toBe(there.id);
  await add(other, { email: "grace@navy.example" });
  const ada = await add(owner);
  expect(expectProblem(await put(owner, ada.id, { email: "grace@navy.example" }), "conflict").lead_id).toBe(there.id);
  expect((await verify(owner)).valid).toBe(true);
});

test("of eight who add the same lead at once one makes it, and the others are told of it", async () => {
  const owner = await newOwner();
  const person = somebody();
  const replies = await Promise.all(Array.from({ length: 8 }, () => owner.post<LeadRecord>(LEADS, person)));
  const [made] = replies.filter(({ status }) => status === 201);
  const refused = replies.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(7);
  for (const reply of refused) expect(expectProblem(reply, "conflict").lead_id).toBe(made?.body.id);
  expect(await verify(owner)).toEqual({ valid: true, checked: 1, first_broken: null });
});

test("a deleted lead frees its address, and cannot be restored while another has it", async () => {
  const owner = await newOwner();
  const person = somebody();
  const first = await add(owner, person);
  await remove(owner, first.id);
  const second = await add(owner, person);
  const refused = expectProblem(await owner.post(`${LEADS}/${first.id}/restore`), "conflict");
  expect(refused.lead_id).toBe(second.id);
  await remove(owner, second.id);
  expect((await owner.post(`${LEADS}/${first.id}/restore`)).status).toBe(200);
  expect((await verify(owner)).valid).toBe(true);
});

test("a change to an older version is 412 and changes nothing", async () => {
  const lead = await add(local);
  expect((await put(local, lead.id, { title: "A" }, '"1"')).headers.get("ETag")).toBe('"2"');
  expectProblem(await put(local, lead.id, { title: "B" }, '"1"'), "precondition_failed");
  const gone = await local.send("DELETE", `${LEADS}/${lead.id}`, undefined, { "If-Match": '"1"' });
  expectProblem(gone, "precondition_failed");
  expect((await local.get<LeadRecord>(`${LEADS}/${lead.id}`)).body).toMatchObject({ title: "A", version: 2 });
});

test("lists show the newest first by pages, what is manual, what is deleted, and a cursor keeps its filter", async () => {
  const owner = await newOwner();
  const campaign = await makeCampaign(owner);
  const [parsed] = await saveLeads(owner, campaign.id, [newLead({ full_name: "Parsed" })]);
  const made: string[] = [];
  for (let i = 0; i < 5; i += 1) made.unshift((await add(owner)).id);
  const [deleted = ""] = made.splice(2, 1);
  await remove(owner, deleted);
  expect(await idsIn(owner, "is_manual=true")).toEqual(made);
  expect(await idsIn(owner, "is_manual=false")).toEqual([parsed?.id]);
  expect(await idsIn(owner, `campaign_id=${campaign.id}`)).toEqual([parsed?.id]);
  expect(await idsIn(owner, "deleted=true")).toEqual([deleted]);
  expect(await idsIn(owner, "enrichment_status=completed")).toEqual([]);
  expect(await idsIn(owner, "")).toEqual([...made, parsed?.id]);
  const seen: string[] = [];
  for (let query = "is_manual=true&limit=3"; ;) {
    const { body } = await owner.get<List<LeadRecord>>(`${LEADS}?${query}`);
    seen.push(...body.data.map(({ id }) => id));
    if (body.page.next_cursor === null) break;
    query = `limit=3&cursor=${body.page.next_cursor}`;
  }
  expect(seen).toEqual(made);
  expectProblem(await owner.get(`${LEADS}?is_manual=maybe`), "validation");
  expectProblem(await owner.get(`${LEADS}?cursor=x`), "validation");
});

test("a campaign's lead that is deleted is in no list and no count of its campaign, and comes back restored", async () => {
  const owner = await newOwner();
  const { id } = await makeCampaign(owner);
  const [lead] = await saveLeads(owner, id, [newLead({ full_name: "Ada" }), newLead({ full_name: "Bob" })]);
  const counted = async (): Promise<number[]> => [
    (await owner.get<{ lead_counts: { total: number } }>(`/api/campaigns/${id}`)).body.lead_counts.total,
    (await owner.get<List<unknown>>(`/api/campaigns/${id}/leads`)).body.data.length,
  ];
  await remove(owner, lead?.id ?? "");
  expect(await counted()).toEqual([1, 1]);
  await owner.post(`${LEADS}/${lead?.id}/restore`);
  expect(await counted()).toEqual([2, 2]);
});

test("[A1] a quick-add stores the lead, starts its enrichment, and answers with the task; its log is the organisation's", async () => {
  const person = { ...somebody(), company: "Mux" };
  const { status, body } = await local.post(`${LEADS}/quick-add`, person).then((reply) => ({
    ...reply,
    body: QuickAdded.parse(reply.body),
  }));
  expect(status).toBe(201);
  expect(body).toMatchObject({ ...person, is_manual: true, enrichment_status: "in_progress", campaign_id: null });
  expect([body.task_id, body.enrichment_task_id]).toEqual(Array(2).fill(taskIdOf(body.extraction_id, 1)));
  await waitForEvents(local, body.extraction_id);
  const extraction = await local.get(`/api/extractions/${body.extraction_id}`);
  expect(extraction.body).toMatchObject({ campaign_id: null, lead_id: body.id, params: { lead: person } });
  await vi.waitFor(async () => {
    const lead = await local.get<LeadRecord>(`${LEADS}/${body.id}`);
    expect(lead.body).toMatchObject({ enrichment_status: "completed", enrichment_task_id: body.task_id });
  }, 15_000);
  const actions = (await logOf(local, body.id)).map(({ action, actor }) => [action, actor.type]);
  expect(actions[0]).toEqual(["created", "user"]);
  expect(actions.at(-1)).toEqual(["enriched", "pipeline"]);
});

test("a quick-add whose request died before the start is started by the sweep, once", async () => {
  const org_id = "org_other";
  const extraction_id = "ext_promised0001";
  const values = {
    ...somebody(),
    query: "Ada",
    is_manual: 1,
    extraction_id,
    enrichment_status: "in_progress",
    enrichment_task_id: taskIdOf(extraction_id, 1),
  };
  await createLead(env.DB, { org_id, id: "lead_promised", values }, { who: SOMEBODY, now: "2026-01-01T00:00:00.000Z" });
  for (let i = 0; i < 2; i += 1) {
    const context = createExecutionContext();
    await worker.scheduled(createScheduledController({ cron: "*/10 * * * *" }), env, context);
    await waitOnExecutionContext(context);
  }
  const events = await waitForEvents(other, extraction_id);
  expect(events.filter(({ type }) => type === "extraction.started")).toHaveLength(1);
  await vi.waitFor(async () => {
    const { data } = (await other.get<List<ExtractionRow>>("/api/extractions")).body;
    expect(data.filter((row) => row.extraction_id === extraction_id)).toMatchObject([{ status: "completed" }]);
  }, 15_000);
});

test("another organisation's lead is not found by any door", async () => {
  const lead = await add(local);
  for (const reply of [
    await other.get(`${LEADS}/${lead.id}`),
    await other.get(`${LEADS}/${lead.id}/audit`),
    await put(other, lead.id, { title: "x" }),
    await remove(other, lead.id),
    await other.post(`${LEADS}/${lead.id}/restore`),
  ])
    expectProblem(reply, "not_found");
});

test("[A2] a log is read by pages, and outlives its campaign", async () => {
  const owner = await newOwner();
  const campaign = await makeCampaign(owner);
  const { lead } = await finishLead(owner, campaign.id);
  expect((await owner.send("DELETE", `/api/campaigns/${campaign.id}`)).status).toBe(204);
  const log = await logOf(owner, lead.id);
  expect([log[0]?.action, log.at(-1)?.action]).toEqual(["created", "removed"]);
  const first = await owner.get<List<AuditLine>>(`${LEADS}/${lead.id}/audit?limit=1`);
  const rest = await owner.get<List<AuditLine>>(`${LEADS}/${lead.id}/audit?cursor=${first.body.page.next_cursor}`);
  expect([...first.body.data, ...rest.body.data]).toEqual(log);
  expectProblem(await owner.get(`${LEADS}/lead_nobody/audit`), "not_found");
  expect((await verify(owner)).valid).toBe(true);
});

test("leads say that they can be read", async () => {
  expect(await local.get(`${LEADS}/health`)).toMatchObject({ status: 200, body: { status: "ok" } });
});
