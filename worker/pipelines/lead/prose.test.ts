import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { ProseValue } from "../../domain/prose/question.ts";
import type { Answer } from "../../domain/pipeline/step.ts";
import { gateOf } from "../../gate/client.ts";
import { askedOf } from "../../testing/corner.ts";
import { dns, page, profile, robots, search } from "../../testing/lead-scene.ts";
import type { Fault } from "../../testing/node/world/faults.ts";
import { modelVars, saying } from "../../testing/scripted-model.ts";
import { bodyOf, failed, found, runSteps, type Told } from "../../testing/step-context.ts";
import { leadPipeline, type LeadEnv } from "./pipeline.ts";

const MAREN = "Maren Oduya, ovenworks.example";
const ABOUT = "https://ovenworks.example/about";
const FILLER =
  "<p>Our workshop stands by the harbour, where ships brought the bricks, and anybody may visit it on Fridays.</p>";
const PROSE =
  "<p>Since the spring of 2016 we make <b>tunnel ovens</b> for bakeries in the harbour of Delft.</p>" +
  "<p>Maren Oduya looks after everything that runs, as our keeper of ovens, with Joost Hendrik, chief baker.</p>" +
  FILLER;

/** What everybody but the model answers. */
const sceneOf = (about: string): Record<string, Answer> => ({
  "directory ovenworks.example": failed("not_found"),
  "directory Ovenworks": failed("not_found"),
  "rdap ovenworks.example": failed("not_found"),
  "dns MX ovenworks.example": dns(["1 smtp.google.com."]),
  "dns TXT ovenworks.example": failed("not_found"),
  "github search Maren Oduya": failed("not_found"),
  "website https://ovenworks.example/robots.txt": robots("ovenworks.example"),
  "website https://ovenworks.example/": page("https://ovenworks.example/", '<a href="/about">About</a>'),
  [`website ${ABOUT}`]: page(ABOUT, about),
});

let orgs = 0;
let runs = 0;
interface Run {
  about?: string;
  model: Fault;
}
/** Runs a lead whose company has this about page, with a model that answers as told. */
async function run({ about = PROSE, model }: Run): Promise<Told> {
  orgs += 1;
  return asLead(`org_prose${orgs}`, await modelVars(model), about);
}
/** The same for an organisation and a model that others have too. */
const asLead = (org_id: string, vars: Partial<LeadEnv>, about = PROSE): Promise<Told> =>
  runSteps(leadPipeline.steps, {
    query: MAREN,
    env: { ...env, ...vars },
    answers: sceneOf(about),
    otherwise: null,
    org_id,
    extraction_id: `ext_prose${(runs += 1)}`,
  });
const read = (told: Told): [string, string][] =>
  told.facts.filter(({ method }) => method === "model").map(({ field, value }) => [field, value]);
const saidIn = ({ facts }: Told) => facts.map(({ field, value, confidence }) => [field, value, confidence]);
const outcomeOf = (told: Told) => told.outcomes.filter(({ source }) => source === "model");
const value = (field: ProseValue["field"], said: string, quote: string, person: string | null = null): ProseValue => ({
  field,
  value: said,
  quote,
  person,
});
const MADE = value("product", "tunnel ovens", "we make tunnel ovens for bakeries");
const FOUNDED = value("founded", "2016", "Since the spring of 2016 we make tunnel ovens");
const KEEPER = value(
  "title",
  "keeper of ovens",
  "Maren Oduya looks after everything that runs, as our keeper of ovens",
  "Maren Oduya",
);

test("[V2] what rules cannot read in prose is a fact with its words, its bytes and a low confidence", async () => {
  const told = await run({ model: saying([MADE, FOUNDED, KEEPER]) });
  expect(read(told)).toEqual([
    ["product", "tunnel ovens"],
    ["founded", "2016"],
    ["title", "keeper of ovens"],
  ]);
  const fact = told.facts.find(({ field }) => field === "product");
  expect(fact).toMatchObject({
    source: "website",
    url: ABOUT,
    confidence: 0.4,
    quote: "we make <b>tunnel ovens</b> for bakeries",
  });
  expect(outcomeOf(told)).toEqual([{ step: "company", source: "model", outcome: "found", detail: "3 values" }]);
});

test("without a model nobody is asked and nothing is said of one", async () => {
  const told = await runSteps(leadPipeline.steps, { query: MAREN, env, answers: sceneOf(PROSE) });
  expect(told.calls.filter((call) => call.startsWith("model"))).toEqual([]);
  expect(outcomeOf(told)).toEqual([]);
});

test("[V2] what the model made up is refused and counted, and what it read stands", async () => {
  const told = await run({
    model: saying([
      MADE,
      value("industry", "aerospace", "a leader in aerospace"),
      value("founded", "1850", "Since the spring of 2016"),
    ]),
  });
  expect(read(told)).toEqual([["product", "tunnel ovens"]]);
  expect(told.refused.map(({ field, reason }) => [field, reason])).toEqual([
    ["industry", "the quote is not in the bytes"],
    ["founded", "the quote does not say it"],
  ]);
});

test("[V6] where a rule has read a field, the model's value is not even written", async () => {
  const told = await run({ about: `<p>Founded in 2014.</p>${PROSE}`, model: saying([FOUNDED, MADE]) });
  expect(told.facts.filter(({ field }) => field === "founded").map((fact) => fact.value)).toEqual(["2014"]);
  expect(read(told)).toEqual([["product", "tunnel ovens"]]);
});

