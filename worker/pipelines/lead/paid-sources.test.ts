import { env } from "cloudflare:workers";
import { describe, expect, inject, test } from "vitest";

import { makeExtractionId, makeId } from "../../contract/ids.ts";
import { purseOf } from "../../gate/client.ts";
import { scripted } from "../../testing/corner.ts";
import { runSteps, type Scene } from "../../testing/step-context.ts";
import { peopleByEmail, personByEmail, type Asker } from "./people-cache.ts";
import { leadPipeline, type LeadEnv } from "./pipeline.ts";

const worldEnv = (other: Partial<LeadEnv> = {}): LeadEnv => {
  const world = inject("worldUrl");
  const bases = ["WEB_PROXY", "DOH", "RDAP", "GITHUB", "GRAVATAR", "HN", "STACKEXCHANGE", "WIKIDATA"];
  const paid = ["APOLLO", "BRAVE", "EXA", "TAVILY"];
  const paths: Record<string, string> = { WEB_PROXY: "web" };
  const urls = [...bases, ...paid].map((name) => [`${name}_BASE_URL`, `${world}/${paths[name] ?? name.toLowerCase()}`]);
  return { ...env, GITHUB_TOKEN: "world", ...Object.fromEntries(urls), ...other };
};

/** An organisation with so many credits a month. */
async function orgWith(credits: number): Promise<string> {
  const org = makeId("org");
  await purseOf(env, org).limit("organisation", credits);
  return org;
}
const run = async (query: string, other: Partial<LeadEnv>, rest: Partial<Scene<LeadEnv>> = {}) =>
  runSteps(leadPipeline.steps, { query, otherwise: null, org_id: await orgWith(50), ...rest, env: worldEnv(other) });
const from = ({ facts }: Awaited<ReturnType<typeof run>>, source: string) =>
  facts.filter((fact) => fact.source === source).map(({ field, value }) => `${field} ${value}`);

const JOOST = "Joost Hendrik, Chief Executive Officer at Tidewell, https://tidewell.example";
const APOLLO_KEY = { APOLLO_API_KEY: "world" };
const asker = (org_id: string, rest: Partial<Asker> = {}): Asker => ({
  org_id,
  campaign_id: null,
  extraction_id: null,
  since: null,
  ...rest,
});
const never = new AbortController().signal;

test("without a key no paid source is asked, or named", async () => {
  const told = await run(JOOST, {});
  for (const source of ["apollo", "brave", "exa", "tavily"])
    expect(told.outcomes.filter((outcome) => outcome.source === source)).toEqual([]);
});

test("without a budget a paid source is skipped, and says why", async () => {
  const told = await run(JOOST, APOLLO_KEY, { org_id: makeId("org") });
  expect(told.outcomes).toContainEqual(
    expect.objectContaining({ source: "apollo", outcome: "skipped", detail: "no budget is set" }),
  );
  expect(from(told, "apollo")).toEqual([]);
});

test("[V4] Apollo's person is the lead by name and company, and each value has its quote", async () => {
  const told = await run(JOOST, APOLLO_KEY);
  expect(from(told, "apollo")).toEqual([
    "full_name Joost Hendrik",
    "title Chief Executive Officer",
    "email joost-hendrik@tidewell.example",
    "linkedin_url https://www.linkedin.com/in/joost-hendrik",
    "location Rotterdam",
    "company Tidewell",
    "domain tidewell.example",
    "industry logistics software",
    "team_size 120",
  ]);
  expect(told.refused.filter(({ source }) => source === "apollo")).toEqual([]);
});

test("[V4] whom Apollo ties to the address under another name is a possible match, and nothing of them is taken", async () => {
  const told = await run("Dora Kastner <maren@tidewell.example>, Riverstone College", APOLLO_KEY);
  expect(from(told, "apollo")).toEqual([]);
  expect(told.possible).toContainEqual(expect.objectContaining({ source: "apollo" }));
});

test("a desk's address is no person: the name and the company are asked for instead, or nobody", async () => {
  const told = await run("hello@tidewell.example", APOLLO_KEY);
  expect(told.outcomes).toContainEqual(
    expect.objectContaining({ source: "apollo", outcome: "skipped", detail: "no person and company to look for" }),
  );
});

describe.each([
  ["brave", { BRAVE_API_KEY: "world" }],
  ["exa", { EXA_API_KEY: "world" }],
  ["tavily", { TAVILY_API_KEY: "world" }],
])("%s", (source, key) => {
  test("finds the site of a company whose name alone is known, and the site is read [V3]", async () => {
    const told = await run("Ayla Demir, Staff Engineer at Tidewell", key);
    expect(from(told, source)).toEqual([
      "website https://tidewell.example/",
      "domain tidewell.example",
      "linkedin_url https://www.linkedin.com/in/ayla-demir",
    ]);
    expect(told.facts.some((fact) => fact.source === "website")).toBe(true);
  });

  test("[V4] a profile of the name at another employer is a possible match", async () => {
    const told = await run("Ayla Demir, Painter at Galerie Nord", key);
    expect(from(told, source)).toEqual([]);
    expect(told.possible).toContainEqual(
      expect.objectContaining({ source, url: "https://www.linkedin.com/in/ayla-demir", links: ["name"] }),
    );
  });
});

