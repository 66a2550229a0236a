import * as fc from "fast-check";
import { expect, it } from "vitest";

import { emailKey } from "./email-key.ts";
import { asciiDomain, isLookAlike } from "./idn.ts";

it.each([
  ["münchen.de", "xn--mnchen-3ya.de"],
  ["MÜNCHEN.de", "xn--mnchen-3ya.de"],
  ["xn--mnchen-3ya.de", "xn--mnchen-3ya.de"],
  ["例子。广告", "xn--fsqu00a.xn--4rr70v"],
  ["ｅｘａｍｐｌｅ．com", "example.com"],
  ["пример.рф", "xn--e1afmkfd.xn--p1ai"],
  ["tidewell.example", "tidewell.example"],
])("[V7] the domain %s is %s in DNS", (written, ascii) => {
  expect(asciiDomain(written)).toBe(ascii);
});

it.each(["", "a b.de", "user@host.de", "host.de/path", "host.de:80", "exam%70le.de"])(
  "[V7] “%s” is no domain",
  (written) => {
    expect(asciiDomain(written)).toBeNull();
  },
);

it("[V7] an address is the same in letters and in punycode", () => {
  expect(emailKey("Anna@München.de")).toBe(emailKey("anna@xn--mnchen-3ya.de"));
  expect(emailKey("anna@münchen.de")).not.toBe(emailKey("anna@munchen.de"));
});

it.each([
  ["pаypal.com", "one Cyrillic letter in a Latin word"],
  ["xn--pypal-4ve.com", "the same in punycode"],
  ["аррӏе.com", "a Cyrillic word of look-alikes alone"],
  ["gооgle.com", "two Cyrillic letters"],
  ["αpple.com", "a Greek letter"],
])("[V7] %s looks like another domain: %s", (domain) => {
  expect(isLookAlike(domain)).toBe(true);
});

it.each([
  "tidewell.example",
  "münchen.de",
  "пример.рф",
  "яндекс.com",
  "東京カメラ.jp",
  "abc東京.jp",
  "한국.kr",
  "ελ.gr",
  "1-2.com",
])("[V7] %s is in one script, or in those that one language writes together", (domain) => {
  expect(isLookAlike(domain)).toBe(false);
});

it("[V7] property: what DNS has of a domain is what it has of that", () => {
  fc.assert(
    fc.property(fc.domain(), (domain) => {
      const ascii = asciiDomain(domain);
      expect(ascii).toBe(domain.toLowerCase());
      expect(isLookAlike(domain)).toBe(false);
    }),
  );
});
