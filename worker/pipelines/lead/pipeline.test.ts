import { env } from "cloudflare:workers";
import { expect, it } from "vitest";

import type { LeadFields } from "../../contract/lead.ts";
import { endOf } from "../../domain/pipeline/verdict.ts";
import { AT, bodyOf, failed, found, runSteps, type Scene, type Told } from "../../testing/step-context.ts";
import { createCampaign } from "../../store/campaigns.ts";
import { saveLeads } from "../../store/leads.ts";
import { SOMEBODY } from "../../testing/who.ts";
import { leadPipeline, type LeadEnv } from "./pipeline.ts";
import { dns, noSuchName, page, profile, repos, robots, search, SITE } from "../../testing/lead-scene.ts";

const run = (scene: Omit<Scene<LeadEnv>, "env">): Promise<Told> => runSteps(leadPipeline.steps, { env, ...scene });
const valuesOf = ({ facts }: Told, field: string, source?: string): string[] =>
  facts
    .filter((fact) => fact.field === field && (source === undefined || fact.source === source))
    .map(({ value }) => value);
const SAVED = "ext_saved001";
/** Saves a lead, as a campaign does before it starts the run. */
async function saveOne(fields: Partial<LeadFields>): Promise<void> {
  const scope = { org_id: "org_test", campaign_id: "cmp_test0001" };
  await createCampaign(env.DB, scope.org_id, { id: scope.campaign_id, name: "Test", icp: undefined }, AT);
  const lead = { query: "row 7", extractionId: SAVED, ...fields };
  await saveLeads(env.DB, scope, [{ id: "lead_1", number: 1, lead, keys: [] }], { who: SOMEBODY, now: AT });
}
const NOT_LISTED = { "directory tidewell.example": failed("not_found"), "directory Tidewell": failed("not_found") };
const MAREN = "Maren Oduya, Head of Platform, Tidewell, tidewell.example";

it("names its steps and what each waits for once", () => {
  expect(leadPipeline.steps.map(({ name, after }) => [name, after])).toEqual([
    ["person", []],
    ["company", ["person"]],
    ["contact", ["company"]],
    ["signals", ["company"]],
    ["score", ["contact", "signals"]],
    ["route", ["score"]],
  ]);
});

it("[V1] the user's own words are facts, with their place in the text", async () => {
  const { facts } = await run({
    query: "Joshua Alphonse Mux Community Engineer",
    answers: { "directory Mux": failed("not_found") },
  });
  const places = facts.map(({ field, quote, start, end }) => [field, quote, start, end]);
  expect(places).toContainEqual(["full_name", "Joshua Alphonse", 0, 15]);
  expect(places).toContainEqual(["company", "Mux", 16, 19]);
  expect(places).toContainEqual(["department", "Community Engineer", 20, 38]);
});

it("[V1] a column that the query does not hold is a fact too", async () => {
  const told = await run({
    query: "row 7",
    lead: { full_name: "Ada Lovelace", linkedin_url: "https://www.linkedin.com/in/ada" },
  });
  expect(valuesOf(told, "linkedin_url", "input")).toEqual(["https://www.linkedin.com/in/ada"]);
  expect(told.refused).toEqual([]);
});

const NEED_NO_ADDRESS = ["dns", "github", "hackernews", "rdap", "stackexchange", "website", "wikidata"];

it("[E6] with no internet each source is named once, and the lead has what the text says", async () => {
  const told = await run({ query: `${MAREN}, maren@tidewell.example`, answers: NOT_LISTED });
  const unreachable = told.outcomes.filter(({ outcome }) => outcome === "unreachable").map(({ source }) => source);
  expect(unreachable.toSorted()).toEqual([...NEED_NO_ADDRESS, "gravatar"].toSorted());
  expect(valuesOf(told, "email_verdict")).toEqual(["unknown"]);
  expect(endOf({ facts: told.facts, outcomes: [], steps: [] }, {})).toEqual({ status: "completed" });
  expect(told.score?.value).toBeGreaterThan(0);
});

it.each(["rate_limited", "timeout", "error", "blocked"] as const)(
  "[E6] a source that ends in %s is asked once, and the run goes on",
  async (outcome) => {
    const told = await run({ query: MAREN, answers: NOT_LISTED, otherwise: failed(outcome, "429") });
    const asked = told.outcomes.filter((o) => o.outcome === outcome).map(({ source }) => source);
    expect(asked.toSorted()).toEqual(NEED_NO_ADDRESS);
    expect(told.results.size).toBe(6);
  },
);

it("[E6] a GitHub profile alone that cannot be reached is asked for once", async () => {
  const told = await run({ query: "github.com/lhawthorn" });
  expect(told.calls.filter((call) => call.startsWith("github"))).toHaveLength(1);
  expect(told.outcomes).toContainEqual({
    step: "signals",
    source: "github",
    outcome: "skipped",
    detail: "it did not answer before",
  });
});

it("[V3] only pages that were seen are asked for, and no other company's", async () => {
  const { calls } = await run({ query: MAREN, answers: { ...NOT_LISTED, ...SITE } });
  expect(calls.filter((call) => call.startsWith("website"))).toEqual(Object.keys(SITE));
});