test("two sites of one name are both doubted, and none is read", async () => {
  const results = ["https://northquay.example/", "https://northquay.test/"].map((url) => ({ title: "Northquay", url }));
  const answer = { kind: "answer", type: "application/json", body: JSON.stringify({ results }) } as const;
  const EXA_BASE_URL = await scripted({ "/search": answer });
  const told = await run("Priya Raghunathan, Northquay", { EXA_API_KEY: "world", EXA_BASE_URL });
  expect(from(told, "exa")).toEqual([]);
  expect(told.possible).toContainEqual(
    expect.objectContaining({ source: "exa", missing: "Name matches. 2 sites have it" }),
  );
});

test("a profile that two results claim is nobody's: neither is taken", async () => {
  const results = ["ada-1", "ada-2"].map((handle) => ({
    title: "Ada Byron - Founder - Lovelace Works | LinkedIn",
    url: `https://www.linkedin.com/in/${handle}`,
  }));
  const answer = { kind: "answer", type: "application/json", body: JSON.stringify({ results }) } as const;
  const TAVILY_BASE_URL = await scripted({ "/search": answer });
  const told = await run("Ada Byron, Lovelace Works", { TAVILY_API_KEY: "world", TAVILY_BASE_URL });
  expect(told.facts.some(({ field }) => field === "linkedin_url")).toBe(false);
  expect(told.possible.filter(({ source }) => source === "tavily")).toHaveLength(2);
});

/** A seller who knows everybody, counts in its gate, and answers slowly enough for others to come. */
const sellerOf = async (email: string): Promise<string> => {
  const person = { name: "Ada Lovelace", title: "CTO", email, organization: { name: "Northquay" } };
  return scripted({
    "/api/v1/people/match": { kind: "answer", type: "application/json", body: JSON.stringify({ person }) },
  });
};
const freshMail = (): string => `ada.${crypto.randomUUID().slice(0, 8)}@northquay.example`;
const sellerEnv = (APOLLO_BASE_URL: string): LeadEnv => worldEnv({ ...APOLLO_KEY, APOLLO_BASE_URL });

test("a person is bought once for the whole world: the second organisation pays nothing, and is told", async () => {
  const email = freshMail();
  const seller = sellerEnv(await sellerOf(email));
  const [a, b] = [await orgWith(5), await orgWith(0)];
  const first = await personByEmail(seller, asker(a), email, never);
  expect(first).toMatchObject({ outcome: "found", cost: { spent: 1, saved: 0 } });
  // However the address is written, and without a budget: what costs nothing needs none.
  const second = await personByEmail(seller, asker(b), email.toUpperCase(), never);
  expect(second).toMatchObject({ outcome: "found", detail: "cached", cost: { spent: 0, saved: 1 }, data: first.data });
  expect(second.bodies).toEqual(first.bodies);
  expect(await purseOf(env, b).state()).toMatchObject({ month: { spent: 0, saved: 1 } });
});

test("fifty who ask for one person at the same moment make one paid call", async () => {
  const email = freshMail();
  const seller = sellerEnv(await sellerOf(email));
  const orgs = await Promise.all(Array.from({ length: 10 }, () => orgWith(5)));
  const answers = await Promise.all(
    orgs.flatMap((org) => Array.from({ length: 5 }, () => personByEmail(seller, asker(org), email, never))),
  );
  expect(answers.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 50 }, () => "found"));
  const spent = await Promise.all(orgs.map(async (org) => (await purseOf(env, org).state()).month.spent));
  expect(spent.reduce((sum, one) => sum + one, 0)).toBe(1);
});

test("of six people with a budget of five, the sixth call never leaves", async () => {
  const org = await orgWith(5);
  const mails = Array.from({ length: 6 }, freshMail);
  const answers = await Promise.all(
    mails.map(async (email) => personByEmail(sellerEnv(await sellerOf(email)), asker(org), email, never)),
  );
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual([
    ...Array.from({ length: 5 }, () => "found"),
    "skipped",
  ]);
  expect(answers.find(({ outcome }) => outcome === "skipped")?.detail).toBe(
    "this month's budget is used: 5 of 5 credits",
  );
  expect((await purseOf(env, org).state()).month.spent).toBe(5);
});

test("a lead and a campaign stop at their own limits", async () => {
  const org = await orgWith(50);
  const campaign_id = makeId("cmp");
  await purseOf(env, org).limit(`campaign/${campaign_id}`, 1);
  const asks = [makeExtractionId(), makeExtractionId()].map(async (extraction_id) => {
    const email = freshMail();
    return personByEmail(sellerEnv(await sellerOf(email)), asker(org, { campaign_id, extraction_id }), email, never);
  });
  const details = (await Promise.all(asks)).map(({ detail }) => detail).toSorted();
  expect(details).toEqual(["", "the campaign's budget is used: 1 of 1 credits"]);
});

