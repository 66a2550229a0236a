import * as fc from "fast-check";
import type { CountryCode } from "libphonenumber-js/max";
import { expect, it } from "vitest";

import { countriesOf, hasPhone, phoneOf } from "./phone.ts";

it.each([
  ["+31 20 555 0142", "+31 (0)20-555 01 42", "the trunk's zero in brackets"],
  ["+31205550142", "0031 20 555 0142", "00 for the plus"],
  ["+493012345678", "030 / 123 456 78", "a national form with a slash"],
  ["+79161234567", "Тел.: 8 916 123-45-67", "Russia's own trunk prefix"],
  ["8 916 123 45 67", "+7 916 123-45-67", "a national value by the country of the quote"],
  ["+201023456789", "٠١٠٢٣٤٥٦٧٨٩", "Arabic digits"],
  ["+989123456789", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "Persian digits"],
  ["+81312345678", "０３-１２３４-５６７８", "full-width digits"],
  ["+14155550142", "+1 415 555 0142 ext. 12", "the number without its extension"],
  ["+14155550142 ext. 12", "(415) 555-0142 x12", "the number with its extension"],
  ["+420777123457", "+420 777 123 456 / +420 777 123 457", "the second of two"],
  ["030 1234567", "030 1234567 / 030 7654321", "a national one of an unknown country"],
  ["+1 555 0100", "call +1 555 0100 today", "a number that no country has, as it is written"],
  ["+44 1632 960123", "+441632960123", "a number that is kept for films"],
])("[V2] %s stands in “%s”: %s", (value, quote) => {
  expect(hasPhone(quote, value)).toBe(true);
});

it.each([
  ["+31 20 555 0143", "+31 20 555 0142", "another number"],
  ["0142 31 20", "+31 20 555 0142 +31 20 555 0143", "the end of one and the beginning of the next"],
  ["555 0142 555", "555 0142, 555 0143", "digits that lie across a comma"],
  ["+49 30 1234567", "+31 30 1234567", "another country"],
  ["+14155550142 ext. 13", "+1 415 555 0142 ext. 12", "another extension"],
  ["+14155550142 ext. 12", "+1 415 555 0142", "an extension that nobody gave"],
  ["+1415555014212", "+1 415 555 0142 ext. 12", "an extension read as digits"],
  ["0142", "0142", "an extension alone"],
  ["+79161234567", "9161234567890", "a part of a longer number"],
  ["+1 555 0100", "1 555 0100 555", "a longer run of digits"],
])("[V2] %s does not stand in “%s”: %s", (value, quote) => {
  expect(hasPhone(quote, value)).toBe(false);
});

const digits = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((d) => d.join(""));
/** Numbers with their countries, in E.164 and as people write them. */
const number = fc
  .tuple(fc.constantFrom("+31 20 ", "+49 30 ", "+1 415 ", "+7 916 ", "+44 20 7", "020 ", "(030) ", "8 916 "), digits(7))
  .map(([before, rest]) => `${before}${rest.slice(0, 3)} ${rest.slice(3)}`);
const between = fc.constantFrom(" ", ", ", " / ", " | ", "\n", " or ", "; ", " - ");

it("[V2] property: no number is proved by a quote of two but one whose digits end as one of the two does", () => {
  let across = 0;
  fc.assert(
    fc.property(number, between, number, fc.nat(20), fc.integer({ min: 6, max: 13 }), fc.boolean(), (...drawn) => {
      const [a, gap, b, from, length, isSigned] = drawn;
      const joined = `${a}${b}`.replace(/\D/g, "");
      const value = (isSigned ? "+" : "") + joined.slice(from, from + length);
      const own = [a, b].map((one) => one.replace(/\D/g, ""));
      const ends = own.some((one) => one.slice(-7) === value.slice(-7));
      fc.pre(!ends);
      if (value.length > 6) across += 1;
      expect(hasPhone(`${a}${gap}${b}`, value)).toBe(false);
    }),
    { numRuns: 2000 },
  );
  expect(across).toBeGreaterThan(100);
});

it("[V2] property: each of two numbers with their countries is proved by the quote that holds both", () => {
  const whole = number.filter((one) => one.startsWith("+"));
  fc.assert(
    fc.property(whole, between, whole, (a, gap, b) => {
      for (const one of [a, b]) expect(hasPhone(`${a}${gap}${b}`, one.replaceAll(" ", ""))).toBe(true);
    }),
  );
});

it.each<[string, CountryCode[], string | null, string]>([
  ["+31 (0)20-555 01 42", [], "+31205550142", "with its country"],
  ["0031 20 555 0142", [], "+31205550142", "with 00"],
  ["030 / 123 456 78", ["DE"], "+493012345678", "national, by the country"],
  ["8 916 123-45-67", ["RU"], "+79161234567", "national, with Russia's trunk prefix"],
  [
    "(415) 555-0142 x12",
    ["DE", "US"],
    "(415) 555-0142 x12",
    "as it is written, where two countries have such a number",
  ],
  ["(415) 555-0142 x12", ["NL", "US"], "+14155550142 ext. 12", "of the one country that has such a number"],
  ["٠١٠٢٣٤٥٦٧٨٩", ["EG"], "+201023456789", "in Arabic digits"],
  ["030 1234567", [], "030 1234567", "as it is written, where no country is known"],
  ["+1 555 0100", [], null, "too short for its country"],
  ["+49 1", ["DE"], null, "no number at all"],
  ["+999 123 456 789", [], null, "of no country"],
  ["12345678901234567", ["DE"], null, "longer than a number may be"],
  ["020 5550 1425 550", ["NL"], null, "too long for the only country"],
  ["ask Ann", ["NL"], null, "words"],
])("a phone “%s” of %j is kept as %s: %s", (written, countries, kept) => {
  expect(phoneOf(written, countries)).toBe(kept);
});

it("[V2] property: a number as it is kept is said by what was written", () => {
  fc.assert(
    fc.property(number, fc.constantFrom<CountryCode[]>([], ["NL"], ["DE", "US"], ["RU"]), (text, of) => {
      const kept = phoneOf(text, of);
      expect(kept === null || hasPhone(text, kept)).toBe(true);
    }),
  );
});

it("a national number is of the country that a place names, or of the domain's where that is one", () => {
  expect(countriesOf({ places: ["Berlin, Germany"], domain: "tidewell.co.uk" })).toEqual(["DE", "GB"]);
  expect(countriesOf({ places: [null, "Amsterdam"], domain: "tidewell.nl" })).toEqual(["NL"]);
  expect(countriesOf({ places: [], domain: "tidewell.io" })).toEqual([]);
  expect(countriesOf({ places: [], domain: "tidewell.eu" })).toEqual([]);
  expect(countriesOf({ places: [undefined], domain: null })).toEqual([]);
});
