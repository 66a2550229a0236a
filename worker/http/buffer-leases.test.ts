import { env, exports } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { BufferServed } from "../contract/buffer.ts";
import { createClient } from "../client/client.ts";
import { expectProblem, local, ORIGIN, other, type Reply } from "../testing/harness.ts";

type Leased = Extract<BufferServed, { found: true }>;

/** A namespace with these leads waiting. */
async function filled(...emails: string[]): Promise<string> {
  const namespace = `ns-${crypto.randomUUID()}`;
  const { status } = await local.post("/api/buffer/push", { namespace, leads: emails.map((email) => ({ email })) });
  expect(status).toBe(200);
  return namespace;
}
const next = async (namespace: string, more: object = {}): Promise<BufferServed> =>
  (await local.post<BufferServed>("/api/buffer/next", { namespace, ...more })).body;
/** Takes a lead under a lease, which must be there, and gives the lease's ID. */
async function lease(namespace: string, seconds = 60): Promise<string> {
  const { found, lead, lease_id, lease_expires_at } = (await next(namespace, { lease_seconds: seconds })) as Leased;
  expect([found, lead.email]).toEqual([true, expect.any(String)]);
  expect(Date.parse(lease_expires_at ?? "") - Date.now()).toBeGreaterThan((seconds - 5) * 1_000);
  return lease_id ?? "";
}
const ack = (lease_id: string, more: object = {}): Promise<Reply> =>
  local.post("/api/buffer/ack", { lease_id, ...more });
const nack = (lease_id: string): Promise<Reply> => local.post("/api/buffer/nack", { lease_id });
const endLeases = () => env.DB.prepare("update lead_buffer set lease_until = 0").run();
const servedIn = async (namespace: string): Promise<string[]> => {
  const { body } = await local.get<{ leads: { email: string; namespace: string }[] }>("/api/leads");
  return body.leads.filter((lead) => lead.namespace === namespace).map(({ email }) => email);
};

test("a leased lead is listed as served once it is acknowledged, and a second acknowledgement says the same", async () => {
  const namespace = await filled("a@x.example");
  const held = await lease(namespace);
  expect([await servedIn(namespace), await next(namespace)]).toEqual([[], { found: false }]);
  for (const more of [{}, { namespace, parentRunId: "run_abc" }])
    expect(await ack(held, more)).toMatchObject({ status: 200, body: { ok: true } });
  expect(await servedIn(namespace)).toEqual(["a@x.example"]);
  expectProblem(await nack(held), "not_found");
  await endLeases();
  expect(await next(namespace)).toEqual({ found: false });
});

test("a lead that was given back is the next one", async () => {
  const namespace = await filled("a@x.example", "b@x.example");
  const held = await lease(namespace);
  expect(await nack(held)).toMatchObject({ status: 200, body: { ok: true } });
  expectProblem(await ack(held), "not_found");
  expect(await next(namespace)).toMatchObject({ lead: { email: "a@x.example" } });
});

test("a lease that ends by the clock brings its lead back, to one of the fifty who ask", async () => {
  const namespace = await filled("a@x.example");
  await lease(namespace, 1);
  await expect
    .poll(() => next(namespace, { lease_seconds: 60 }), { timeout: 5_000, interval: 100 })
    .toMatchObject({
      found: true,
      lead: { email: "a@x.example" },
    });
  await endLeases();
  const asked = await Promise.all(Array.from({ length: 50 }, () => next(namespace, { lease_seconds: 60 })));
  expect(asked.filter(({ found }) => found)).toHaveLength(1);
});

test("50 consumers that acknowledge, give back and let leases end serve each lead exactly once", async () => {
  const emails = Array.from({ length: 300 }, (_, i) => `${i}@x.example`);
  const namespace = await filled(...emails);
  const done: string[] = [];
  let turn = 0;
  const consume = async (): Promise<void> => {
    for (;;) {
      const taken = await next(namespace, { lease_seconds: 60 });
      if (!taken.found) return;
      turn += 1;
      if (turn % 3 === 0) await nack(taken.lease_id ?? "");
      else if (turn % 7 !== 0 && (await ack(taken.lease_id ?? "")).status === 200) done.push(taken.lead.email);
    }
  };
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(Array.from({ length: 50 }, consume));
    await endLeases();
  }
  for (let last = await next(namespace); last.found; last = await next(namespace)) done.push(last.lead.email);
  expect(done.toSorted()).toEqual(emails.toSorted());
}, 60_000);

test("another organisation's lease is nobody's, and so is one of another namespace", async () => {
  const namespace = await filled("a@x.example");
  const held = await lease(namespace);
  const theirs = await other.post("/api/buffer/ack", { lease_id: held });
  const unknown = await other.post("/api/buffer/ack", { lease_id: crypto.randomUUID() });
  expect(expectProblem(theirs, "not_found").detail).toBe(expectProblem(unknown, "not_found").detail);
  expectProblem(await other.post("/api/buffer/nack", { lease_id: held }), "not_found");
  expectProblem(await ack(held, { namespace: "another" }), "not_found");
  for (const lease_id of ["", "x", null, "' or 1=1 --"])
    expectProblem(await local.post("/api/buffer/ack", { lease_id }), "validation");
  expect((await ack(held)).status).toBe(200);
});

test("the same call with the same Idempotency-Key gets the same lead, over the API's own client too", async () => {
  const namespace = await filled("a@x.example", "b@x.example");
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  for (let i = 0; i < 2; i += 1)
    expect(await local.send("POST", "/api/buffer/next", { namespace }, headers)).toMatchObject({
      status: 200,
      body: { lead: { email: "a@x.example" } },
    });
  const client = createClient({
    url: ORIGIN,
    key: local.key ?? "",
    fetch: (input, init) => exports.default.fetch(new Request(input, init)),
  });
  const taken = await client.post("/api/buffer/next", { body: { namespace, lease_seconds: 60 } });
  expect(taken).toMatchObject({ found: true, lead: { email: "b@x.example" } });
  if (taken.found) await client.post("/api/buffer/ack", { body: { lease_id: taken.lease_id ?? "" } });
  await client.put("/api/cursor/{namespace}", { params: { namespace }, body: { state: { page: 2 } } });
  expect(await client.get("/api/cursor/{namespace}", { params: { namespace } })).toEqual({ state: { page: 2 } });
  const { leads } = await client.get("/api/leads", { query: { limit: 2 } });
  expect(leads.map(({ email }) => email)).toEqual(["b@x.example", "a@x.example"]);
});
