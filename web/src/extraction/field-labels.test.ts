import { expect, test } from "vitest";

import { PARSED_FIELDS } from "../../../worker/contract/lead.ts";
import { compareFields, fieldLabel } from "./field-labels.ts";

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
