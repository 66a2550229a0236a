import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import { finishLead, local, makeCampaign, nobody, upgrade, type Client, type Reply } from "../testing/harness.ts";
import { everythingStored, operations, tables, type Operation } from "../testing/operations.ts";
import { newKey, newMember, newOwner, newPerson, type SignedIn } from "../testing/people.ts";
import { bodyOf, makeTheirs, namingOperations, nobodys, pathWith, type Ids } from "../testing/walk.ts";

/** Stands in every text of the first organisation: whoever else reads it has seen what is not theirs. */
const CANARY = "CANARY-7f3a";

let victim: SignedIn & { org: { id: string } };
let theirs: Ids;
let attacker: SignedIn & { org: { id: string } };
/** Everything that the other organisation can ask with. */
const callers = new Map<string, Client>();

beforeAll(async () => {
  victim = await newOwner(`${CANARY} Ltd`);
  await newMember(victim, "viewer");
  theirs = await makeTheirs(victim, `${CANARY} Lovelace`);
  await victim.post("/api/apps", { name: CANARY, access: "read" });
  attacker = await newOwner("Somebody else");
  callers.set("a session", attacker);
  callers.set("an owner's key", await newKey(attacker, { role: "owner" }));
  callers.set("a key that reads", await newKey(attacker, { role: "viewer", access: "read" }));
  callers.set("who belongs nowhere", await newPerson());
  callers.set("nobody", nobody);
});

/** Tables of which nobody's use of the product so far makes a row, each with the reason. */
const EMPTY = new Map([
  ["lead_facts", "the proof of what a run wrote into a lead, tried in lead-refresh.test.ts"],
  ["enrichments", "is of no organisation: people who were bought, for all"],
  ["account", "holds something of a person, not of an organisation: sign-up makes it"],
  ["oauth_access_token", "an app's own doing, tried in apps.test.ts"],
  ["oauth_client_assertion", "for clients with keys of their own, which are not set up"],
  ["oauth_client_resource", "for several resources, of which there is one"],
  ["oauth_consent", "a person's answer to an app, tried in apps.test.ts"],
  ["oauth_refresh_token", "an app's own doing, tried in apps.test.ts"],
  ["oauth_resource", "for several resources, of which there is one"],
  ["verification", "a link that waits to be followed, gone once it was"],
]);

test("[J9] the first organisation has something in every table", async () => {
  for (const table of await tables()) {
    const row = await env.DB.prepare(`select count(*) n from "${table}"`).first<{ n: number }>();
    expect((row?.n ?? 0) > 0 || EMPTY.has(table), table).toBe(true);
  }
});

/** An answer without what differs from request to request. */
const plain = ({ status, body }: Reply): unknown => ({
  status,
  body: typeof body === "object" ? { ...body, request_id: null, instance: null } : body,
});

/** Asks for both in turn, and wants one answer, without the canary. */
async function sameFor(client: Client, operation: Operation, headers: Record<string, string> = {}): Promise<void> {
  const answers: unknown[] = [];
  for (const ids of [theirs, nobodys()]) {
    const reply = await client.send(operation.method, pathWith(operation, ids), bodyOf(operation, ids), headers);
    expect(JSON.stringify([reply.body, [...reply.headers]]), operation.path).not.toContain(CANARY);
    answers.push(plain(reply));
  }
  expect(answers[0], `${operation.method} ${operation.path}`).toEqual(answers[1]);
}

/** All that is stored, but for when a key was last used: that is the asker's own doing. */
async function stored(): Promise<unknown> {
  const all = await everythingStored();
  const apikey = (all["apikey"] as { last_request: unknown }[]).map((row) => ({ ...row, last_request: null }));
  return { ...all, apikey };
}

/** Calls within the limits of a principal: the walk is longer than a burst. */
const CHUNK = 8;
async function slowly<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % CHUNK === 0) await new Promise((resolve) => setTimeout(resolve, 2_000));
    await each(item);
  }
}

test.each(["a session", "an owner's key", "a key that reads", "who belongs nowhere", "nobody"])(
  "[J9] by %s another organisation's IDs read as unknown ones on every route, and nothing is changed or made",
  async (name) => {
    const client = callers.get(name) ?? nobody;
    const before = await stored();
    await slowly(await namingOperations(), (operation) => sameFor(client, operation));
    expect(await stored()).toEqual(before);
  },
  60_000,
);

