import { expect, test } from "vitest";

import { collapse, fold, plain, spanSupports, visible } from "./normalise.ts";

test("white space and invisible marks collapse to one space", () => {
  expect(collapse(" Jane\u00A0\n\t Doe\0\uFEFF ")).toBe("Jane Doe");
});

test("invisible marks become spaces one for one, so that offsets hold", () => {
  const text = "\uFEFFJane\0Doe\u200B";
  expect(visible(text)).toBe(" Jane Doe ");
  expect(visible(text)).toHaveLength(text.length);
});

test("emphasis is blank and keeps its length", () => {
  expect(plain("**Jane** `Doe` __x__")).toBe("  Jane    Doe    x  ");
});

test("folding leaves out case, accents and points", () => {
  expect(fold("Geschäftsführer")).toBe("geschaftsfuhrer");
  expect(fold("S.p.A.")).toBe("spa");
  expect(fold("Łukasz Groß")).toBe("lukasz gross");
  expect(fold("R&D  Co-Founder")).toBe("r&d co-founder");
});

test.each([
  ["full_name", "Jane Doe", "Jane  Doe"],
  ["full_name", "Jane Doe", "Doe, Jane"],
  ["full_name", "John Smith", "John ,Smith"],
  ["full_name", "Jürgen Müller", "=?utf-8?Q?J=C3=BCrgen_M=C3=BCller?="],
  ["first_name", "Jürgen", "=?utf-8?B?SsO8cmdlbiBNw7xsbGVy?="],
  ["full_name", 'Jane "JD" Doe', 'Jane ""JD"" Doe'],
  ["title", "Head of Research", "Head of Resear\r\n ch"],
  ["company", "Acme, Inc.", "Acme\\, Inc."],
  ["company", "Büro AG", "B=C3=BCro AG"],
  ["company", "Büro AG", "B\\u00fcro AG"],
  ["domain", "acme.co.uk", "https://www.acme.co.uk/about"],
  ["domain", "acme.com", "jane@linux.Acme.com"],
  ["linkedin_url", "https://www.linkedin.com/in/jdoe", "de.linkedin.com/in/jdoe/"],
  ["github_url", "https://github.com/jdoe", "@jdoe"],
  ["location", "Austin, USA", "Austin,TX,USA"],
] as const)("%s %j is supported by %j", (field, value, slice) => {
  expect(spanSupports(field, value, slice)).toBe(true);
});

test.each([
  ["full_name", "Jane Doe", "Jane Roe"],
  ["full_name", "Jane", "Janet"],
  ["first_name", "Jan", "Jane Doe"],
  ["title", "CTO", "the CTO"],
  ["company", "Acme Inc", "Acme"],
  ["domain", "acme.com", "jane@notacme.com"],
  ["domain", "acme.com", "https://acme.org"],
  ["email", "jane@acme.com", "john@acme.com"],
  ["linkedin_url", "https://www.linkedin.com/in/jdoe", "linkedin.com/in/jroe"],
  ["github_url", "https://github.com/jdoe", "github.com/jdoe2"],
  ["phone", "+1 555", "1 555"],
  ["location", "Berlin, Germany", "Berlin"],
] as const)("%s %j is not supported by %j", (field, value, slice) => {
  expect(spanSupports(field, value, slice)).toBe(false);
});
