import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import { makeCampaignId, makeExtractionId, makeId } from "../contract/ids.ts";
import type { CampaignLead } from "../contract/lead.ts";
import {
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  nobody,
  ORIGIN,
  other,
  replyOf,
  saveLeads,
  upgrade,
  type Reply,
} from "../testing/harness.ts";
import { mailTo } from "../testing/people.ts";
import { everythingStored, fill, operations, type Operation } from "../testing/operations.ts";

/** IDs that a request may name. */
interface Ids {
  campaign: string;
  extraction: string;
  lead: string;
  task: string;
  org: string;
  member: string;
  invitation: string;
  key: string;
  session: string;
}

/** What the first organisation has: a campaign with a lead that was enriched, and one that waits. */
async function makeTheirs(): Promise<Ids> {
  const campaign = await makeCampaign(local, "Theirs");
  await saveLeads(local, campaign.id, [newLead()]);
  const { lead, task_id } = await finishLead(local, campaign.id);
  return {
    campaign: campaign.id,
    extraction: lead.extractionId,
    lead: lead.id,
    task: task_id,
    ...(await makeAccounts()),
  };
}

/** The people, keys and sessions of the first organisation. */
async function makeAccounts(): Promise<Pick<Ids, "org" | "member" | "invitation" | "key" | "session">> {
  const key = await local.post<{ id: string }>("/api/keys", { name: "Theirs" });
  const email = `${crypto.randomUUID()}@theirs.example`;
  const invitation = await local.post<{ id: string }>("/api/invitations", { email });
  await nobody.raw("/api/session/local", { method: "POST", headers: { Origin: ORIGIN } });
  const session = await env.DB.prepare("select id from session").first<{ id: string }>();
  const members = await local.get<{ data: { id: string }[] }>("/api/members");
  const [member] = members.body.data;
  if (member === undefined || session === null) throw new Error("nobody is there");
  // The mail is put into the outbox behind the answer.
  await mailTo(email);
  return { org: "org_local", key: key.body.id, invitation: invitation.body.id, session: session.id, member: member.id };
}

type FiveIds = [string, string, string, string, string];

const nobodys = (): Ids => {
  const extraction = makeExtractionId();
  const task = `task_${extraction.slice(4)}_1`;
  const [org, member, invitation, key, session] = ["org", "mem", "inv", "key", "ses"].map(makeId) as FiveIds;
  return {
    campaign: makeCampaignId(),
    extraction,
    lead: "lead_unknown",
    task,
    org,
    member,
    invitation,
    key,
    session,
  };
};

/** The path of an operation that names these IDs; the parameter of each kind is called `id`. */
function pathWith({ path }: Operation, ids: Ids): string {
  const kind = path.split("/")[2] ?? "";
  const of: Record<string, string> = {
    campaigns: ids.campaign,
    orgs: ids.org,
    members: ids.member,
    invitations: ids.invitation,
    keys: ids.key,
    sessions: ids.session,
  };
  return fill(path, { id: of[kind] ?? ids.extraction, task_id: ids.task });
}

/** A good body for each operation that takes one. A new operation fails the walk until it has one here. */
const BODIES: Record<string, (ids: Ids) => unknown> = {
  "POST /api/campaigns": () => ({ name: "Mine" }),
  "PATCH /api/campaigns/{id}": () => ({ name: "Taken over" }),
  "POST /api/campaigns/{id}/leads": (ids) => ({ leads: [newLead({ id: ids.lead, extractionId: ids.extraction })] }),
  "POST /api/campaigns/{id}/extractions": (ids) => ({ extractions: [{ extraction_id: ids.extraction, query: "x" }] }),
  "PATCH /api/orgs/{id}": () => ({ name: "Taken over" }),
  "PATCH /api/members/{id}": () => ({ role: "viewer" }),
  "POST /api/leads/extract": (ids) => ({ campaign_id: ids.campaign, extraction_id: ids.extraction, query: "x" }),
  "POST /api/leads/parse": (ids) => ({ text: "Ada Lovelace", campaign_id: ids.campaign }),
};

