import { env } from "cloudflare:workers";
import { describe, expect, inject, test } from "vitest";

import { falseMerges } from "../../testing/quality/measure.ts";
import { KNOWN, NAMESAKES, type Asked } from "../../testing/quality/truth.ts";
import { runSteps } from "../../testing/step-context.ts";
import { leadPipeline } from "./pipeline.ts";

/** Runs the pipeline for one text against the recorded world. */
const run = (query: string) => {
  const world = inject("worldUrl");
  return runSteps(leadPipeline.steps, {
    query,
    otherwise: null,
    env: {
      ...env,
      // The hour's quota of a caller without a token is for one test file too few.
      GITHUB_TOKEN: "world",
      WEB_PROXY_BASE_URL: `${world}/web`,
      DOH_BASE_URL: `${world}/doh`,
      RDAP_BASE_URL: `${world}/rdap`,
      GITHUB_BASE_URL: `${world}/github`,
      GRAVATAR_BASE_URL: `${world}/gravatar`,
      HN_BASE_URL: `${world}/hn`,
      STACKEXCHANGE_BASE_URL: `${world}/stackexchange`,
      WIKIDATA_BASE_URL: `${world}/wikidata`,
    },
  });
};

describe("[V4] nobody is taken for somebody else", () => {
  test.each(NAMESAKES.map((asked): [string, Asked] => [asked.query, asked]))("%s", async (query, asked) => {
    const { facts } = await run(query);
    expect(falseMerges([{ asked, facts }])).toEqual([]);
  });
});

describe("[V4] whoever the world knows is found by a line that names them and their company", () => {
  const lines = KNOWN.filter(({ query, truth }) => query.includes(" at ") && (truth["github_url"] ?? []).length > 0);
  test.each(lines.map((asked): [string, Asked] => [asked.query, asked]))("%s", async (query, { truth }) => {
    const { facts } = await run(query);
    const urls = new Set(facts.filter(({ field }) => field === "github_url").map(({ value }) => value));
    expect([...urls]).toEqual(truth["github_url"]);
  });
});

test("[V4] a name that is only similar at the lead's company is shown as a possible match, and writes nothing", async () => {
  const { possible, facts } = await run("D. Kessler, Forester at Fernhollow, https://fernhollow.example");
  expect(facts.some(({ value }) => value.includes("dana.kessler"))).toBe(false);
  expect(possible).toContainEqual(
    expect.objectContaining({
      label: "Dana Kessler, Chief Technology Officer",
      links: ["similar name", "company"],
      missing: "Part of the name matches. The name is not written out alike",
    }),
  );
});
