import { env } from "cloudflare:workers";
import { expect, inject, test } from "vitest";

import { scripted } from "../../testing/corner.ts";
import { runSteps } from "../../testing/step-context.ts";
import { leadPipeline, type LeadEnv } from "./pipeline.ts";

const run = (query: string, other: Partial<LeadEnv> = {}) => {
  const world = inject("worldUrl");
  return runSteps(leadPipeline.steps, {
    query,
    otherwise: null,
    env: {
      ...env,
      GITHUB_TOKEN: "world",
      WEB_PROXY_BASE_URL: `${world}/web`,
      DOH_BASE_URL: `${world}/doh`,
      RDAP_BASE_URL: `${world}/rdap`,
      GITHUB_BASE_URL: `${world}/github`,
      GRAVATAR_BASE_URL: `${world}/gravatar`,
      HN_BASE_URL: `${world}/hn`,
      STACKEXCHANGE_BASE_URL: `${world}/stackexchange`,
      WIKIDATA_BASE_URL: `${world}/wikidata`,
      ...other,
    },
  });
};
const from = ({ facts }: Awaited<ReturnType<typeof run>>, source: string) =>
  facts.filter((fact) => fact.source === source).map(({ field, value }) => `${field} ${value}`);

test("[V4] an address and a name that agree make a Gravatar the lead's; an address alone is a possible match", async () => {
  const told = await run("Dana Kessler <dana.kessler@fernhollow.example>");
  expect(from(told, "gravatar")).toEqual([
    "full_name Dana Kessler",
    "title Chief Technology Officer",
    "location Freiburg",
    "bio Writes by hand.",
    "github_url https://github.com/dkessler-fern",
  ]);
  const other = await run("Dora Kastner <dana.kessler@fernhollow.example>, Riverstone College");
  expect(from(other, "gravatar")).toEqual([]);
  expect(other.possible).toContainEqual(
    expect.objectContaining({ source: "gravatar", missing: "Company matches. The name is another" }),
  );
});

test("a desk's address and a lead without one are not asked for at Gravatar, and that is said", async () => {
  for (const query of ["hello@tidewell.example", "Joost Hendrik, Tidewell, tidewell.example"])
    expect((await run(query)).outcomes).toContainEqual(
      expect.objectContaining({ source: "gravatar", outcome: "skipped" }),
    );
});

test("[V4] a user of Stack Overflow whose site is the company's is the lead, a namesake is a possible match", async () => {
  const maren = await run("Maren Oduya, Head of Platform at Tidewell, https://tidewell.example");
  expect(from(maren, "stackexchange")).toEqual(["stackoverflow_url https://stackoverflow.com/users/7000/maren-oduya"]);
  const priya = await run("Priya Raghunathan, VP Platform at Northquay, https://northquay.example");
  expect(from(priya, "stackexchange")).toEqual([]);
  expect(priya.possible).toContainEqual(expect.objectContaining({ source: "stackexchange", links: ["name"] }));
});

test("[V4] of Wikidata's items of one name the one whose official website is the company's is taken", async () => {
  const told = await run("Maren Oduya, Head of Platform at Tidewell, https://tidewell.example");
  expect(from(told, "wikidata")).toEqual(["founded 2017", "company_location Rotterdam"]);
  expect(told.facts.some(({ value }) => value === "1850")).toBe(false);
});

test("a story counts where its link is on the company's domain, not where its path has the name", async () => {
  const told = await run("Maren Oduya, Head of Platform at Tidewell, https://tidewell.example");
  expect(from(told, "hackernews")).toEqual(["discussion How Tidewell moved its queues"]);
});

test("[E6] a used quota of a source that only adds is an outcome, and nothing waits for it", async () => {
  const GRAVATAR_BASE_URL = await scripted({
    "/v3": { kind: "status", status: 429, headers: { "Retry-After": "3000" } },
  });
  const told = await run("Elif Sönmez <elif@parcelgrid.example>", { GRAVATAR_BASE_URL });
  expect(told.outcomes).toContainEqual(expect.objectContaining({ source: "gravatar", outcome: "rate_limited" }));
  expect(told.score).not.toBeNull();
});
