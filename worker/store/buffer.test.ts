import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { BufferPush } from "../contract/buffer.ts";
import { crashingDb, watchedDb } from "../testing/watched-db.ts";
import { acknowledge, giveBack, pushLeads, takeNext, type Take, type Taken } from "./buffer.ts";

const ORG = "org_buffer";
const NOW = Date.parse("2026-11-23T12:00:00Z");
const at = (ms: number): string => new Date(ms).toISOString();

const newNamespace = (): string => `ns-${crypto.randomUUID()}`;
const pushOf = (namespace: string, emails: readonly string[], data: unknown = null): BufferPush => ({
  namespace,
  leads: emails.map((email) => ({ email, data })),
});
/** A namespace with these leads waiting. */
async function filled(...emails: string[]): Promise<string> {
  const namespace = newNamespace();
  await pushLeads(env.DB, ORG, pushOf(namespace, emails), at(NOW));
  return namespace;
}
const takeOf = (namespace: string, take: Partial<Take> = {}): Take => ({
  org_id: ORG,
  namespace,
  claim: null,
  run_id: null,
  lease_ms: null,
  ...take,
});
const take = (namespace: string, options: Partial<Take> = {}, now = NOW): Promise<Taken | null> =>
  takeNext(env.DB, takeOf(namespace, options), now);
const emailOf = (taken: Taken | null): string | null => taken?.lead.email ?? null;
/** A lease on the next lead, which must be there. */
async function lease(namespace: string, ms: number, now = NOW): Promise<{ org_id: string; lease_id: string }> {
  const taken = await take(namespace, { lease_ms: ms }, now);
  if (!taken?.lease) throw new Error("no lead was leased");
  expect(taken.lease.until).toBe(now + ms);
  return { org_id: ORG, lease_id: taken.lease.id };
}
const ack = (held: { org_id: string; lease_id: string }, now = NOW, namespace: string | null = null) =>
  acknowledge(env.DB, { ...held, namespace }, now);
const nack = (held: { org_id: string; lease_id: string }) => giveBack(env.DB, { ...held, namespace: null });
const servedIn = async (namespace: string): Promise<string[]> =>
  (
    await env.DB.prepare("select email from lead_buffer where namespace = ?1 and status = 'served' order by seq")
      .bind(namespace)
      .all<{ email: string }>()
  ).results.map(({ email }) => email);

test("a leased lead is nobody else's until its end, and then it comes back once: of fifty who ask, to one", async () => {
  const namespace = await filled("a@x.example");
  await lease(namespace, 1_000);
  expect(await take(namespace, {}, NOW + 999)).toBeNull();
  const asked = await Promise.all(Array.from({ length: 50 }, () => take(namespace, { lease_ms: 1_000 }, NOW + 1_000)));
  expect(asked.filter((taken) => taken !== null).map(emailOf)).toEqual(["a@x.example"]);
});

test("an ended lease's lead comes back at its place, before those that arrived later", async () => {
  const namespace = await filled("a@x.example", "b@x.example", "c@x.example");
  await lease(namespace, 1_000);
  expect(emailOf(await take(namespace))).toBe("b@x.example");
  expect(emailOf(await take(namespace, {}, NOW + 1_000))).toBe("a@x.example");
  expect(emailOf(await take(namespace, {}, NOW + 1_000))).toBe("c@x.example");
  expect(await take(namespace, {}, NOW + 100_000)).toBeNull();
});

test("an acknowledged lead is served for good, and saying so twice says the same", async () => {
  const namespace = await filled("a@x.example");
  const held = await lease(namespace, 1_000);
  expect(await servedIn(namespace)).toEqual([]);
  expect([await ack(held), await ack(held, NOW + 5)]).toEqual([true, true]);
  expect(await servedIn(namespace)).toEqual(["a@x.example"]);
  const row = await env.DB.prepare("select served_at from lead_buffer where namespace = ?1").bind(namespace).first();
  expect(row).toEqual({ served_at: at(NOW) });
  expect(await take(namespace, {}, NOW + 100_000)).toBeNull();
  expect(await nack(held)).toBe(false);
});

test("a lead that is given back is the next one again, once, and its lease is over", async () => {
  const namespace = await filled("a@x.example", "b@x.example");
  const held = await lease(namespace, 60_000);
  expect([await nack(held), await nack(held)]).toEqual([true, true]);
  expect(await ack(held)).toBe(false);
  expect([emailOf(await take(namespace)), emailOf(await take(namespace)), await take(namespace)]).toEqual([
    "a@x.example",
    "b@x.example",
    null,
  ]);
  expect(await nack(held)).toBe(false);
});

test("a late acknowledgement counts while the lead is nobody else's, and no longer", async () => {
  const namespace = await filled("a@x.example", "b@x.example");
  const [first, second] = [await lease(namespace, 1_000), await lease(namespace, 1_000)];
  expect(await ack(first, NOW + 5_000)).toBe(true);
  const again = await lease(namespace, 1_000, NOW + 5_000);
  expect(await ack(second, NOW + 5_000)).toBe(false);
  expect(await nack(second)).toBe(false);
  expect(await ack(again, NOW + 5_500)).toBe(true);
});

test("a lease is its organisation's and its namespace's alone", async () => {
  const namespace = await filled("a@x.example");
  const held = await lease(namespace, 1_000);
  expect(await ack({ ...held, org_id: "org_else" })).toBe(false);
  expect(await nack({ ...held, org_id: "org_else" })).toBe(false);
  expect(await ack(held, NOW, "another")).toBe(false);
  expect(await ack(held, NOW, namespace)).toBe(true);
});