test("[V4] a title is the lead's only where its own words name the lead", async () => {
  const told = await run({
    model: saying([
      value("title", "chief baker", "with Joost Hendrik, chief baker", "Joost Hendrik"),
      value("title", "chief baker", "with Joost Hendrik, chief baker", "Maren Oduya"),
      value("title", "chief baker", "with Joost Hendrik, chief baker"),
    ]),
  });
  expect(read(told)).toEqual([]);
  expect(told.refused).toMatchObject([
    { field: "full_name", value: "Maren Oduya", reason: "the quote does not say it" },
  ]);
});

test.each<[string, Fault, string]>([
  ["429", { kind: "status", status: 429, headers: { "Retry-After": "30" } }, "rate_limited"],
  ["500", { kind: "status", status: 500 }, "error"],
  ["403", { kind: "status", status: 403 }, "blocked"],
  ["half a JSON", { kind: "bad_json" }, "error"],
  [
    "another schema",
    { kind: "answer", body: '{"choices":[{"message":{"role":"assistant","content":"{}"}}]}' },
    "error",
  ],
  ["no end", { kind: "endless" }, "error"],
])("[E6] a model that answers %s leaves the run whole", async (_name, model, outcome) => {
  const told = await run({ model });
  expect(outcomeOf(told).map((each) => each.outcome)).toEqual([outcome]);
  const without = await runSteps(leadPipeline.steps, { query: MAREN, env, answers: sceneOf(PROSE), otherwise: null });
  expect(saidIn(told)).toEqual(saidIn(without));
  expect([...told.results]).toEqual([...without.results]);
});

test("[E6] a run waits for a model that stalls 15 s and no longer, and ends without it", async () => {
  const began = Date.now();
  const told = await run({ model: { kind: "stall", after: "nothing" } });
  expect(Date.now() - began).toBeLessThan(20_000);
  expect(outcomeOf(told)).toMatchObject([{ outcome: "timeout", detail: "no answer in 15 s" }]);
  expect(told.results.size).toBe(leadPipeline.steps.length);
});

test("the same page is asked about once in an organisation, and another one pays for itself", async () => {
  const vars = await modelVars(saying([MADE]));
  const together = await Promise.all(Array.from({ length: 5 }, () => asLead("org_shared", vars)));
  for (const told of [...together, await asLead("org_shared", vars)]) expect(read(told)).toHaveLength(1);
  expect(await askedOf(vars.MODEL_BASE_URL)).toHaveLength(1);
  expect(read(await asLead("org_other", vars))).toHaveLength(1);
  expect(await askedOf(vars.MODEL_BASE_URL)).toHaveLength(2);
});

test("[E5] the day's calls are counted exactly, and beyond them a lead goes on without waiting", async () => {
  const vars = await modelVars(saying([MADE]));
  // The gate goes by the configuration of the Worker, which gives tests three calls a day.
  const pages = Array.from({ length: 8 }, (_, i) => `${PROSE}<p>Page ${i}</p>`);
  const tolds = await Promise.all(pages.map((about) => asLead("org_counted", vars, about)));
  const words = tolds.flatMap(outcomeOf).map(({ outcome, detail }) => `${outcome}: ${detail}`);
  expect(words.filter((word) => word === "found: 1 value")).toHaveLength(3);
  expect(words.filter((word) => word === "skipped: the day's calls are used")).toHaveLength(5);
  expect(await askedOf(vars.MODEL_BASE_URL)).toHaveLength(3);
  const { quotas } = await gateOf(env, "model/org_counted").state();
  expect(quotas).toMatchObject([{ name: "day", limit: 3, used: 3, waiting: 0 }]);
});

const BIO = 'Keeper of ovens. I gave "Bricks that breathe" at BakeConf, and I like maps.';
/** A lead whose GitHub profile is found by its name and company. */
const asProfile = (org_id: string, vars: Partial<LeadEnv>): Promise<Told> => {
  const { data } = profile({ login: "modu", name: "Maren Oduya", company: "@ovenworks" });
  const user = { ...(data as Record<string, unknown>), bio: BIO };
  const answers = {
    ...sceneOf("<p>Soon.</p>"),
    "github search Maren Oduya": search("modu"),
    "github /users/modu": found(user, bodyOf("https://api.github.com/users/modu", JSON.stringify(user))),
    "github /users/modu/repos": failed("not_found"),
  };
  return runSteps(leadPipeline.steps, { query: MAREN, env: { ...env, ...vars }, answers, otherwise: null, org_id });
};

test("[V4] the bio of a profile that is the lead's is read too, and no answer about a person is kept", async () => {
  const talk = value("talk", "Bricks that breathe", 'I gave "Bricks that breathe" at BakeConf');
  const vars = await modelVars(
    saying([talk, value("interest", "maps", "I like maps"), value("topic", "fish", "I like fish")]),
  );
  const told = await asProfile("org_bio", vars);
  expect(read(told)).toEqual([
    ["talk", "Bricks that breathe"],
    ["interest", "maps"],
  ]);
  const fact = told.facts.find(({ field }) => field === "talk");
  expect(fact).toMatchObject({
    source: "github",
    confidence: 0.35,
    quote: 'I gave \\"Bricks that breathe\\" at BakeConf',
  });
  expect(told.refused).toMatchObject([{ field: "topic", value: "fish" }]);
  await asProfile("org_bio", vars);
  expect(await askedOf(vars.MODEL_BASE_URL)).toHaveLength(2);
  const stub = env.GATE.get(env.GATE.idFromName("model/org_bio"));
  const kept = await runInDurableObject(stub, (_, { storage }) => [...storage.sql.exec("select * from answer")]);
  expect(kept).toEqual([]);
});
