import { env } from "cloudflare:workers";
import { beforeAll, expect, test, vi } from "vitest";

import type { ApiKey } from "../contract/account.ts";
import { clientOf, expectProblem, local, other, upgrade } from "../testing/harness.ts";
import { newKey, newMember, newOwner, type SignedIn } from "../testing/people.ts";

let owner: SignedIn;
let admin: SignedIn;
let member: SignedIn;

beforeAll(async () => {
  owner = await newOwner();
  admin = await newMember(owner, "admin");
  member = await newMember(owner, "member");
});

/** So many years from now. */
const years = (n: number): string => new Date(Date.now() + n * 365 * 24 * 3_600_000).toISOString();
const keysOf = async (one: { get: SignedIn["get"] }): Promise<ApiKey[]> =>
  (await one.get<{ data: ApiKey[] }>("/api/keys")).body.data;

test("only the answer that makes a key has its text, and the database has its digest", async () => {
  const made = await owner.post<ApiKey & { key: string }>("/api/keys", { name: "Once" });
  const { key, ...rest } = made.body;
  expect(key).toMatch(/^vg_[A-Za-z]{64}$/);
  expect(rest).toMatchObject({ name: "Once", role: "member", access: "read", expires_at: null, last_used_at: null });
  expect(key.startsWith(rest.start)).toBe(true);
  expect(rest.start.length).toBeLessThan(10);
  expect((await keysOf(owner)).find(({ id }) => id === rest.id)).toEqual(rest);
  const rows = await env.DB.prepare("select * from apikey").all();
  expect(JSON.stringify(rows.results)).not.toContain(key);
  expect(JSON.stringify((await owner.get("/api/keys")).body)).not.toContain(key.slice(10));
});

test("a key is of its organisation alone", async () => {
  const key = await newKey(owner, { access: "write" });
  const made = await key.post<{ id: string }>("/api/campaigns", { name: "By key" });
  expect(made.status).toBe(201);
  expect((await owner.get(`/api/campaigns/${made.body.id}`)).status).toBe(200);
  for (const one of [local, other, await newOwner("Another")])
    expectProblem(await one.get(`/api/campaigns/${made.body.id}`), "not_found");
});

test("a key that may read changes nothing, and may watch", async () => {
  const campaign = await owner.post<{ id: string }>("/api/campaigns", { name: "Watched" });
  const key = await newKey(owner, { access: "read", role: "owner" });
  const path = `/api/campaigns/${campaign.body.id}`;
  expect((await key.get(path)).status).toBe(200);
  const { socket, response } = await upgrade(key, `${path}/stream`);
  expect(response.status).toBe(101);
  socket?.close();
  expectProblem(await key.post("/api/campaigns", { name: "x" }), "forbidden");
  expectProblem(await key.send("PATCH", path, { name: "x" }), "forbidden");
  expectProblem(await key.send("DELETE", path), "forbidden");
  expectProblem(await key.post("/api/keys", { name: "x" }), "forbidden");
});

test("a key's role is at most that of who makes it, and a member makes none", async () => {
  expectProblem(await admin.post("/api/keys", { name: "x", role: "owner" }), "forbidden");
  expect((await admin.post("/api/keys", { name: "x", role: "admin" })).status).toBe(201);
  expectProblem(await member.post("/api/keys", { name: "x", role: "viewer" }), "forbidden");
  expectProblem(await member.get("/api/keys"), "forbidden");
});

test("a key does what its role may, and makes no keys", async () => {
  const low = await newKey(owner, { role: "member", access: "write" });
  const high = await newKey(owner, { role: "admin", access: "write" });
  expectProblem(await low.get("/api/keys"), "forbidden");
  expectProblem(await low.post("/api/invitations", { email: "a@b.example" }), "forbidden");
  expect((await high.get("/api/keys")).status).toBe(200);
  expect((await high.post("/api/invitations", { email: "a@b.example" })).status).toBe(201);
  expectProblem(await high.post("/api/keys", { name: "x" }), "forbidden");
});

test("a revoked key opens nothing any more, and is unknown to another organisation", async () => {
  const key = await newKey(owner);
  const stranger = await newOwner("Another");
  expect((await key.get("/api/campaigns")).status).toBe(200);
  expectProblem(await stranger.send("DELETE", `/api/keys/${key.id}`), "not_found");
  expect((await key.get("/api/campaigns")).status).toBe(200);
  expect((await owner.send("DELETE", `/api/keys/${key.id}`)).status).toBe(204);
  expectProblem(await key.get("/api/campaigns"), "unauthenticated");
  expectProblem(await owner.send("DELETE", `/api/keys/${key.id}`), "not_found");
});

test("a key ends when it was to end, even where it is still in memory", async () => {
  const expires_at = new Date(Date.now() + 60_000).toISOString();
  const key = await newKey(owner, { expires_at });
  expect((await key.get("/api/campaigns")).status).toBe(200);
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 62_000);
  expectProblem(await key.get("/api/campaigns"), "unauthenticated");
  clock.mockRestore();
  for (const wrong of [
    new Date(0).toISOString(),
    new Date().toISOString(),
    years(10.1),
    "9999-12-31T23:59:59Z",
    "soon",
  ])
    expectProblem(await owner.post("/api/keys", { name: "x", expires_at: wrong }), "validation");
  expect((await newKey(owner, { expires_at: years(9.99), name: "x".repeat(120) })).id).toMatch(/^key_/);
  expectProblem(await owner.post("/api/keys", { name: "x".repeat(121) }), "validation");
});

test("a key that is switched off in the database works for five seconds at most", async () => {
  const key = await newKey(owner);
  expect((await key.get("/api/campaigns")).status).toBe(200);
  await env.DB.prepare("update apikey set enabled = 0 where id = ?").bind(key.id).run();
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 5_001);
  expectProblem(await key.get("/api/campaigns"), "unauthenticated");
  clock.mockRestore();
});

test("when a key was last used is noted once a minute", async () => {
  const key = await newKey(owner);
  const noted = () => env.DB.prepare("select last_request from apikey where id = ?").bind(key.id).first("last_request");
  await key.get("/api/campaigns");
  await vi.waitFor(async () => expect(await noted()).not.toBeNull());
  const first = await noted();
  await key.get("/api/campaigns");
  await key.get("/api/campaigns");
  expect(await noted()).toBe(first);
  expect((await keysOf(owner)).find(({ id }) => id === key.id)?.last_used_at).toBe(
    new Date(Number(first)).toISOString(),
  );
});

test("what is like a key and is none is refused, whatever else the request carries", async () => {
  const made = await owner.post<{ key: string }>("/api/keys", { name: "x" });
  const { key } = made.body;
  for (const wrong of [
    key.slice(0, -1),
    `${key}a`,
    key.toUpperCase(),
    key.replace("vg_", "vg-"),
    `vg_${"a".repeat(64)}`,
  ]) {
    expectProblem(await clientOf(wrong).get("/api/campaigns"), "unauthenticated");
    expectProblem(await owner.send("GET", "/api/campaigns", undefined, { "X-API-Key": wrong }), "unauthenticated");
  }
});

test("the local owner makes keys with no sign-in before", async () => {
  const key = await newKey(local, { access: "write" });
  const made = await key.post<{ id: string }>("/api/campaigns", { name: "Local, by a new key" });
  expect((await local.get(`/api/campaigns/${made.body.id}`)).status).toBe(200);
  expect((await keysOf(local)).map(({ id }) => id)).toContain(key.id);
});
