import * as fc from "fast-check";
import { expect, it } from "vitest";

import { EMAIL_VERDICTS } from "../../contract/status.ts";
import { addressOf, likeAddressOf } from "./address.ts";
import { verdictOf, type AddressFacts } from "./verdict.ts";

const factsOf = (facts: Partial<AddressFacts>): AddressFacts => ({
  fault: null,
  mail: "answers",
  disposable: false,
  role: false,
  free_provider: false,
  seen_on_site: false,
  ...facts,
});
const wordOf = (facts: Partial<AddressFacts>): string => verdictOf(factsOf(facts)).verdict;

it("[V7] an address is safe where its domain takes mail and nothing speaks against it", () => {
  expect(verdictOf(factsOf({ seen_on_site: true }))).toEqual({
    verdict: "safe",
    reasons: ["MX answers", "seen on site"],
  });
  expect(wordOf({})).toBe("safe");
});

it("[V7] an address that cannot work is invalid: by its syntax, a null MX, or a domain that does not exist", () => {
  expect(verdictOf(factsOf({ fault: "two @ signs" }))).toEqual({ verdict: "invalid", reasons: ["two @ signs"] });
  expect(wordOf({ mail: "null_mx" })).toBe("invalid");
  expect(wordOf({ mail: "no_such_domain", seen_on_site: true })).toBe("invalid");
});

it("[V7] nothing is known of an address whose mail server could not be looked up", () => {
  expect(wordOf({ mail: null })).toBe("unknown");
  expect(wordOf({ mail: null, seen_on_site: true })).toBe("unknown");
  expect(wordOf({ mail: null, disposable: true })).toBe("risky");
});

it("[V7] what works for the wrong one is risky, with each reason", () => {
  for (const risk of [{ disposable: true }, { role: true }, { free_provider: true }, { mail: "no_mx" as const }]) {
    expect(wordOf(risk)).toBe("risky");
  }
  expect(verdictOf(factsOf({ role: true, free_provider: true })).reasons).toHaveLength(2);
});

it("[V7] property: no verdict is without a reason, and none says deliverable or verified", () => {
  let silent = 0;
  const any = fc.record({
    fault: fc.constantFrom(null, "no @ sign"),
    mail: fc.constantFrom("answers" as const, "null_mx" as const, "no_mx" as const, "no_such_domain" as const, null),
    disposable: fc.boolean(),
    role: fc.boolean(),
    free_provider: fc.boolean(),
    seen_on_site: fc.boolean(),
  });
  fc.assert(
    fc.property(any, (facts) => {
      const { verdict, reasons } = verdictOf(facts);
      expect(EMAIL_VERDICTS).toContain(verdict);
      if (reasons.length === 0) silent += 1;
      expect(`${verdict} ${reasons.join(" ")}`).not.toMatch(/deliver|verified/i);
      const clean = facts.fault === null && facts.mail === "answers" && !facts.disposable && !facts.role;
      expect(verdict === "safe").toBe(clean && !facts.free_provider);
    }),
  );
  expect(silent).toBe(0);
});

it("[V4] an address on the company's pages is the person's where it says first and last name", () => {
  const seen = ["info@tidewell.example", "maren.oduya@tidewell.example", "maren@elsewhere.example"];
  expect(addressOf("Maren Oduya", seen, "tidewell.example")).toBe("maren.oduya@tidewell.example");
  expect(addressOf("Maren Oduya", ["moduya@tidewell.example"], "tidewell.example")).toBe("moduya@tidewell.example");
  expect(addressOf("Maren Oduya", ["maren.other@tidewell.example"], "tidewell.example")).toBeNull();
  expect(addressOf(null, seen, "tidewell.example")).toBeNull();
});

it("[V4] an address of the first name alone may be another's, and is only like the person's", () => {
  const seen = ["maren@tidewell.example"];
  expect(addressOf("Maren Oduya", seen, "tidewell.example")).toBeNull();
  expect(likeAddressOf("Maren Oduya", seen, "tidewell.example")).toBe("maren@tidewell.example");
  expect(likeAddressOf("Jo", ["jo@tidewell.example"], "tidewell.example")).toBeNull();
});
