import { expect, it } from "vitest";

import { countriesIn, countryCode } from "./country.ts";
import { supports } from "./support.ts";

const says = (field: string, value: string, quote: string, method = "text"): boolean =>
  supports({ field, method, value }, quote);

it.each([
  ["title", "Head of Platform", "head  of\nplatform", "case and white space"],
  ["title", "R&D Lead", "R&amp;D Lead", "entities"],
  ["full_name", "Zoë Müller", "zoe muller", "accents"],
  ["title", "Head of Platform", "<b>Head</b> of <i>Platform</i>", "tags between words"],
  ["description", 'A "tide" of data', String.raw`"A \"tide\" of data"`, "JSON escapes"],
  [
    "email",
    "maren@tidewell.example",
    "Maren <maren@tidewell.example>",
    "an address in angle brackets, which is no tag",
  ],
  ["email", "anna@münchen.de", "<anna@xn--mnchen-3ya.de>", "a domain in punycode"],
  ["email", "anna@xn--mnchen-3ya.de", "Anna, anna@münchen.de", "a domain in letters"],
  ["website", "https://www.tidewell.example/", "tidewell.example", "the forms of a URL"],
  ["github_url", "https://github.com/lhawthorn", "@lhawthorn", "a handle for its profile"],
  ["linkedin_url", "https://www.linkedin.com/in/ada-l", "linkedin.com/in/ada-l?trk=x", "a URL without its scheme"],
  ["phone", "+31 20 555 0142", "+31 (0)20-555 01 42", "the digits of a phone"],
  ["phone", "+49 30 1234567", "030 / 123 4567", "a phone without its country"],
  ["company_phone", "+31205550142", 'href="tel:+31%2020%20555%200142"', "a link's escapes"],
  ["phone", "+31205550142", "<b>+31</b> 20 <i>555 0142</i>", "tags inside of a number"],
  ["team_size", "51-200", '"minValue": 51, "maxValue": 200', "the two ends of a range"],
  ["founded", "2014-02", "Founded in February 2014", "a month by its name"],
  ["domain_registered", "2013-02-12", "2013-02-12T11:33:50Z", "the day of an instant"],
  ["company_location", "Germany", '"addressCountry":"DE"', "a country by its code"],
])("[V2] %s “%s” is said by “%s”: %s", (field, value, quote) => {
  expect(says(field, value, quote)).toBe(true);
});

it.each([
  ["title", "Lead", "leadership", "a word inside of another"],
  ["company", "Mux", "Muxing Ltd", "the beginning of another name"],
  ["domain", "tide.example", "hightide.example", "the end of another domain"],
  ["website", "https://tidewell.example", "https://tidewell.example.org", "a longer host"],
  ["phone", "+31 20 555 0142", "+31 20 555 0143", "another number"],
  ["phone", "0142", "+31 20 555 0142", "an extension"],
  ["phone", "0142 31 20 555", "+31 20 555 0142 +31 20 555 0143", "digits that lie across two numbers"],
  ["email", "nna@xn--mnchen-3ya.de", "anna@münchen.de", "the end of another mailbox"],
  ["team_size", "51-200", "51 people", "half of a range"],
  ["founded", "2014", "20145 users", "a year inside of a number"],
  ["founded", "2014-03", "February 2014", "another month"],
  ["title", "", "anything", "nothing"],
])("[V2] %s “%s” is not said by “%s”: %s", (field, value, quote) => {
  expect(says(field, value, quote)).toBe(false);
});

it("[V2] a derivation is worked out again, and a value that does not follow is refused", () => {
  const mx = '"10 aspmx.l.google.com."';
  expect(says("mail_provider", "Google Workspace", mx, "mx-table")).toBe(true);
  expect(says("mail_provider", "Microsoft 365", mx, "mx-table")).toBe(false);
  expect(says("saas", "Atlassian", "atlassian-domain-verification=x", "txt-table")).toBe(true);
  expect(says("saas", "Slack", "atlassian-domain-verification=x", "txt-table")).toBe(false);
  expect(says("technology", "Next.js", 'src="/_next/static/x.js"', "fingerprint")).toBe(true);
  expect(says("technology", "Nuxt", 'src="/_next/static/x.js"', "fingerprint")).toBe(false);
  expect(says("seniority", "vp", "VP Platform", "title-table")).toBe(true);
  expect(says("seniority", "founder", "VP Platform", "title-table")).toBe(false);
  expect(says("domain", "tidewell.example", "maren@tidewell.example", "mail-domain")).toBe(true);
  expect(says("domain", "well.example", "maren@tidewell.example", "mail-domain")).toBe(false);
  const card = '<h3>Joost Hendrik</h3><a href="mailto:joost.hendrik@tidewell.example">mail</a>';
  expect(says("email_guess", "maren.oduya@tidewell.example", card, "address-pattern")).toBe(true);
  expect(says("email_guess", "moduya@tidewell.example", card, "address-pattern")).toBe(false);
  expect(says("email_guess", "maren.oduya@tidewell.example", card)).toBe(false);
  expect(says("email_verdict", "safe", "10 mx.tidewell.example.", "verdict")).toBe(true);
  expect(says("email_verdict", "deliverable", "10 mx.tidewell.example.", "verdict")).toBe(false);
});

it("knows a country by its code, its name, and what people call it", () => {
  expect([countryCode("DE"), countryCode("germany"), countryCode("USA"), countryCode("UK")]).toEqual([
    "DE",
    "DE",
    "US",
    "GB",
  ]);
  expect([countryCode("de"), countryCode("ZZ"), countryCode("Berlin")]).toEqual([null, null, null]);
  expect([...countriesIn("San Francisco, CA, USA")]).toContain("US");
  expect([...countriesIn("Berlin, Germany; London, UK")]).toEqual(["DE", "GB"]);
});
