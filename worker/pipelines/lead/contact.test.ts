import { env } from "cloudflare:workers";
import { expect, it } from "vitest";

import type { Answer } from "../../domain/pipeline/step.ts";
import { dns, noSuchName, page, robots } from "../../testing/lead-scene.ts";
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

const ANNA = "Anna Berg, anna@tidewell.example";
const none = (type: number) => ({ ...dns([], type), outcome: "not_found" as const });
/** The verdict of Anna's address by what DNS answers. */
async function verdictBy(answers: Record<string, Answer>): Promise<[string | undefined, string | undefined, string]> {
  const told = await run({ query: ANNA, answers });
  const fact = told.facts.find(({ field }) => field === "email_verdict");
  return [fact?.value, fact?.quote, told.calls.filter((call) => call.startsWith("dns A")).join()];
}

it("[V7] a domain without MX but with an address takes mail there (RFC 5321, 5.1): risky, and it quotes the address", async () => {
  const answers = { "dns MX tidewell.example": none(15), "dns A tidewell.example": dns(["192.0.2.80"], 1) };
  expect(await verdictBy(answers)).toEqual(["risky", "192.0.2.80", "dns A tidewell.example"]);
  const six = { ...answers, "dns A tidewell.example": none(1), "dns AAAA tidewell.example": dns(["2001:db8::1"], 28) };
  expect((await verdictBy(six)).slice(0, 2)).toEqual(["risky", "2001:db8::1"]);
});

it("[V7] a domain with neither MX nor address is invalid, and one whose address nobody tells is unknown", async () => {
  const answers = { "dns MX tidewell.example": none(15), "dns A tidewell.example": none(1) };
  expect((await verdictBy({ ...answers, "dns AAAA tidewell.example": none(28) }))[0]).toBe("invalid");
  expect((await verdictBy(answers))[0]).toBe("unknown");
});

it("[V7] the address of a domain is asked for only where it has no MX: not with one, with a null MX, or without an answer", async () => {
  expect(await verdictBy({ "dns MX tidewell.example": dns(["10 mx.x."]) })).toEqual(["safe", "10 mx.x.", ""]);
  expect(await verdictBy({ "dns MX tidewell.example": dns(["0 ."]) })).toEqual(["invalid", "0 .", ""]);
  expect(await verdictBy({ "dns MX tidewell.example": noSuchName })).toEqual(["invalid", '"Status":3', ""]);
  expect(await verdictBy({})).toEqual(["unknown", "anna@tidewell.example", ""]);
});

it("[V7] an internationalised domain is asked for in punycode, and one of mixed scripts is risky", async () => {
  const umlaut = await run({
    query: "Anna Berg, anna@münchen.de",
    answers: { "dns MX xn--mnchen-3ya.de": dns(["10 mx.x."]) },
  });
  expect(valuesOf(umlaut, "email_verdict")).toEqual(["safe"]);
  const mixed = await run({
    query: "Anna Berg, anna@pаypal.com",
    answers: { "dns MX xn--pypal-4ve.com": dns(["10 mx.x."]) },
  });
  expect(valuesOf(mixed, "email_verdict")).toEqual(["risky"]);
});
