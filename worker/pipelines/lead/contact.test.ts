import { env } from "cloudflare:workers";
import { expect, it } from "vitest";

import type { Answer } from "../../domain/pipeline/step.ts";
import { dns, noSuchName, page, robots, SITE } from "../../testing/lead-scene.ts";
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

it("[V7] a domain without MX but with an address takes mail there (RFC 5321, 5.1), and is risky", async () => {
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

it("[V7] the address of a domain is asked for only where an answer says that it has no MX", async () => {
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

const card = (name: string, local: string) =>
  `<h3>${name}</h3><p>Engineer</p><a href="mailto:${local}@tidewell.example">${local}@tidewell.example</a>`;
/** A run for Maren, of whom the team page shows no address, where it shows these of others. */
const runBeside = (...cards: string[]) =>
  run({
    query: "Maren Oduya, tidewell.example",
    answers: {
      ...SITE,
      "website https://tidewell.example/team": page("https://tidewell.example/team", cards.join("")),
      "dns MX tidewell.example": dns(["10 mx.x."]),
    },
  });
const JOOST = card("Joost Hendrik", "joost.hendrik");
const PRIYA = card("Priya Raman", "priya.raman");

it("[V7] a guess by the company's own pattern is labelled one, never safe, and quotes its proof", async () => {
  const told = await runBeside(JOOST, PRIYA);
  expect(told.facts.find(({ field }) => field === "email_guess")).toMatchObject({
    value: "maren.oduya@tidewell.example",
    source: "website",
    quote: expect.stringMatching(/^Joost Hendrik.*joost\.hendrik@tidewell\.example$/),
    confidence: 0.4,
  });
  const verdict = told.facts.find(({ field }) => field === "email_guess_verdict");
  expect(verdict).toMatchObject({ value: "risky", reasons: [{ rule: "guess" }] });
  expect([valuesOf(told, "email"), valuesOf(told, "email_verdict"), told.refused]).toEqual([[], [], []]);
});

it("[V7] one address alone makes a guess of less confidence", async () => {
  const { facts } = await runBeside(JOOST);
  expect(facts.find(({ field }) => field === "email_guess")?.confidence).toBe(0.25);
});

const guesses = async (told: Promise<Told>) => valuesOf(await told, "email_guess");

it("[V7] nothing is guessed where forms differ, where an address is known, or where a page shows none", async () => {
  expect(await guesses(runBeside(JOOST, card("Priya Raman", "praman")))).toEqual([]);
  expect(await guesses(runBeside(JOOST, PRIYA, card("Maren Oduya", "maren.oduya")))).toEqual([]);
  expect(await guesses(runBeside("<h3>Joost Hendrik</h3><p>Engineer</p>"))).toEqual([]);
});

it("[V7] a guess is worth nothing to the score: nobody has that address yet", async () => {
  const [guessed, none] = [await runBeside(JOOST, PRIYA), await runBeside("<p>We</p>")];
  expect(valuesOf(guessed, "email_guess")).toHaveLength(1);
  expect(guessed.score?.value).toBe(none.score?.value);
});
