import { expect, test } from "vitest";

import { leadKeys } from "./dedup.ts";

const same = (a: Parameters<typeof leadKeys>[0], b: Parameters<typeof leadKeys>[0]) => {
  const keys = new Set(leadKeys(a));
  return leadKeys(b).some((key) => keys.has(key));
};

test("addresses are compared without their case", () => {
  expect(same({ email: "Jane@Acme.com" }, { full_name: "J", email: "jane@acme.com" })).toBe(true);
});

test("addresses are compared without Unicode's and the domain's spellings, and with what is one provider's habit", () => {
  expect(same({ email: "zoë@müller.example" }, { email: "zoe\u0308@xn--mller-kva.example" })).toBe(true);
  expect(same({ email: "jane+news@gmail.com" }, { email: "jane@gmail.com" })).toBe(false);
});

test("profiles are compared by their last word", () => {
  expect(
    same({ linkedin_url: "https://www.linkedin.com/in/JDoe" }, { linkedin_url: "https://www.linkedin.com/in/jdoe" }),
  ).toBe(true);
  expect(same({ github_url: "https://github.com/jdoe" }, { linkedin_url: "https://www.linkedin.com/in/jdoe" })).toBe(
    false,
  );
});

test("a name and its company are a person, however they are written", () => {
  expect(same({ full_name: "Noé Doe", company: "Acme, Inc." }, { full_name: "NOE  DOE", company: "ACME" })).toBe(true);
  expect(same({ full_name: "Jane Doe", domain: "acme.com" }, { full_name: "jane doe", domain: "ACME.com" })).toBe(true);
});

test("one name at two companies stays two people", () => {
  expect(same({ full_name: "John Smith", company: "Acme" }, { full_name: "John Smith", company: "Globex" })).toBe(
    false,
  );
});

test("a name alone meets only a name alone", () => {
  expect(same({ full_name: "John Smith" }, { full_name: "john smith" })).toBe(true);
  expect(same({ full_name: "John Smith" }, { full_name: "John Smith", company: "Acme" })).toBe(false);
  expect(same({ full_name: "John Smith" }, { full_name: "John Smith", email: "js@acme.com" })).toBe(false);
});

test("leads without a name are their company, by domain first", () => {
  expect(same({ domain: "acme.com" }, { domain: "acme.com", company: "Acme" })).toBe(true);
  expect(leadKeys({ company: "Acme GmbH" })).toEqual(["company:acme"]);
});

test("nothing has no key", () => {
  expect(leadKeys({})).toEqual([]);
  expect(leadKeys({ full_name: null, email: null })).toEqual([]);
});