/** Operations that name a campaign, an extraction or a task: in the path, or in the body. */
async function namingOperations(): Promise<Operation[]> {
  const bodies = new Set(["POST /api/leads/extract", "POST /api/leads/parse"]);
  return (await operations()).filter(
    ({ method, path, open }) => !open && (path.includes("{") || bodies.has(`${method} ${path}`)),
  );
}

const bodyOf = (operation: Operation, ids: Ids): unknown => {
  if (!operation.takesBody) return undefined;
  const make = BODIES[`${operation.method} ${operation.path}`];
  if (make === undefined) throw new Error(`no body for ${operation.method} ${operation.path}`);
  return make(ids);
};

/** An answer without what differs from request to request. */
const plain = ({ status, body }: Reply): unknown => ({
  status,
  body: { ...(body as object), request_id: null, instance: null },
});

test("[J9] another organisation's IDs answer as unknown ones on every route, and change and make nothing", async () => {
  const theirs = await makeTheirs();
  const before = await everythingStored();
  const walked = await namingOperations();
  expect(walked.length).toBeGreaterThan(13);
  for (const operation of walked) {
    const answers: unknown[] = [];
    for (const ids of [theirs, nobodys()]) {
      const reply = await other.send(operation.method, pathWith(operation, ids), bodyOf(operation, ids));
      expectProblem(reply, "not_found");
      answers.push(plain(reply));
    }
    expect(answers[0], `${operation.method} ${operation.path}`).toEqual(answers[1]);
  }
  expect(await everythingStored()).toEqual(before);
});

test("[J9] the same IDs are served to their own organisation: the walk above refuses for the right reason", async () => {
  const theirs = await makeTheirs();
  for (const operation of (await namingOperations()).filter(({ method }) => method === "GET")) {
    const response = await local.raw(pathWith(operation, theirs));
    expect(response.status, operation.path).toBe(200);
    await response.body?.cancel();
  }
});

test("[J9] a socket and an SSE stream of another organisation are refused as unknown ones are, before any object is made", async () => {
  const theirs = await makeTheirs();
  const before = await everythingStored();
  const streams = (await operations()).filter((operation) => operation.isStream);
  expect(streams).toHaveLength(3);
  for (const operation of streams)
    for (const ids of [theirs, nobodys()]) {
      const path = `${pathWith(operation, ids)}?after=0`;
      const { socket, response } = await upgrade(other, path);
      expect(socket).toBeNull();
      expectProblem(await replyOf(response), "not_found");
      const sse = await other.raw(path, { headers: { Accept: "text/event-stream", "Last-Event-ID": "3" } });
      expectProblem(await replyOf(sse), "not_found");
    }
  expect(await everythingStored()).toEqual(before);
});

test("[J9] lists show an organisation its own, whatever campaign or cursor it names", async () => {
  const theirs = await makeTheirs();
  await makeTheirs();
  const page = await local.get<{ page: { next_cursor: string } }>("/api/campaigns?limit=1");
  const mine = await makeCampaign(other, "Mine");
  const seen = await other.get<{ data: Campaign[] }>("/api/campaigns");
  expect(seen.body.data.map(({ id }) => id)).toEqual([mine.id]);
  const behind = await other.get<{ data: Campaign[] }>(`/api/campaigns?cursor=${page.body.page.next_cursor}`);
  expect(behind.body.data).toEqual([]);
  for (const path of ["/api/extractions", `/api/extractions?campaign_id=${theirs.campaign}`])
    expect((await other.get<{ data: unknown[] }>(path)).body.data).toEqual([]);
});

test("[E10] two organisations may use the same lead and extraction IDs: neither sees nor disturbs the other", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(other)];
  const extractionId = makeExtractionId();
  await saveLeads(other, two.id, [newLead({ id: "lead_001", extractionId, query: "Grace Hopper" })]);
  await finishLead(local, one.id, newLead({ id: "lead_001", extractionId, query: "Ada Lovelace" }));
  const theirs = await other.get<{ status: string; params: { query: string } }>(`/api/extractions/${extractionId}`);
  expect(theirs.body).toMatchObject({ status: "pending", params: { query: "Grace Hopper" } });
  const list = await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${one.id}/leads`);
  expect(list.body.data).toMatchObject([{ id: "lead_001", query: "Ada Lovelace", status: "completed" }]);
});
