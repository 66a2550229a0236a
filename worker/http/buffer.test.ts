import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { BufferPushed, BufferServed } from "../contract/buffer.ts";
import { expectProblem, local, nobody, other, type Client, type Reply } from "../testing/harness.ts";
import { newOwner } from "../testing/people.ts";

const emails = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `lead.${String(i).padStart(4, "0")}@x.example`);
const leadsOf = (addresses: readonly string[]) => addresses.map((email) => ({ email, data: { name: email } }));

const newNamespace = (): string => `campaign-${crypto.randomUUID()}`;
const push = (namespace: string, addresses: readonly string[], client = local): Promise<Reply<BufferPushed>> =>
  client.post("/api/buffer/push", { namespace, leads: leadsOf(addresses) });
const next = async (namespace: string, more: object = {}, client: Client = local): Promise<BufferServed> => {
  const { status, body } = await client.post<BufferServed>("/api/buffer/next", { namespace, ...more });
  expect(status).toBe(200);
  return body;
};
const emailOf = (served: BufferServed): string | null => (served.found ? served.lead.email : null);
/** Takes leads until none waits. */
async function drain(namespace: string, client = local): Promise<string[]> {
  const taken: string[] = [];
  for (;;) {
    const email = emailOf(await next(namespace, {}, client));
    if (email === null) return taken;
    taken.push(email);
  }
}

test("a lead is served as it was pushed, with whom it was pushed for, and then none is found", async () => {
  const namespace = newNamespace();
  const pushed = await local.post("/api/buffer/push", {
    namespace,
    brandId: "brand-abc",
    clerkOrgId: "org_xyz",
    clerkUserId: "user_123",
    parentRunId: "run_abc",
    leads: [{ email: "john@example.com", externalId: "apollo_123", data: { name: "John" } }],
  });
  expect(pushed).toMatchObject({ status: 200, body: { buffered: 1, skippedAlreadyServed: 0 } });
  expect(await next(namespace, { parentRunId: "run_abc" })).toEqual({
    found: true,
    lead: {
      email: "john@example.com",
      externalId: "apollo_123",
      data: { name: "John" },
      brandId: "brand-abc",
      clerkOrgId: "org_xyz",
      clerkUserId: "user_123",
    },
  });
  expect(await next(namespace)).toEqual({ found: false });
});

test("one consumer gets the leads in the order of their arrival, over pushes", async () => {
  const namespace = newNamespace();
  const all = emails(40);
  await push(namespace, all.slice(0, 25));
  await push(namespace, all.slice(25));
  expect(await drain(namespace)).toEqual(all);
});

test("50 consumers on 5,000 leads: each lead goes to exactly one, and none is left", async () => {
  const namespace = newNamespace();
  const all = emails(5_000);
  for (let at = 0; at < all.length; at += 1_000) {
    const { body } = await push(namespace, all.slice(at, at + 1_000));
    expect(body).toEqual({ buffered: 1_000, skippedAlreadyServed: 0, skippedDuplicates: 0 });
  }
  const taken = await Promise.all(Array.from({ length: 50 }, () => drain(namespace)));
  expect(taken.flat()).toHaveLength(5_000);
  expect(taken.flat().toSorted()).toEqual(all);
  // Each consumer asks again when it was answered: what it gets arrived later than what it had.
  for (const one of taken) expect(one).toEqual(one.toSorted());
}, 120_000);

test("what was served is skipped, and so is what waits or stands twice in a push", async () => {
  const namespace = newNamespace();
  await push(namespace, ["a@x.example", "b@x.example"]);
  await next(namespace);
  const { body } = await push(namespace, ["a@x.example", "b@x.example", "c@x.example", "c@x.example", "a@x.example"]);
  expect(body).toEqual({ buffered: 1, skippedAlreadyServed: 2, skippedDuplicates: 2 });
  expect(await drain(namespace)).toEqual(["b@x.example", "c@x.example"]);
});

test("addresses are one by case and Unicode's forms, and a provider's own habits are not looked at", async () => {
  const namespace = newNamespace();
  const same = [
    "Zoë@Müller.example",
    "zoe\u0308@mu\u0308ller.example",
    "ZOË@XN--MLLER-KVA.EXAMPLE",
    " zoë@müller.example ",
  ];
  const apart = ["j.doe@gmail.com", "jdoe@gmail.com", "jdoe+x@gmail.com"];
  const { body } = await push(namespace, [...same, ...apart]);
  expect(body).toEqual({ buffered: 4, skippedAlreadyServed: 0, skippedDuplicates: 3 });
  expect(await drain(namespace)).toEqual(["Zoë@Müller.example", ...apart]);
});

test("a lead without an address, or with none that could be one, is named by its place, and nothing is kept", async () => {
  const namespace = newNamespace();
  const good = { email: "a@x.example" };
  for (const bad of [{}, { email: null }, { email: "" }, { email: "x" }, { email: "a b@x" }, { email: "@x" }]) {
    const reply = await local.post("/api/buffer/push", { namespace, leads: [good, bad, good, bad] });
    const { errors } = expectProblem(reply, "validation");
    expect([...new Set(errors?.map(({ path }) => path))]).toEqual(["leads.1.email", "leads.3.email"]);
  }
  expect(await next(namespace)).toEqual({ found: false });
});

test("namespaces and organisations do not meet", async () => {
  const [one, two] = [newNamespace(), newNamespace()];
  await push(one, ["a@x.example"]);
  expect(await next(two)).toEqual({ found: false });
  expect(await next(one, {}, other)).toEqual({ found: false });
  expect((await push(one, ["a@x.example"], other)).body.buffered).toBe(1);
  expect((await push(two, ["a@x.example"])).body.buffered).toBe(1);
  const taken = await Promise.all([next(one), next(two), next(one, {}, other)]);
  expect(taken.map(emailOf)).toEqual(["a@x.example", "a@x.example", "a@x.example"]);
  expectProblem(await nobody.post("/api/buffer/next", { namespace: one }), "unauthenticated");
});

test("an organisation that is deleted takes its leads and cursors with it, and nobody else's", async () => {
  const [gone, stays] = [await newOwner("Gone"), await newOwner("Stays")];
  const namespace = newNamespace();
  for (const owner of [gone, stays]) {
    await push(namespace, ["a@x.example", "b@x.example"], owner);
    await next(namespace, {}, owner);
    await owner.send("PUT", `/api/cursor/${namespace}`, { state: 1 });
  }
  expect((await gone.send("DELETE", `/api/orgs/${gone.org.id}`)).status).toBe(204);
  for (const table of ["lead_buffer", "cursors"]) {
    const { results } = await env.DB.prepare(`select distinct org_id from ${table} where namespace = ?1`)
      .bind(namespace)
      .all();
    expect(results, table).toEqual([{ org_id: stays.org.id }]);
  }
});
