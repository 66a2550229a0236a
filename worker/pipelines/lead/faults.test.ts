import { env } from "cloudflare:workers";
import { describe, expect, inject, test } from "vitest";

import { makeId } from "../../contract/ids.ts";
import type { Outcome } from "../../contract/status.ts";
import { purseOf } from "../../gate/client.ts";
import { scripted } from "../../testing/corner.ts";
import type { Fault } from "../../testing/node/world/faults.ts";
import { runSteps } from "../../testing/step-context.ts";
import { leadPipeline, type LeadEnv } from "./pipeline.ts";

const HOST = "tidewell.example";
const MAREN = `Maren Oduya, Head of Platform at Tidewell, https://${HOST}, maren@${HOST}`;
const ALLOWED: Fault = { kind: "answer", type: "text/plain", body: "" };

/** Each source that calls go out to: its base URL, and what of the world a fault spoils. */
const SOURCES = {
  website: { base: "WEB_PROXY_BASE_URL", path: `/${HOST}/`, beside: { [`/${HOST}/robots.txt`]: ALLOWED } },
  dns: { base: "DOH_BASE_URL", path: "/", beside: {} },
  rdap: { base: "RDAP_BASE_URL", path: "/", beside: {} },
  github: { base: "GITHUB_BASE_URL", path: "/", beside: {} },
  gravatar: { base: "GRAVATAR_BASE_URL", path: "/", beside: {} },
  hackernews: { base: "HN_BASE_URL", path: "/", beside: {} },
  stackexchange: { base: "STACKEXCHANGE_BASE_URL", path: "/", beside: {} },
  wikidata: { base: "WIKIDATA_BASE_URL", path: "/", beside: {} },
  apollo: { base: "APOLLO_BASE_URL", path: "/", beside: {}, key: "APOLLO_API_KEY" },
  brave: { base: "BRAVE_BASE_URL", path: "/", beside: {}, key: "BRAVE_API_KEY" },
  exa: { base: "EXA_BASE_URL", path: "/", beside: {}, key: "EXA_API_KEY" },
  tavily: { base: "TAVILY_BASE_URL", path: "/", beside: {}, key: "TAVILY_API_KEY" },
} as const;
/** Sources that are asked without a key. */
const OPEN = Object.entries(SOURCES).flatMap(([source, given]) => ("key" in given ? [] : [source]));
type Source = keyof typeof SOURCES;

/** Each fault with the word that it must come to; a website may have its own. */
const FAULTS: Record<string, { fault: Fault; word: Outcome; onWebsite?: Outcome }> = {
  "429": { fault: { kind: "status", status: 429, headers: { "Retry-After": "7" } }, word: "rate_limited" },
  "500": { fault: { kind: "status", status: 500 }, word: "error" },
  "a stall": { fault: { kind: "stall", after: "nothing" }, word: "timeout" },
  "a reset": { fault: { kind: "reset", after: "nothing" }, word: "unreachable" },
  "an answer that breaks off": { fault: { kind: "truncated" }, word: "error" },
  "an answer of another type": { fault: { kind: "bytes", type: "application/pdf", hex: "255044462d" }, word: "error" },
  // A page is read as far as its limit; JSON without its end makes no sense.
  "a body without an end": { fault: { kind: "endless" }, word: "error", onWebsite: "found" },
  "a redirect to a private address": { fault: { kind: "redirect", to: "http://169.254.169.254/" }, word: "blocked" },
  "a redirect for ever": { fault: { kind: "redirect_loop" }, word: "error" },
};

/** Gates of its own for each case: what fails in one must not pause a source in another. */
const gatesOf = (suffix: string): LeadEnv["GATE"] =>
  new Proxy(env.GATE, {
    get: (gates, name) =>
      name === "idFromName" ? (gate: string) => gates.idFromName(`${gate}/${suffix}`) : gates.get.bind(gates),
  });

/** Runs the whole pipeline with one source that answers as told, and all others as the world does. */
async function runWith(source: Source, answers: Record<string, Fault>) {
  const world = inject("worldUrl");
  const corner = await scripted(answers);
  const given = SOURCES[source];
  const org_id = makeId("org");
  await purseOf(env, org_id).limit("organisation", 9);
  return runSteps(leadPipeline.steps, {
    query: MAREN,
    org_id,
    otherwise: null,
    env: {
      ...env,
      GATE: gatesOf(corner.slice(-12)),
      WEB_PROXY_BASE_URL: `${world}/web`,
      DOH_BASE_URL: `${world}/doh`,
      RDAP_BASE_URL: `${world}/rdap`,
      GITHUB_BASE_URL: `${world}/github`,
      GRAVATAR_BASE_URL: `${world}/gravatar`,
      HN_BASE_URL: `${world}/hn`,
      STACKEXCHANGE_BASE_URL: `${world}/stackexchange`,
      WIKIDATA_BASE_URL: `${world}/wikidata`,
      [given.base]: corner,
      ...("key" in given ? { [given.key]: "world" } : {}),
    },
  });
}

const CASES = Object.keys(SOURCES).flatMap((source) =>
  Object.keys(FAULTS).map((fault) => [source as Source, fault] as const),
);

describe.concurrent("[E6] a source that fails has its word, and the lead keeps what the others gave", () => {
  test.each(CASES)("%s and %s", async (source, name) => {
    const { path, beside } = SOURCES[source];
    const { fault, word, onWebsite = word } = FAULTS[name] as (typeof FAULTS)[string];
    const told = await runWith(source, { [path]: fault, ...beside });
    const own = told.outcomes.filter((outcome) => outcome.source === source).map(({ outcome }) => outcome);
    const expected = source === "website" ? onWebsite : word;
    expect(own.at(-1)).toBe(expected);
    // A source that does not answer is asked once, and named once.
    expect(own.filter((outcome) => outcome !== "found")).toEqual([expected].filter((outcome) => outcome !== "found"));
    // The text and the sources that stand are all there, and the run came to its last step.
    const others = OPEN.filter((other) => other !== source);
    expect(told.facts.map((fact) => fact.source)).toEqual(expect.arrayContaining(["input", ...others]));
    expect(told.score).not.toBeNull();
    expect(told.results.has("route")).toBe(true);
  });

  test("website and a robots.txt that forbids: nothing is read, and that is said", async () => {
    const forbids: Fault = { kind: "answer", type: "text/plain", body: "User-agent: *\nDisallow: /" };
    const told = await runWith("website", { [`/${HOST}/robots.txt`]: forbids, [`/${HOST}/`]: ALLOWED });
    expect(told.outcomes.findLast(({ source }) => source === "website")).toMatchObject({ outcome: "blocked" });
    expect(told.facts.some(({ source }) => source === "website")).toBe(false);
    expect(told.score).not.toBeNull();
  });
});