test("a call that comes again with its claim gets the lead that it took, leased, served or acknowledged meanwhile", async () => {
  const namespace = await filled("a@x.example", "b@x.example", "c@x.example");
  for (const email of ["a@x.example", "a@x.example"])
    expect(emailOf(await take(namespace, { claim: "one" }))).toBe(email);
  const first = await take(namespace, { claim: "two", lease_ms: 1_000 });
  const second = await take(namespace, { claim: "two", lease_ms: 1_000 }, NOW + 10);
  expect([emailOf(first), emailOf(second)]).toEqual(["b@x.example", "b@x.example"]);
  expect(await ack({ org_id: ORG, lease_id: second?.lease?.id ?? "" })).toBe(true);
  expect(emailOf(await take(namespace, { claim: "two", lease_ms: 1_000 }, NOW + 20))).toBe("b@x.example");
  expect(await servedIn(namespace)).toEqual(["a@x.example", "b@x.example"]);
  // A day later the key belongs to nothing, and another organisation's never did.
  expect(emailOf(await take(namespace, { claim: "one" }, NOW + 24 * 3_600_000))).toBe("c@x.example");
  expect(await take(namespace, { claim: "two", org_id: "org_else" })).toBeNull();
});

test("a claim whose lead was given back, or whose lease another has, takes the next one", async () => {
  const namespace = await filled("a@x.example", "b@x.example");
  const held = await take(namespace, { claim: "k", lease_ms: 1_000 });
  expect(emailOf(await take(namespace, { lease_ms: 60_000 }, NOW + 1_000))).toBe("a@x.example");
  expect(emailOf(await take(namespace, { claim: "k" }, NOW + 1_000))).toBe("b@x.example");
  expect(await ack({ org_id: ORG, lease_id: held?.lease?.id ?? "" })).toBe(false);
});

test("a push of 1,000 leads is one batch of a statement that counts and one that adds; a take is one statement", async () => {
  const calls: number[] = [];
  const db = watchedDb(env.DB, { before: (statements) => void calls.push(statements.length) });
  const namespace = newNamespace();
  const emails = Array.from({ length: 1_000 }, (_, i) => `${i}@x.example`);
  const pushed = await pushLeads(db, ORG, pushOf(namespace, emails, { name: "Ada" }), at(NOW));
  expect(pushed.buffered).toBe(1_000);
  expect(calls).toEqual([2]);
  const held = await takeNext(db, takeOf(namespace, { lease_ms: 1_000 }), NOW);
  await acknowledge(db, { org_id: ORG, lease_id: held?.lease?.id ?? "", namespace: null }, NOW);
  await takeNext(db, takeOf(namespace), NOW);
  expect(calls).toEqual([2, 1, 1, 1]);
});

test("what is too large for one parameter of the database goes in several, in the same batch and order", async () => {
  const calls: number[] = [];
  const db = watchedDb(env.DB, { before: (statements) => void calls.push(statements.length) });
  const namespace = newNamespace();
  const emails = Array.from({ length: 150 }, (_, i) => `${String(i).padStart(3, "0")}@x.example`);
  const data = { text: "é".repeat(8_000) };
  expect((await pushLeads(db, ORG, pushOf(namespace, emails, data), at(NOW))).buffered).toBe(150);
  expect(calls).toEqual([1 + 3]);
  for (const email of emails) expect((await take(namespace))?.lead).toMatchObject({ email, data });
});

test("a push whose batch breaks half way leaves nothing, and is pushed again whole", async () => {
  const namespace = newNamespace();
  const push = pushOf(namespace, ["a@x.example", "b@x.example"], { text: "x".repeat(600_000) });
  const breaks = env.DB.prepare("select json_extract('no json', '$')");
  const db = {
    prepare: (sql: string) => env.DB.prepare(sql),
    batch: (all: D1PreparedStatement[]) => env.DB.batch([...all.slice(0, 2), breaks, ...all.slice(2)]),
  } as D1Database;
  await expect(pushLeads(db, ORG, push, at(NOW))).rejects.toThrow(/JSON/);
  expect(await take(namespace)).toBeNull();
  expect((await pushLeads(env.DB, ORG, push, at(NOW))).buffered).toBe(2);
});

test("a push that died behind its batch, and is made again, buffers nothing twice", async () => {
  const namespace = newNamespace();
  const push = pushOf(namespace, ["a@x.example", "b@x.example"]);
  await expect(pushLeads(crashingDb(env.DB, { call: 1, when: "after" }), ORG, push, at(NOW))).rejects.toThrow(/died/);
  const again = await pushLeads(env.DB, ORG, push, at(NOW));
  expect(again).toEqual({ buffered: 0, skippedAlreadyServed: 0, skippedDuplicates: 2 });
  expect([emailOf(await take(namespace)), emailOf(await take(namespace)), await take(namespace)]).toEqual([
    "a@x.example",
    "b@x.example",
    null,
  ]);
});

test("a push of nothing is nothing", async () => {
  const pushed = await pushLeads(env.DB, ORG, pushOf(newNamespace(), []), at(NOW));
  expect(pushed).toEqual({ buffered: 0, skippedAlreadyServed: 0, skippedDuplicates: 0 });
});
