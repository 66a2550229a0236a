import { env } from "cloudflare:workers";
import { expect, it } from "vitest";

import { page, robots } from "../../testing/lead-scene.ts";
import { failed, runSteps, type Scene, type Told } from "../../testing/step-context.ts";
import { leadPipeline, type LeadEnv } from "./pipeline.ts";

const run = (scene: Omit<Scene<LeadEnv>, "env">): Promise<Told> =>
  runSteps(leadPipeline.steps, { env, otherwise: failed("unreachable"), ...scene });
const valuesOf = ({ facts }: Told, field: string): string[] =>
  facts.filter((fact) => fact.field === field).map(({ value }) => value);

it("a phone is kept in E.164 by where the lead is, and quotes the digits that were written", async () => {
  const near = await run({ query: `Maren Oduya, tidewell.nl, 020 555 0142` });
  expect(near.facts.find(({ field }) => field === "phone")).toMatchObject({
    value: "+31205550142",
    quote: "020 555 0142",
  });
  const anywhere = await run({ query: `Maren Oduya, tidewell.io, 020 555 0142` });
  expect(valuesOf(anywhere, "phone")).toEqual(["020 555 0142"]);
  expect([...near.refused, ...anywhere.refused]).toEqual([]);
});

it("a company's phone is kept in E.164 by the company's domain, and what is no number is no fact", async () => {
  const call = '<a href="tel:020-555-0142">call</a> <a href="tel:+31-1">or</a>';
  const answers = {
    "website https://tidewell.nl/robots.txt": robots("tidewell.nl"),
    "website https://tidewell.nl/": page("https://tidewell.nl/", call),
  };
  const told = await run({ query: "Maren Oduya, tidewell.nl", answers });
  expect(valuesOf(told, "company_phone")).toEqual(["+31205550142"]);
});
