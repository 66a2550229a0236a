import * as fc from "fast-check";
import { expect, it } from "vitest";

import { ISEMAIL } from "./isemail.fixture.ts";
import { readAddress } from "./syntax.ts";

/** What isemail calls valid, with or without an answer of DNS. All else there is an error, or valid on paper alone. */
const VALID = new Set(["VALID_CATEGORY", "DNSWARN"]);
/** Where we say otherwise than isemail, and why. */
const DISAGREE: readonly [pattern: RegExp, why: string][] = [
  [/^test@io$/, "a mailbox at a top-level domain is in nobody's address book"],
  [/\.[a-z]$/, "no top-level domain has one letter"],
];

it("[V7] agrees with isemail on every address, but for those that are listed with a reason", () => {
  const differ = ISEMAIL.filter(([address, category]) => readAddress(address).ok !== VALID.has(category));
  expect(differ.filter(([address]) => !DISAGREE.some(([pattern]) => pattern.test(address)))).toEqual([]);
  expect(differ).toHaveLength(3);
});

it.each([
  "user@example.com",
  "first.last+tag@sub.example.co.uk",
  "USER@EXAMPLE.COM",
  "o'brien@example.ie",
  "user@münchen.de",
  "用户@例子.广告",
  "user@example.con",
])("[V7] %s is written as an address", (address) => {
  expect(readAddress(address)).toMatchObject({ ok: true, domain: address.split("@")[1]?.toLowerCase() });
});

it("[V7] a domain is read as it is written, and as DNS has it", () => {
  expect(readAddress("user@München.de")).toMatchObject({ domain: "münchen.de", ascii: "xn--mnchen-3ya.de" });
  expect(readAddress("user@xn--mnchen-3ya.de")).toMatchObject({ ascii: "xn--mnchen-3ya.de" });
  expect(readAddress("user@例子。广告")).toMatchObject({ domain: "例子.广告", ascii: "xn--fsqu00a.xn--4rr70v" });
  expect(readAddress(`user@${"例".repeat(63)}.广告`)).toEqual({
    ok: false,
    reason: "the domain is not written as one",
  });
});

it.each([
  ["user@@example.com", "two @ signs"],
  ["user@localhost", "no domain behind the @ sign"],
  ["user.example.com", "no @ sign"],
  ["@example.com", "nothing before the @ sign"],
  [".user@example.com", "a dot in the wrong place"],
  ["us..er@example.com", "a dot in the wrong place"],
  ["user name@example.com", "a character that no mailbox has"],
  ["mailto:user@example.com", "a character that no mailbox has"],
  ["user@example..com", "the domain is not written as one"],
  ["user@-example.com", "the domain is not written as one"],
  ["user@exam_ple.com", "the domain is not written as one"],
  ["user@example.com.", "the domain is not written as one"],
  ["user@192.168.0.1", "the domain ends in a number"],
  ["user@example.c", "no top-level domain has one letter"],
  [`${"a".repeat(65)}@example.com`, "more than 64 octets before the @ sign"],
  [`a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(61)}.com`, "longer than 254 octets"],
])("[V7] %s is not: %s", (address, reason) => {
  expect(readAddress(address)).toEqual({ ok: false, reason });
});

it("property: never throws, and what it reads is what was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const read = readAddress(text);
      const said = read.ok ? `${read.local}@${read.domain}`.toLowerCase() : read.reason;
      expect(read.ok ? said === text.replace(/[。．｡]/g, ".").toLowerCase() : said !== "").toBe(true);
    }),
  );
});
