import { env } from "cloudflare:workers";
import { beforeAll, expect, inject, test } from "vitest";

import { EMPTY_ICP, Icp } from "../../contract/campaign.ts";
import { IcpEntry } from "../../contract/identity.ts";
import { emptyResult } from "../../contract/fold.ts";
import { loadDirectory } from "../../testing/directory.ts";
import { profile } from "../../testing/lead-scene.ts";
import { failed, runSteps, type Scene, type Told } from "../../testing/step-context.ts";
import type { LeadEnv } from "../lead/pipeline.ts";
import { identityPipeline } from "./pipeline.ts";

beforeAll(loadDirectory);

const world = inject("worldUrl");
/** The product's own configuration, with the recorded world as the world outside. */
const outside = { WEB_PROXY_BASE_URL: `${world}/web`, GITHUB_BASE_URL: `${world}/github` };

const run = (scene: Partial<Scene<LeadEnv>>): Promise<Told> =>
  runSteps(identityPipeline.steps, {
    kind: "identity",
    query: [...Object.values(scene.lead ?? {}), ...(scene.product ? [scene.product] : [])].join("\n"),
    env: { ...env, ...outside },
    otherwise: null,
    ...scene,
  });
const proposed = (told: Told): IcpEntry[] => (told.results.get("proposal") as { entries: IcpEntry[] }).entries;
const valuesOf = (told: Told, part: string): string[] =>
  proposed(told).flatMap((entry) => (entry.part === part ? [entry.value] : []));
const outcomesOf = (told: Told, source: string): string[] =>
  told.outcomes.filter((outcome) => outcome.source === source).map(({ outcome }) => outcome);

test("names its steps and what each waits for once", () => {
  expect(identityPipeline.steps.map(({ name, after }) => [name, after])).toEqual([
    ["person", []],
    ["offer", ["person"]],
    ["github", ["person"]],
    ["website", ["person", "github"]],
    ["proposal", ["offer", "website"]],
  ]);
});

test("[V1] a founder's site proposes what it says of itself, each entry with its reason and its proof", async () => {
  const told = await run({ lead: { website: "hexmoor.example" } });
  expect(valuesOf(told, "product")).toEqual(["Hexmoor draws a system's map from its traces."]);
  expect(valuesOf(told, "industries")).toEqual(["Developer tools"]);
  const [industry] = proposed(told).filter(({ part }) => part === "industries");
  expect(IcpEntry.parse(industry)).toMatchObject({
    rule: "your own industry",
    fact_field: "industry",
    source: "website",
    url: "https://hexmoor.example/",
    quote: '"industry":"Developer tools"',
  });
  for (const { fact_field, fact_value, quote } of proposed(told))
    expect(told.facts).toContainEqual(expect.objectContaining({ field: fact_field, value: fact_value, quote }));
  expect(outcomesOf(told, "github")).toEqual(["skipped"]);
});

test("a site's headline, customers and plans propose titles, ranks and sizes", async () => {
  const told = await run({ lead: { website: "hexmoor.example" } });
  expect(valuesOf(told, "titles").toSorted()).toEqual(["Head of Reliability", "Platform Engineer", "VP Platform"]);
  expect(valuesOf(told, "seniorities").toSorted()).toEqual(["head", "vp"]);
  expect(valuesOf(told, "sizes").toSorted()).toEqual(["1-10", "1000+", "11-50", "501-1000"]);
  const urls = new Map(proposed(told).map(({ value, url }) => [value, url]));
  expect(urls.get("Platform Engineer")).toBe("https://hexmoor.example/");
  expect(urls.get("VP Platform")).toBe("https://hexmoor.example/customers");
  expect(urls.get("1-10")).toBe("https://hexmoor.example/pricing");
  // Who speaks on the customers page is nobody of the company's.
  expect(told.facts.filter(({ url, field }) => url?.endsWith("/customers") && field !== "buyer")).toEqual([]);
});

test("a sentence on what is sold proposes whom it names", async () => {
  const told = await run({ product: "Payroll for CFOs of insurance companies, works with Slack." });
  expect(proposed(told).map(({ part, value }) => `${part}: ${value}`)).toEqual([
    "product: Payroll for CFOs of insurance companies, works with Slack.",
    "titles: CFO",
    "seniorities: c_level",
    "industries: insurance",
    "technologies: Slack",
  ]);
});

