import * as fc from "fast-check";
import { expect, test } from "vitest";

import { writeFact } from "../evidence/writer.ts";
import { readMarket, saidIn } from "./reading.ts";

const read = (text: string, tells = true): string[] =>
  saidIn(text, tells).map(({ field, value }) => `${field}: ${value}`);

test.each<[string, string[]]>([
  ["Built for platform engineers.", ["buyer: platform engineers"]],
  [
    "Loved by developers, product managers and heads of design.",
    ["buyer: developers", "buyer: product managers", "buyer: heads of design"],
  ],
  ["Tidewell plans berths, cranes and crews for ports, on a platform.", ["market: ports"]],
  ["We sell to insurance companies and law firms.", ["market: insurance companies", "market: law firms"]],
  ["Payroll for CFOs of insurance companies", ["buyer: CFOs", "market: insurance companies"]],
  ["Reporting for busy CTOs who hate slides", ["buyer: CTOs"]],
  ["We help hospitals and clinics cut waiting times", ["market: hospitals", "market: clinics"]],
  ["Helping founders sell", ["buyer: founders"]],
  ["Accounting for small businesses and freelancers", ["customer_size: small businesses", "buyer: freelancers"]],
  ["Payments for internet businesses of all sizes.", ["market: internet businesses"]],
  ["Software for restaurants, bars & cafes.", ["market: restaurants", "market: bars", "market: cafes"]],
  ["One inbox for sales teams", ["buyer: sales teams"]],
  ["For startups and enterprises", ["customer_size: startups", "customer_size: enterprises"]],
  ["Payroll for teams of 10 to 50 people", ["customer_size: 10 to 50 people"]],
  ["Made for companies with 500+ employees.", ["customer_size: 500+ employees"]],
  [
    "It works with Slack, Google Sheets and Node.js.",
    ["integration: Slack", "integration: Google Sheets", "integration: Node.js"],
  ],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  "Free for everyone, for ever.",
  "Write to us for details.",
  "Open for 24 hours",
  "We are a team of 40 people.",
  "for our members",
  "It works with whatever you have.",
  "Made for modern teams and growing businesses",
  "for more leads",
  "For less",
  "Help customers find answers",
  "Sign up for updates and offers",
  "Monitoring for Kubernetes",
  "Trusted by 10,000+ teams at companies of all sizes",
])("%s names nobody", (text) => {
  expect(read(text)).toEqual([]);
});

test("a line that does not say what the whole is for names no market, and buyers all the same", () => {
  expect(read("Our canteen cooks for dogs and for platform engineers", false)).toEqual(["buyer: platform engineers"]);
});

test("[V2] whatever is read stands in the text where it is said to stand, and the writer takes it", () => {
  const words = fc.constantFrom(
    "for",
    "platform engineers",
    "ports",
    ",",
    " and ",
    "<b>",
    "&amp;",
    "startups",
    "CTOs",
    "10 to 50 people",
    "works with Slack",
    ".",
    "é",
    "teams of",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (parts) => {
      const text = parts.join(" ");
      for (const { field, value, quote, at } of saidIn(text, true)) {
        expect(text.slice(at, at + quote.length)).toBe(quote);
        const body = {
          url: null,
          sha256: "a".repeat(64),
          text,
          charset: "utf-8",
          fetched_at: "2026-11-22T14:00:00.000Z",
          truncated: false,
        };
        expect(
          writeFact({ field, value, source: "input", method: "text", quote, at, reasons: [] }, body),
        ).toHaveProperty("fact");
      }
    }),
  );
});

test("any text is read in time, and nothing breaks", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => void saidIn(text, true)));
  const began = performance.now();
  for (const text of [
    "for ".repeat(20_000),
    "for a, ".repeat(20_000),
    "for " + "a".repeat(80_000),
    "works with A, ".repeat(10_000),
    "for 1 to ".repeat(10_000),
  ])
    saidIn(text, true);
  expect(performance.now() - began).toBeLessThan(4_000);
});

const draftsOf = (html: string, kind: Parameters<typeof readMarket>[1]) =>
  readMarket(html, kind).map(({ field, value, quote }) => [field, value, quote]);

test("a home page is read in its description, its headlines and its sentences", () => {
  const html =
    '<head><meta name="description" content="Berths for ports &amp; yards."></head>' +
    "<h1>Scheduling for harbour masters</h1><p>Loved by platform engineers.</p><p>Come in for coffee and cakes.</p>";
  expect(draftsOf(html, "home")).toEqual([
    ["market", "ports", "for ports"],
    ["market", "yards", "for ports &amp; yards"],
    ["market", "harbour masters", "for harbour masters"],
    ["buyer", "platform engineers", "Loved by platform engineers"],
  ]);
});

test("the plans of a pricing page and the speakers of a customers page are read there alone", () => {
  const plans = "<h3>Startup</h3><p>€10</p><h3>Enterprise</h3><p>Ask us</p>";
  expect(draftsOf(plans, "pricing").map(([, value]) => value)).toEqual(["Startup", "Enterprise"]);
  expect(draftsOf(plans, "home")).toEqual([]);
  const story = "<blockquote>It plans itself.</blockquote><p>Priya Raghunathan</p><p>VP Platform</p>";
  expect(draftsOf(story, "customers").map(([field, value]) => [field, value])).toEqual([["buyer", "VP Platform"]]);
  expect(draftsOf(story, "home")).toEqual([]);
});

test("a page of a company's own people says nothing of its customers", () => {
  const html = "<h1>For platform engineers</h1><p>Priya Raghunathan</p><p>VP Platform</p>";
  for (const kind of ["team", "careers", "contact"] as const) expect(draftsOf(html, kind)).toEqual([]);
});
