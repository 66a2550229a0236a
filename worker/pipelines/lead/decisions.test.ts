import { env } from "cloudflare:workers";
import { expect, inject, test } from "vitest";

import { matchKey, type MatchDecisions } from "../../contract/match.ts";
import { runSteps } from "../../testing/step-context.ts";
import { leadPipeline } from "./pipeline.ts";

const run = (query: string, decisions?: MatchDecisions) => {
  const world = inject("worldUrl");
  const bases = {
    GITHUB: "github",
    GRAVATAR: "gravatar",
    HN: "hn",
    STACKEXCHANGE: "stackexchange",
    WIKIDATA: "wikidata",
  };
  const urls = Object.entries({ ...bases, WEB_PROXY: "web", DOH: "doh", RDAP: "rdap" });
  return runSteps(leadPipeline.steps, {
    query,
    otherwise: null,
    ...(decisions === undefined ? {} : { decisions }),
    env: {
      ...env,
      GITHUB_TOKEN: "world",
      ...Object.fromEntries(urls.map(([name, path]) => [`${name}_BASE_URL`, `${world}/${path}`])),
    },
  });
};

/** Somebody of that name who works elsewhere, as GitHub has it: one link of two. */
const NAMESAKE = "Dana Kessler, Riverstone College";

test("[V4] a profile that somebody says is the lead's is taken, with their word as its link", async () => {
  const doubted = await run(NAMESAKE);
  const match = doubted.possible.find(({ source }) => source === "github");
  expect(match).toMatchObject({ links: ["name"] });
  expect(doubted.facts.some(({ source }) => source === "github")).toBe(false);
  if (match === undefined) throw new Error("nobody was possible");
  const accepted = await run(NAMESAKE, { [matchKey(match)]: "accept" });
  expect(accepted.possible.filter((one) => matchKey(one) === matchKey(match))).toEqual([]);
  const [fact] = accepted.facts.filter(({ source, field }) => source === "github" && field === "github_url");
  expect(fact?.value).toBe(match.url);
  expect(fact?.reasons.map(({ rule }) => rule)).toContain("profile agrees");
});

test("[V4] whom somebody refused is not proposed again, and nothing of them is taken", async () => {
  const before = (await run(NAMESAKE)).possible.filter(({ source }) => source === "github");
  expect(before.length).toBeGreaterThan(0);
  const refused = await run(NAMESAKE, Object.fromEntries(before.map((match) => [matchKey(match), "refuse"])));
  expect(refused.possible.filter(({ source }) => source === "github")).toEqual([]);
  expect(refused.facts.some(({ source }) => source === "github")).toBe(false);
});
