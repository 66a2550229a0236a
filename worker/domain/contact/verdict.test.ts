import * as fc from "fast-check";
import { expect, it } from "vitest";

import { EMAIL_VERDICTS } from "../../contract/status.ts";
import { verdictOf, type AddressFacts } from "./verdict.ts";

const GOOD: AddressFacts = {
  fault: null,
  mail: "mx",
  disposable: false,
  role: false,
  free_provider: false,
  look_alike: false,
  seen_on_site: false,
  guess: false,
};
const NO_ANSWER = "the mail server could not be looked up";

it.each<[Partial<AddressFacts>, string, string[]]>([
  [{}, "safe", ["MX answers"]],
  [{ seen_on_site: true }, "safe", ["MX answers", "seen on site"]],
  [{ fault: "two @ signs" }, "invalid", ["two @ signs"]],
  [{ fault: "two @ signs", mail: null, role: true }, "invalid", ["two @ signs"]],
  [{ mail: "null_mx" }, "invalid", ["the domain takes no mail (null MX)"]],
  [{ mail: "no_such_domain", seen_on_site: true }, "invalid", ["the domain does not exist"]],
  [{ mail: "nothing" }, "invalid", ["the domain has no MX and no address: nothing takes its mail"]],
  [{ mail: "implicit_mx" }, "risky", ["no MX: mail goes to the domain's own address"]],
  [{ disposable: true }, "risky", ["a disposable provider"]],
  [{ role: true }, "risky", ["a desk, not a person"]],
  [{ role: true, seen_on_site: true }, "risky", ["a desk, not a person", "seen on site"]],
  [{ free_provider: true }, "risky", ["a free provider: nothing ties it to the company"]],
  [{ look_alike: true }, "risky", ["a domain that looks like another"]],
  [{ guess: true }, "risky", ["guess"]],
  [{ guess: true, mail: "implicit_mx" }, "risky", ["guess", "no MX: mail goes to the domain's own address"]],
  [{ guess: true, mail: null }, "unknown", [NO_ANSWER, "guess"]],
  [{ guess: true, mail: "null_mx" }, "invalid", ["the domain takes no mail (null MX)"]],
  [{ mail: null }, "unknown", [NO_ANSWER]],
  [{ mail: null, seen_on_site: true }, "unknown", [NO_ANSWER, "seen on site"]],
  [{ mail: null, disposable: true }, "risky", [NO_ANSWER, "a disposable provider"]],
  [{ mail: null, look_alike: true }, "risky", [NO_ANSWER, "a domain that looks like another"]],
])("[V7] an address of which %j is known is %s", (known, verdict, reasons) => {
  expect(verdictOf({ ...GOOD, ...known })).toEqual({ verdict, reasons });
});

const MAILS = ["mx", "implicit_mx", "null_mx", "nothing", "no_such_domain", null] as const;

it("[V7] property: no verdict is without a reason, none says deliverable or verified, and no guess is safe", () => {
  const any = fc.record({
    fault: fc.constantFrom(null, "no @ sign"),
    mail: fc.constantFrom(...MAILS),
    disposable: fc.boolean(),
    role: fc.boolean(),
    free_provider: fc.boolean(),
    look_alike: fc.boolean(),
    seen_on_site: fc.boolean(),
    guess: fc.boolean(),
  });
  fc.assert(
    fc.property(any, (facts) => {
      const { verdict, reasons } = verdictOf(facts);
      expect(EMAIL_VERDICTS).toContain(verdict);
      expect(reasons).not.toHaveLength(0);
      expect(`${verdict} ${reasons.join(" ")}`).not.toMatch(/deliver|verified/i);
      const risks = [facts.disposable, facts.role, facts.free_provider, facts.look_alike, facts.guess];
      expect(verdict === "safe").toBe(facts.fault === null && facts.mail === "mx" && !risks.includes(true));
    }),
  );
});