test("[J9] naming the other organisation in a header opens nothing, and says no more than an unknown one", async () => {
  const key = callers.get("an owner's key") ?? nobody;
  const before = await stored();
  const answers = await Promise.all(
    [victim.org.id, "org_0000000000000000"].map(async (org) =>
      plain(await key.send("GET", "/api/campaigns", undefined, { "X-Org-Id": org })),
    ),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject({ status: 403 });
  expect(await stored()).toEqual(before);
});

test("[J9] no list of the other organisation, by whatever cursor or filter, shows anything that is not its own", async () => {
  const cursors: string[] = [];
  for (let i = 0; i < 2; i += 1) await makeCampaign(victim, `${CANARY} ${i}`);
  for (const path of [
    "/api/campaigns?limit=1",
    "/api/extractions?limit=1",
    `/api/campaigns/${theirs.campaign}/leads?limit=1`,
  ]) {
    const { body } = await victim.get<{ page: { next_cursor: string | null } }>(path);
    if (body.page.next_cursor !== null) cursors.push(body.page.next_cursor);
  }
  expect(cursors.length).toBeGreaterThan(0);
  const lists = (await operations()).filter(
    ({ method, path, open }) => method === "GET" && !open && !path.includes("{"),
  );
  expect(lists.length).toBeGreaterThan(6);
  for (const { path } of lists)
    for (const query of ["", ...cursors.map((cursor) => `?cursor=${cursor}`), `?campaign_id=${theirs.campaign}`]) {
      const { body } = await attacker.get(path + query);
      expect(JSON.stringify(body), path + query).not.toContain(CANARY);
    }
});

test("[J9] a socket of one's own that names the other's epoch and cursor gets one's own events alone", async () => {
  const mine = await makeCampaign(attacker, "Mine");
  await finishLead(attacker, mine.id);
  const { body } = await victim.get<{ epoch: number; head: number }>(`/api/extractions/${theirs.extraction}/events`);
  const { socket } = await upgrade(attacker, `/api/campaigns/${mine.id}/stream`);
  const frames: string[] = [];
  socket?.addEventListener("message", ({ data }) => frames.push(String(data)));
  socket?.accept();
  for (const message of [
    { type: "subscribe", after: 0, epoch: body.epoch },
    { type: "subscribe", after: body.head, epoch: body.epoch, campaign_id: theirs.campaign },
    { type: "subscribe", after: 0, extraction_id: theirs.extraction },
    { type: "ack", seq: body.head },
  ])
    socket?.send(JSON.stringify(message));
  await expect.poll(() => frames.length).toBeGreaterThan(2);
  socket?.close();
  expect(frames.join("")).not.toContain(CANARY);
});

test("[J9] an Idempotency-Key of the other organisation is nobody's: the call is made, and answers one's own", async () => {
  const key = crypto.randomUUID();
  const name = { name: `${CANARY} again` };
  const first = await victim.send<Campaign>("POST", "/api/campaigns", name, { "Idempotency-Key": key });
  const second = await attacker.send<Campaign>("POST", "/api/campaigns", { name: "Mine" }, { "Idempotency-Key": key });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toMatchObject({ name: "Mine" });
  expect(second.body.id).not.toBe(first.body.id);
});

test("[J9] an ETag of the other's record changes nothing of theirs, and nothing of one's own by chance", async () => {
  const mine = await attacker.post<Campaign>("/api/campaigns", { name: "Mine" });
  const read = await victim.get(`/api/campaigns/${theirs.campaign}`);
  const headers = { "If-Match": read.headers.get("ETag") ?? "" };
  const before = await stored();
  const taken = await attacker.send("PATCH", `/api/campaigns/${theirs.campaign}`, { name: "Taken" }, headers);
  const unknown = await attacker.send("PATCH", `/api/campaigns/${nobodys().campaign}`, { name: "Taken" }, headers);
  expect(plain(taken)).toEqual(plain(unknown));
  expect(await stored()).toEqual(before);
  expect(mine.status).toBe(201);
});

test("[E10] an extraction or lead ID that the other uses may be used: neither hears of the other", async () => {
  const mine = await makeCampaign(local, "Mine");
  const body = { campaign_id: mine.id, extraction_id: theirs.extraction, query: "Grace Hopper" };
  expect((await local.post("/api/leads/extract", body)).status).toBe(202);
  const own = await local.get(`/api/extractions/${theirs.extraction}`);
  expect(JSON.stringify(own.body)).not.toContain(CANARY);
  const still = await victim.get<{ params: { query: string } }>(`/api/extractions/${theirs.extraction}`);
  expect(still.body.params.query).toContain(CANARY);
});
