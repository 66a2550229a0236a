import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import { claimKey, keepAnswer, releaseKey, sweepKeys } from "../store/idempotency.ts";
import {
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  nobody,
  other,
  type Reply,
} from "../testing/harness.ts";

let keys = 0;
const newKey = (): string => `key-${(keys += 1)}`;
const post = <Body>(key: string, path: string, body: unknown, who = local): Promise<Reply<Body>> =>
  who.send<Body>("POST", path, body, { "Idempotency-Key": key });
const named = async (name: string): Promise<number> =>
  (await local.get<{ data: Campaign[] }>("/api/campaigns?limit=1000")).body.data.filter((c) => c.name === name).length;

test("the same key and body get the same answer, and the work is done once", async () => {
  const key = newKey();
  const first = await post<Campaign>(key, "/api/campaigns", { name: "Once" });
  const second = await post<Campaign>(key, "/api/campaigns", { name: "Once" });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  for (const header of ["Location", "ETag", "Content-Type"])
    expect(second.headers.get(header)).toBe(first.headers.get(header));
  expect([first, second].map(({ headers }) => headers.get("Idempotency-Replayed"))).toEqual([null, "true"]);
  expect(second.headers.get("X-Request-Id")).not.toBe(first.headers.get("X-Request-Id"));
  expect(await named("Once")).toBe(1);
});

test("another body, and another path, under the same key are refused and nothing is done", async () => {
  const key = newKey();
  await post(key, "/api/campaigns", { name: "First" });
  expectProblem(await post(key, "/api/campaigns", { name: "Second" }), "idempotency_mismatch");
  expectProblem(await post(key, "/api/leads/parse", { name: "First" }), "idempotency_mismatch");
  expect(await named("Second")).toBe(0);
});

test("of twenty calls at once with one key one does the work, and the others hear that it runs, or what it said", async () => {
  const key = newKey();
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => post<Campaign>(key, "/api/campaigns", { name: "Crowd" })),
  );
  const answered = replies.filter(({ status }) => status === 201);
  expect(new Set(answered.map(({ body }) => body.id)).size).toBe(1);
  for (const reply of replies.filter(({ status }) => status !== 201)) expectProblem(reply, "idempotency_running");
  expect(await named("Crowd")).toBe(1);
});

test("a refusal is an answer too: it comes again though the request would now be good", async () => {
  const key = newKey();
  const { id } = await makeCampaign(local);
  const lead = newLead();
  const path = `/api/campaigns/${id}/leads`;
  await local.post(path, { leads: [lead] });
  const body = { leads: [{ ...lead, id: "lead_x" }] };
  const first = await post(key, path, body);
  expect(first.status).toBe(409);
  await local.send("DELETE", `/api/campaigns/${id}`);
  expect((await post(key, path, body)).body).toEqual(first.body);
});

test("an answer without a body, and a start, come again as they were", async () => {
  const campaign = await makeCampaign(local);
  const { lead } = await finishLead(local, campaign.id);
  const key = newKey();
  const path = `/api/extractions/${lead.extractionId}/cancel`;
  const first = await post(key, path, undefined);
  expect((await post(key, path, undefined)).body).toEqual(first.body);
});

test("each organisation has keys of its own", async () => {
  const key = newKey();
  const mine = await post<Campaign>(key, "/api/campaigns", { name: "Mine" });
  const theirs = await post<Campaign>(key, "/api/campaigns", { name: "Theirs" }, other);
  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(theirs.body.id).not.toBe(mine.body.id);
});

test("a key that no header could carry safely is refused with the reason", async () => {
  for (const key of ["", "two words", "ü", "x".repeat(256)]) {
    const reply = await post(key, "/api/campaigns", { name: "Never" });
    expect(expectProblem(reply, "validation").errors?.[0]?.path).toBe("Idempotency-Key");
  }
  expect(await named("Never")).toBe(0);
});

test("without credentials a key is nobody's: the call is refused before it is looked at", async () => {
  expectProblem(await post(newKey(), "/api/campaigns", { name: "x" }, nobody), "unauthenticated");
});

test("reading takes no notice of the header", async () => {
  const reply = await local.send("GET", "/api/campaigns", undefined, { "Idempotency-Key": "two words" });
  expect(reply.status).toBe(200);
});

const call = (claim: string, { fingerprint = "f", org_id = "org_keys" } = {}) => ({
  org_id,
  key: "k",
  fingerprint,
  claim,
});
const mine = (claim: string) => call(claim, { org_id: "org_days" });
const NOW = Date.parse("2026-11-23T12:00:00Z");
const answer = { status: 201, headers: "{}", body: new Uint8Array([1, 2, 3]) };

test("a call that died lets its key go after a minute, and what it says afterwards is not kept", async () => {
  expect(await claimKey(env.DB, call("a"), NOW)).toEqual({ state: "claimed" });
  expect(await claimKey(env.DB, call("b"), NOW + 60_000)).toEqual({ state: "running" });
  expect(await claimKey(env.DB, call("b"), NOW + 60_001)).toEqual({ state: "claimed" });
  await keepAnswer(env.DB, call("a"), answer);
  expect(await claimKey(env.DB, call("c"), NOW + 60_002)).toEqual({ state: "running" });
  await releaseKey(env.DB, call("a"));
  await keepAnswer(env.DB, call("b"), answer);
  const again = await claimKey(env.DB, call("c"), NOW + 60_003);
  expect(again).toMatchObject({ state: "answered", answer: { status: 201 } });
  expect(await claimKey(env.DB, call("c", { fingerprint: "other" }), NOW + 60_003)).toEqual({ state: "mismatch" });
});

test("an answer is given for 24 hours and then the key is free; a sweep takes only what is older", async () => {
  const day = 24 * 3_600_000;
  await claimKey(env.DB, mine("a"), NOW);
  await keepAnswer(env.DB, mine("a"), answer);
  expect((await claimKey(env.DB, mine("b"), NOW + day)).state).toBe("answered");
  await sweepKeys(env.DB, NOW + day);
  expect((await claimKey(env.DB, mine("b"), NOW + day)).state).toBe("answered");
  await sweepKeys(env.DB, NOW + day + 1);
  expect(await claimKey(env.DB, mine("b"), NOW + day + 1)).toEqual({ state: "claimed" });
});
