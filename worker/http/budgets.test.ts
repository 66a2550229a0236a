import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { Budgets, Estimate } from "../contract/budget.ts";
import { purseOf } from "../gate/client.ts";
import { keepPeople } from "../store/enrichments.ts";
import { expectProblem, makeCampaign } from "../testing/harness.ts";
import { newKey, newOwner } from "../testing/people.ts";

const ownerOf = async () => newOwner(`Payers ${crypto.randomUUID()}`);

test("an organisation begins with a budget of 0, and its owner sets it for a month and for each lead", async () => {
  const owner = await ownerOf();
  const { body } = await owner.get<Budgets>("/api/budgets");
  expect(body).toMatchObject({ organisation: { limit: 0, spent: 0, saved: 0 }, lead_limit: null, campaigns: [] });
  expect(body.sources.map(({ source }) => source)).toEqual(["apollo", "brave", "exa", "tavily"]);
  expect(Date.parse(body.organisation.resets_at)).toBeGreaterThan(Date.now());
  const changed = await owner.send<Budgets>("PATCH", "/api/budgets", { organisation: 50, lead: 3 });
  expect(changed.body).toMatchObject({ organisation: { limit: 50 }, lead_limit: 3 });
  const again = await owner.send<Budgets>("PATCH", "/api/budgets", { lead: null });
  expect(again.body).toMatchObject({ organisation: { limit: 50 }, lead_limit: null });
});

test("money is the owner's: who may not change the organisation may only look", async () => {
  const owner = await ownerOf();
  const member = await newKey(owner, { role: "admin" });
  expect((await member.get("/api/budgets")).status).toBe(200);
  expectProblem(await member.send("PATCH", "/api/budgets", { organisation: 5 }), "forbidden");
});

test("a limit is a whole number from 0, and a typing error is told by its field", async () => {
  const owner = await ownerOf();
  for (const organisation of [-1, 1.5, "5", null]) {
    const reply = await owner.send("PATCH", "/api/budgets", { organisation });
    expectProblem(reply, "validation");
    expect(reply.body).toMatchObject({ errors: [{ path: "organisation" }] });
  }
  expectProblem(await owner.send("PATCH", "/api/budgets", { organization: 5 }), "validation");
});

test("a campaign has a limit of its own, and shows what it spent and saved", async () => {
  const owner = await ownerOf();
  const { id } = await makeCampaign(owner, "Paid");
  await owner.send("PATCH", "/api/budgets", { organisation: 10 });
  const { body } = await owner.send<Budgets>("PATCH", `/api/budgets/campaigns/${id}`, { limit: 4 });
  expect(body.campaigns).toEqual([{ campaign_id: id, limit: 4, spent: 0, saved: 0 }]);
  const purse = purseOf(env, owner.org.id);
  const bid = { key: "a", credits: 1, campaign_id: id, extraction_id: "ext_aaaaaaaa" };
  const leave = await purse.reserve(bid);
  if (leave.kind === "go")
    await purse.settle(leave.ticket, { paid: true, saved: false, answer: "{}", keep_ms: 60_000 });
  await purse.reserve(bid);
  const after = (await owner.get<Budgets>("/api/budgets")).body;
  expect(after.organisation).toMatchObject({ limit: 10, spent: 1, saved: 1 });
  expect(after.campaigns).toEqual([{ campaign_id: id, limit: 4, spent: 1, saved: 1 }]);
  const free = await owner.send<Budgets>("PATCH", `/api/budgets/campaigns/${id}`, { limit: null });
  expect(free.body.campaigns).toMatchObject([{ limit: null, spent: 1 }]);
  expectProblem(await owner.send("PATCH", "/api/budgets/campaigns/cmp_nobodyhas", { limit: 1 }), "not_found");
});

test("an estimate is told before anything is started, and knows who was bought before", async () => {
  const owner = await ownerOf();
  await owner.send("PATCH", "/api/budgets", { organisation: 5 });
  const email = `${crypto.randomUUID()}@Northquay.example`;
  const none = { first_name: null, last_name: null, title: null, linkedin_url: null };
  const company = {
    organization_name: null,
    organization_domain: null,
    organization_industry: null,
    organization_size: null,
  };
  await keepPeople(env.DB, [
    {
      email: email.toLowerCase(),
      id: "a",
      found: true,
      ...none,
      ...company,
      raw: "{}",
      url: "https://api.example",
      fetched_at: new Date().toISOString(),
    },
  ]);
  const leads = [
    { email, full_name: "Ada Lovelace" },
    { full_name: "Grace Hopper", company: "Navy" },
  ];
  const { body } = await owner.post<Estimate>("/api/budgets/estimate", { leads });
  // No paid source has a key here: nothing is asked, and nothing is paid.
  expect(body).toEqual({ leads: 2, most: 0, cached: 0, left: 5, skipped: 0 });
  expectProblem(await owner.post("/api/budgets/estimate", { campaign_id: "cmp_nobodyhas", leads }), "not_found");
});