it("[V3] a site that leads to another company's is not read", async () => {
  const answers = {
    ...NOT_LISTED,
    ...SITE,
    "website https://tidewell.example/": page(
      "https://parked.example/",
      "<h1>Buy this domain</h1><a href='/team'>Team</a>",
    ),
  };
  const told = await run({ query: MAREN, answers });
  expect(told.facts.filter(({ source }) => source === "website")).toEqual([]);
  expect(told.logs).toContain("tidewell.example leads to parked.example: not read");
});

it("[V3] the robots.txt of the host that the pages are on holds for them", async () => {
  const home = page("https://www.tidewell.example/", '<a href="/team">Team</a>');
  const answers = {
    ...NOT_LISTED,
    "website https://tidewell.example/robots.txt": robots("tidewell.example"),
    "website https://tidewell.example/": home,
    "website https://www.tidewell.example/robots.txt": found(
      { url: "https://www.tidewell.example/robots.txt", text: "User-agent: *\nDisallow: /" },
      null,
    ),
  };
  const told = await run({ query: MAREN, answers });
  expect(told.calls).not.toContain("website https://www.tidewell.example/team");
  expect(told.facts.filter(({ source }) => source === "website")).toEqual([]);
});

it("[V4] the lead's card on the company's own page gives title and mailbox, and a colleague's card nothing", async () => {
  const told = await run({ query: "Maren Oduya, tidewell.example", answers: { ...NOT_LISTED, ...SITE } });
  expect(valuesOf(told, "title")).toEqual(["Head of Platform"]);
  expect(valuesOf(told, "email")).toEqual(["maren@tidewell.example"]);
  expect(told.facts.some(({ value }) => value.includes("Hendrik"))).toBe(false);
});

it("[V4] a mailbox alone finds its owner's name and title in the card that has it", async () => {
  const told = await run({ query: "maren@tidewell.example", answers: { ...NOT_LISTED, ...SITE } });
  expect([valuesOf(told, "full_name"), valuesOf(told, "title")]).toEqual([["Maren Oduya"], ["Head of Platform"]]);
  expect(valuesOf(told, "company_email")).toEqual([]);
  expect(told.calls).toContain("github search Maren Oduya");
});

it("[V4] a company's name that others have too is a possible match, and nothing of it is taken", async () => {
  const record = { name: "Apex", domain: "apex.example", industry: "Mining" };
  const answers = {
    "directory Apex": found({ record, by: "name", namesakes: 3 }, bodyOf(null, JSON.stringify(record))),
  };
  const told = await run({
    query: "Maren Oduya, Engineer at Apex",
    lead: { full_name: "Maren Oduya", company: "Apex" },
    answers,
  });
  expect(told.possible).toMatchObject([{ source: "directory", label: "Apex, apex.example" }]);
  expect(valuesOf(told, "industry")).toEqual([]);
  expect(told.calls.some((call) => call.startsWith("website"))).toBe(false);
});

it("[V4] a row of the lead's own domain is taken, and one of another domain is not", async () => {
  const record = { name: "Tidewell", domain: "tidewell.example", industry: "Logistics", team_size: 120, hiring: true };
  const row = bodyOf(null, JSON.stringify(record));
  const own = await run({
    query: MAREN,
    answers: { "directory tidewell.example": found({ record, by: "domain", namesakes: 1 }, row) },
  });
  expect([valuesOf(own, "industry"), valuesOf(own, "team_size"), valuesOf(own, "hiring")]).toEqual([
    ["Logistics"],
    ["120"],
    ["hiring"],
  ]);
  expect(own.facts.find(({ field }) => field === "industry")).toMatchObject({
    source: "directory",
    url: null,
    confidence: 0.9,
  });
  const lead = { full_name: "Maren Oduya", company: "Tidewell", domain: "elsewhere.example" };
  const answers = {
    "directory elsewhere.example": failed("not_found"),
    "directory Tidewell": found({ record, by: "name", namesakes: 1 }, row),
  };
  const other = await run({ query: "x", lead, answers });
  expect(valuesOf(other, "industry")).toEqual([]);
  expect(other.possible).toMatchObject([{ missing: "Name matches. Its domain is not elsewhere.example" }]);
});

it("[V2] a value that is only saved, and stands in no text, guides the run and is no fact", async () => {
  await saveOne({ full_name: "Maren Oduya", company: "Tidewell" });
  const told = await run({ query: "row 7", extraction_id: SAVED, answers: NOT_LISTED });
  expect(told.facts).toEqual([]);
  expect(told.calls).toContain("github search Maren Oduya");
  expect(told.refused).toEqual([]);
});

