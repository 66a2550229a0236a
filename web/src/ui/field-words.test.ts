import { expect, test } from "vitest";

import { PARSED_FIELDS } from "../../../worker/contract/lead.ts";
import { compareFields, fieldLabel, fieldValue, fieldWord } from "./field-words.ts";

test("every field that a parse can find has a label of its own", () => {
  const labels = PARSED_FIELDS.map(fieldLabel);
  expect(labels).toContain("E-mail");
  expect(labels.join(" ")).not.toContain("_");
  expect(new Set(labels).size).toBe(PARSED_FIELDS.length);
});

test.each([
  ["domain_registered", "Domain registered"],
  ["fundingRound", "Funding round"],
  ["saas_tokens", "SaaS tokens"],
  ["dns.mx", "DNS MX"],
  ["avatar-url", "Avatar URL"],
  ["email_pattern", "E-mail pattern"],
  ["_", "_"],
  ["constructor", "Constructor"],
])("an unknown field is spelled out: %s", (field, label) => {
  expect(fieldLabel(field)).toBe(label);
});

test("known fields keep their order and unknown ones follow in the order in which they came", () => {
  const fields = ["zeta", "email", "alpha", "full_name", "website", "title"];
  expect(fields.sort(compareFields)).toEqual(["full_name", "title", "email", "website", "zeta", "alpha"]);
});

test("within a sentence a field begins small, unless it is written otherwise", () => {
  const words = ["full_name", "email_verdict", "linkedin_url", "twitter_url", "company_github", "saas"].map(fieldWord);
  expect(words).toEqual(["name", "e-mail verdict", "LinkedIn", "X / Twitter", "company GitHub", "uses"]);
});

test.each([
  ["seniority", "c_level", "C-level"],
  ["team_size", "51-200", "51 to 200"],
  ["department", "customer_success", "Customer success"],
  ["seniority", "constructor", "constructor"],
  ["title", "c_level", "c_level"],
])("a value of a closed list is said in words: %s %s", (field, code, words) => {
  expect(fieldValue(field, code)).toBe(words);
});