test.each([
  ["429", { kind: "status", status: 429, headers: { "Retry-After": "7" } }, "rate_limited", 0],
  ["500", { kind: "status", status: 500 }, "error", 0],
  ["a reset", { kind: "reset", after: "nothing" }, "unreachable", 0],
  ["a refused key", { kind: "status", status: 401 }, "blocked", 0],
  ["a stall, of which nobody knows what it cost", { kind: "stall", after: "nothing" }, "timeout", 1],
] as const)("a call that ends in %s costs what was paid for", async (_name, fault, outcome, spent) => {
  const org = await orgWith(5);
  // A gate of its own: what fails here must not pause the source elsewhere.
  const suffix = crypto.randomUUID();
  const GATE = new Proxy(env.GATE, {
    get: (gates, name) =>
      name === "idFromName" ? (gate: string) => gates.idFromName(`${gate}/${suffix}`) : gates.get.bind(gates),
  });
  const seller = { ...sellerEnv(await scripted({ "/": fault })), GATE };
  expect(await personByEmail(seller, asker(org), freshMail(), never)).toMatchObject({ outcome });
  expect((await purseOf(env, org).state()).month).toEqual({ spent, saved: 0 });
});

test("people who must be bought together leave in one call, and each is kept and paid for alone", async () => {
  const org = await orgWith(50);
  const mails = ["ayla-demir@tidewell.example", "joost-hendrik@tidewell.example", freshMail()];
  const answers = await peopleByEmail(
    worldEnv(APOLLO_KEY),
    asker(org),
    [...mails, "AYLA-DEMIR@tidewell.example"],
    never,
  );
  expect(answers.map(({ outcome, data }) => [outcome, data?.name ?? null])).toEqual([
    ["found", "Ayla Demir"],
    ["found", "Joost Hendrik"],
    ["not_found", null],
    ["found", "Ayla Demir"],
  ]);
  // What is kept of one says nothing of the others.
  expect(answers[0]?.bodies[0]?.text).not.toContain("Joost");
  expect((await purseOf(env, org).state()).month.spent).toBe(3);
  const again = await peopleByEmail(worldEnv(APOLLO_KEY), asker(org), mails, never);
  expect(again.map(({ outcome, cost }) => [outcome, cost])).toEqual([
    ["found", { spent: 0, saved: 1 }],
    ["found", { spent: 0, saved: 1 }],
    ["not_found", { spent: 0, saved: 1 }],
  ]);
  expect(again[0]?.bodies).toEqual(answers[0]?.bodies);
});

test("an answer that makes no sense was paid for all the same, and counts against the budget", async () => {
  const org = await orgWith(1);
  const suffix = crypto.randomUUID();
  const GATE = new Proxy(env.GATE, {
    get: (gates, name) =>
      name === "idFromName" ? (gate: string) => gates.idFromName(`${gate}/${suffix}`) : gates.get.bind(gates),
  });
  const body = JSON.stringify({ person: { name: 7 } });
  const seller = {
    ...sellerEnv(await scripted({ "/": { kind: "answer", type: "application/json", body } })),
    GATE,
  };
  expect(await personByEmail(seller, asker(org), freshMail(), never)).toMatchObject({ outcome: "error" });
  expect(await personByEmail(seller, asker(org), freshMail(), never)).toMatchObject({ outcome: "skipped" });
  expect((await purseOf(env, org).state()).month.spent).toBe(1);
});

test("who was paid for and could not be kept for all is kept by who paid", async () => {
  const email = freshMail();
  const org = await orgWith(5);
  const DB = new Proxy(env.DB, {
    get: (db, name) =>
      name === "prepare"
        ? (sql: string) => {
            if (sql.startsWith("insert into enrichments")) throw new Error("D1 is away");
            return db.prepare(sql);
          }
        : Reflect.get(db, name).bind(db),
  });
  const seller = { ...sellerEnv(await sellerOf(email)), DB };
  expect(await personByEmail(seller, asker(org), email, never)).toMatchObject({ outcome: "found" });
  expect(await personByEmail(seller, asker(org), email, never)).toMatchObject({ outcome: "found", cost: { spent: 0 } });
  expect((await purseOf(env, org).state()).month.spent).toBe(1);
});

test("[V7] an address that the seller itself guesses is no address of the lead", async () => {
  const person = {
    name: "Joost Hendrik",
    title: "CEO",
    email: "joost.guess@tidewell.example",
    email_status: "guessed",
    organization: { name: "Tidewell", primary_domain: "tidewell.example" },
  };
  const answer = { kind: "answer", type: "application/json", body: JSON.stringify({ person }) } as const;
  const told = await run(JOOST, { ...APOLLO_KEY, APOLLO_BASE_URL: await scripted({ "/": answer }) });
  expect(from(told, "apollo")).toContain("title CEO");
  expect(told.facts.some(({ value }) => value.startsWith("joost.guess@"))).toBe(false);
});
