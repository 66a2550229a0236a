import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import type { ServedLead } from "../contract/buffer.ts";
import { expectProblem, local, other, type Client } from "../testing/harness.ts";

interface Served {
  leads: ServedLead[];
  page: { next_cursor: string | null; has_more: boolean };
}

/** Whom each lead is for, and whether anything is known of its address. */
const LEADS = [
  { email: "Ada@X.example", brandId: "brand-1", clerkOrgId: "org_a", clerkUserId: "user_1" },
  { email: "bob@x.example", brandId: "brand-1", clerkOrgId: "org_b", clerkUserId: "user_1" },
  { email: "cyd@x.example", brandId: "brand-2", clerkOrgId: "org_a", clerkUserId: "user_2" },
  { email: "dan@x.example" },
];

async function serve(client: Client, namespace: string): Promise<void> {
  for (const { email, ...owners } of LEADS)
    await client.post("/api/buffer/push", { namespace, ...owners, leads: [{ email, data: { secret: true } }] });
  for (const _ of LEADS) expect((await client.post("/api/buffer/next", { namespace })).status).toBe(200);
}

beforeAll(async () => {
  await env.DB.batch(
    [
      ["ada@x.example", 1, "Ada", "Lovelace", "Countess", "Acme Inc"],
      ["bob@x.example", 0, null, null, null, null],
    ].map((values) =>
      env.DB.prepare(
        `insert into enrichments (id, raw, url, email, found, first_name, last_name, title, organization_name, fetched_at)
         values ('enr_1', '{}', '', ?, ?, ?, ?, ?, ?, '2026-11-23T00:00:00Z')`,
      ).bind(...values),
    ),
  );
  await serve(local, "campaign-123");
  await local.post("/api/buffer/push", { namespace: "campaign-123", leads: [{ email: "waits@x.example" }] });
});

const list = async (query = "", client = local): Promise<Served> => {
  const { status, body } = await client.get<Served>(`/api/leads${query}`);
  expect(status).toBe(200);
  return body;
};
const emails = ({ leads }: Served): string[] => leads.map(({ email }) => email);

test("served leads are listed, the newest first, with what the cache knows of them, and those that wait are not", async () => {
  const { leads, page } = await list();
  expect(leads.map(({ email }) => email)).toEqual(["dan@x.example", "cyd@x.example", "bob@x.example", "Ada@X.example"]);
  expect(page).toEqual({ next_cursor: null, has_more: false });
  const ada = leads.at(-1);
  expect(ada).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
    email: "Ada@X.example",
    namespace: "campaign-123",
    brandId: "brand-1",
    clerkOrgId: "org_a",
    clerkUserId: "user_1",
    servedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    enrichment: { firstName: "Ada", lastName: "Lovelace", title: "Countess", organizationName: "Acme Inc" },
  });
  // Of Bob it is known that nothing was found, which is no enrichment; of the others nobody asked.
  expect(leads.slice(0, 3).map(({ enrichment }) => enrichment)).toEqual([null, null, null]);
  expect(leads[0]).toMatchObject({ brandId: null, clerkOrgId: null, clerkUserId: null });
});

test.each([
  ["brandId=brand-1", ["bob@x.example", "Ada@X.example"]],
  ["clerkOrgId=org_a", ["cyd@x.example", "Ada@X.example"]],
  ["clerkUserId=user_2", ["cyd@x.example"]],
  ["brandId=brand-1&clerkOrgId=org_a", ["Ada@X.example"]],
  ["brandId=brand-1&clerkOrgId=org_a&clerkUserId=user_2", []],
  ["brandId=%27%20or%201%3D1%20--", []],
])("filtered by %s the list has those leads alone", async (query, expected) => {
  expect(emails(await list(`?${query}`))).toEqual(expected);
});

test("pages go on where the last one ended, and a cursor carries the filters that it was made with", async () => {
  for (const filter of ["", "&brandId=brand-1"]) {
    const whole = emails(await list(`?limit=1000${filter}`));
    const seen: string[] = [];
    let query = `?limit=1${filter}`;
    for (;;) {
      const { leads, page } = await list(query);
      seen.push(...leads.map(({ email }) => email));
      if (page.next_cursor === null) break;
      query = `?limit=1&cursor=${page.next_cursor}`;
    }
    expect(seen).toEqual(whole);
  }
});

test("an organisation's list is its own, also by another's cursor", async () => {
  const { page } = await list("?limit=1");
  expect(emails(await list("", other))).toEqual([]);
  expect(emails(await list(`?cursor=${page.next_cursor ?? ""}`, other))).toEqual([]);
  await serve(other, "theirs");
  expect((await list("", other)).leads.every(({ namespace }) => namespace === "theirs")).toBe(true);
  expect((await list()).leads.every(({ namespace }) => namespace === "campaign-123")).toBe(true);
});

const sealed = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString("base64url");

test("a forged cursor is refused, or shows the caller's own leads and nothing else", async () => {
  const forged = [
    "x",
    "%00",
    sealed(["campaigns", "2026", "x"]),
    sealed(["served?", "2026-01-01"]),
    sealed(["served?", "2026", "1"]),
    sealed(["served?", "2026", 1.5]),
    sealed(["served?", null, 1]),
    sealed({ served: 1 }),
    sealed([]),
    sealed(["served?org_id=org_local", 1]),
  ];
  for (const cursor of forged) {
    const problem = expectProblem(await local.get(`/api/leads?cursor=${cursor}`), "validation");
    expect(problem.errors?.[0]?.path).toBe("cursor");
  }
  const name = "served?brandId=x%27+or+1%3D1";
  expect(emails(await list(`?cursor=${sealed([name, "9999", 1])}`))).toEqual([]);
  const all = new Set(emails(await list()));
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 20 }), fc.maxSafeInteger(), async (at, seq) => {
      const shown = emails(await list(`?cursor=${sealed(["served?", at, seq])}`));
      expect(shown.every((email) => all.has(email))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test("a filter that is empty or too long, or a limit that is none, is named", async () => {
  for (const [query, path] of [
    ["brandId=", "brandId"],
    [`clerkOrgId=${"x".repeat(201)}`, "clerkOrgId"],
    ["limit=0", "limit"],
    ["limit=1001", "limit"],
    ["limit=x", "limit"],
  ] as const)
    expect(expectProblem(await local.get(`/api/leads?${query}`), "validation").errors?.[0]?.path).toBe(path);
});