test("what is proposed is a profile as campaigns take it", async () => {
  const told = await run({ lead: { website: "tidewell.example" } });
  const icp = proposed(told).reduce<Record<string, unknown>>(
    (all, { part, value }) => ({ ...all, [part]: part === "product" ? value : [...(all[part] as []), value] }),
    EMPTY_ICP,
  );
  expect(Icp.safeParse(icp).success).toBe(true);
  expect(icp).not.toEqual(EMPTY_ICP);
});

test("[V4] a GitHub profile alone says who the founder is, what they work with, and which site is theirs", async () => {
  const told = await run({ lead: { github_url: "https://github.com/modu" } });
  expect(told.facts.map(({ field, value }) => [field, value])).toContainEqual(["full_name", "Maren Oduya"]);
  expect(
    told.facts.some(({ source, url }) => source === "website" && url?.startsWith("https://tidewell.example/")),
  ).toBe(true);
  expect(valuesOf(told, "technologies")).toEqual(["Kubernetes", "Go", "Shell", "TypeScript"]);
  expect(valuesOf(told, "keywords")).toEqual(["ports", "kubernetes", "logistics", "platform"]);
});

test("a company's account on GitHub names nobody, and leads to its site", async () => {
  const account = profile({ login: "hexmoor", name: "Hexmoor", type: "Organization" });
  const data = { ...(account.data as object), blog: "https://hexmoor.example" };
  const told = await run({
    lead: { github_url: "https://github.com/hexmoor" },
    answers: { "github /users/hexmoor": { ...account, data } },
  });
  expect(told.facts.filter(({ field }) => field === "full_name")).toEqual([]);
  expect(valuesOf(told, "industries")).toEqual(["Developer tools"]);
});

test("a name with its company leads to the directory and from there to the site", async () => {
  const told = await run({ lead: { full_name: "Ada Lovelace, CEO at Finary.com" } });
  expect(told.facts.map(({ field, value }) => [field, value])).toContainEqual(["title", "CEO"]);
  expect(told.calls).toContain("directory finary.com");
  expect(valuesOf(told, "industries")).toEqual(["Fintech"]);
});

test("a name alone proposes nothing, and says so", async () => {
  const told = await run({ lead: { full_name: "Maren Oduya" } });
  expect(told.facts.map(({ field, value }) => [field, value])).toContainEqual(["full_name", "Maren Oduya"]);
  expect(proposed(told)).toEqual([]);
  expect(told.logs).toContain("nothing says whom you sell to");
});

test("what the founder says that they sell is proposed in their words, before what the site says", async () => {
  const product = "We plan berths for ports.";
  const told = await run({ lead: { website: "tidewell.example" }, product });
  expect(valuesOf(told, "product")).toEqual([product]);
  expect(proposed(told)[0]).toMatchObject({ source: "input", url: null, quote: product, confidence: 1 });
});

test.each(["http://printer.local", "127.0.0.1.nip.io", "http://intranet.corp/"])(
  "[V3] a site at a private name is refused, and nothing is fetched: %s",
  async (website) => {
    const before = (await (await fetch(`${world}/_calls`)).json<string[]>()).length;
    const told = await run({ lead: { website } });
    expect(outcomesOf(told, "website")).toEqual(["blocked"]);
    const asked = (await (await fetch(`${world}/_calls`)).json<string[]>()).slice(before);
    expect(asked.filter((path) => /printer|nip\.io|intranet/.test(path))).toEqual([]);
  },
);

test("[V3] a site under a host that many share is read at its own host", async () => {
  const told = await run({ lead: { website: "https://modu.github.io" }, otherwise: failed("unreachable", "no route") });
  expect(told.calls).toContain("website https://modu.github.io/robots.txt");
});

test("[E6] with no internet the run completes with what was given", async () => {
  const lead = { website: "tidewell.example", github_url: "https://github.com/modu" };
  const told = await run({ lead, product: "We plan berths.", otherwise: failed("unreachable", "no route") });
  expect(told.outcomes.filter(({ outcome }) => outcome === "unreachable").map(({ source }) => source)).toEqual(
    expect.arrayContaining(["github", "website"]),
  );
  expect(proposed(told).map(({ part, value }) => [part, value])).toEqual([["product", "We plan berths."]]);
  const view = { ...emptyResult(), facts: told.facts };
  expect(identityPipeline.end(view, env)).toEqual({ status: "completed" });
});

test("[E6] a run that found nothing says in a founder's words what would help", () => {
  expect(identityPipeline.end(emptyResult(), env)).toEqual({
    status: "failed",
    error: "Nothing found",
    hint: "No source could be asked. Give your site, your GitHub profile or a sentence on what you sell, and retry.",
  });
});