it("[V7] a mailbox that the site shows and whose domain takes mail is safe, and the verdict quotes the record", async () => {
  const answers = {
    ...NOT_LISTED,
    ...SITE,
    "dns MX tidewell.example": dns(["1 smtp.google.com."]),
    "dns TXT tidewell.example": dns(['"MS=ms1"'], 16),
  };
  const told = await run({ query: "Maren Oduya, tidewell.example", answers });
  const [verdict] = told.facts.filter(({ field }) => field === "email_verdict");
  expect(verdict).toMatchObject({ value: "safe", source: "dns", quote: "1 smtp.google.com.", confidence: 0.8 });
  expect(valuesOf(told, "mail_provider")).toEqual(["Google Workspace"]);
  expect(valuesOf(told, "saas")).toEqual(["Microsoft 365"]);
});

it("[V7] a mailbox of a domain that does not exist is invalid, and the verdict quotes the answer", async () => {
  const told = await run({
    query: "maren@tidewell.example",
    answers: { ...NOT_LISTED, "dns MX tidewell.example": noSuchName },
  });
  expect(told.facts.find(({ field }) => field === "email_verdict")).toMatchObject({
    value: "invalid",
    quote: '"Status":3',
  });
});

it("[V7] a free provider's mail server is no fact about the company", async () => {
  const answers = {
    ...NOT_LISTED,
    "dns MX tidewell.example": dns(["10 mx.tidewell.example."]),
    "dns MX gmail.com": dns(["5 gmail-smtp-in.l.google.com."]),
  };
  const told = await run({ query: `${MAREN}, maren@gmail.com`, answers });
  expect(valuesOf(told, "mail_provider")).toEqual([]);
  expect(valuesOf(told, "email_verdict")).toEqual(["risky"]);
});

it("[V4] of a search the one with name and employer is taken, with what they work with", async () => {
  const answers = {
    ...NOT_LISTED,
    "github search Maren Oduya": search("modu", "maren2"),
    "github /users/modu": profile({ login: "modu", name: "Maren Oduya", company: "@tidewell" }),
    "github /users/maren2": profile({ login: "maren2", name: "Maren Oduya", company: "Elsewhere" }),
    "github /users/modu/repos": repos("modu", [
      { language: "Go", topics: ["kubernetes"] },
      { language: "Go", topics: [] },
    ]),
  };
  const told = await run({ query: MAREN, answers });
  expect(valuesOf(told, "github_url")).toEqual(["https://github.com/modu"]);
  expect([valuesOf(told, "language"), valuesOf(told, "topic")]).toEqual([["Go"], ["kubernetes"]]);
  expect(told.possible).toMatchObject([
    { label: "github.com/maren2", links: ["name"], missing: "Name matches. The employer is another" },
  ]);
});

it("[V4] where two of a search have both links, neither is taken", async () => {
  const answers = {
    ...NOT_LISTED,
    "github search Maren Oduya": search("one", "two"),
    "github /users/one": profile({ login: "one", name: "Maren Oduya", company: "@tidewell" }),
    "github /users/two": profile({ login: "two", name: "Maren Oduya", company: "Tidewell" }),
  };
  const told = await run({ query: MAREN, answers });
  expect(valuesOf(told, "github_url")).toEqual([]);
  expect(told.possible).toHaveLength(2);
});

it("[V4] a profile in the user's own text says who is meant, and for whom they work", async () => {
  const answers = {
    "github /users/modu": profile({ login: "modu", name: "Maren Oduya", company: "@tidewell" }),
    "directory @tidewell": failed("not_found"),
    "github /users/modu/repos": repos("modu", []),
  };
  const told = await run({ query: "https://github.com/modu", answers });
  expect(valuesOf(told, "full_name")).toEqual(["Maren Oduya"]);
  expect(told.calls).toContain("github /users/modu/repos");
  expect(told.calls.filter((call) => call === "github /users/modu")).toHaveLength(1);
});

it("[V4] a company's account is nobody's profile", async () => {
  const told = await run({
    query: "https://github.com/tidewell",
    answers: { "github /users/tidewell": profile({ login: "tidewell", name: "Tidewell", type: "Organization" }) },
  });
  expect(valuesOf(told, "full_name")).toEqual([]);
});

it("says that nobody owns the lead where there is no rule for it", async () => {
  const told = await run({ query: MAREN, answers: NOT_LISTED });
  expect(told.results.get("route")).toEqual({ owner: null });
  expect(told.logs).toContain("no routing rule, left unassigned");
});

it("[E6] a text that names nobody asks nobody, and says so", async () => {
  const told = await run({ query: "xyzzy" });
  expect([told.calls, told.facts]).toEqual([[], []]);
  expect(told.logs).toContain("no name, company or address in the text");
  expect(told.outcomes.every(({ outcome }) => outcome === "skipped")).toBe(true);
});

it("scores against the campaign's profile, and names the fact of each signal in the log", async () => {
  const scope = { id: "cmp_icp00001", name: "Heads", icp: { titles: ["Head of Platform"] } };
  await createCampaign(env.DB, "org_test", scope, AT);
  const told = await run({ query: MAREN, answers: NOT_LISTED, campaign_id: scope.id });
  expect(told.score?.contributions[0]).toMatchObject({ rule: "fit.title", points: 60 });
  expect(told.logs).toContain("personal signal: title Head of Platform");
});
