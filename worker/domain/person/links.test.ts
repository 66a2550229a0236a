import * as fc from "fast-check";
import { expect, it } from "vitest";

import { sameCompany } from "./company-match.ts";
import { isMatch, linksOf, missingOf, type Candidate, type KnownLead } from "./links.ts";
import { profileKey } from "./profile.ts";

const candidateOf = (candidate: Partial<Candidate>): Candidate => ({
  name: null,
  company: null,
  emails: [],
  urls: [],
  location: null,
  on_company_site: false,
  ...candidate,
});
const LEAD: KnownLead = { full_name: "Joshua Alphonse", company: "Mux", domain: "mux.com" };

it("[V4] a name and an employer are two links, whatever way the employer is written", () => {
  for (const company of [
    "@mux ",
    "Mux, Inc.",
    "MUX",
    "@muxinc",
    "Mux, ex-Vercel",
    "Community Engineer at Mux",
    "@vercel @mux",
  ]) {
    expect(linksOf(candidateOf({ name: "Josh Alphonse", company }), { ...LEAD, full_name: "Josh Alphonse" })).toEqual([
      "name",
      "company",
    ]);
  }
});

it("[V4] a site or a mailbox of the company is a link to it", () => {
  expect(linksOf(candidateOf({ urls: ["https://www.mux.com/blog"] }), LEAD)).toEqual(["company"]);
  expect(linksOf(candidateOf({ emails: ["j@eng.mux.com"] }), LEAD)).toEqual(["company"]);
  expect(linksOf(candidateOf({ urls: ["https://notmux.com"], emails: ["j@mux.com.evil.example"] }), LEAD)).toEqual([]);
});

it("[V4] a namesake at another company is a possible match and no more", () => {
  const namesake = candidateOf({ name: "Joshua Alphonse", company: "@vercel" });
  const links = linksOf(namesake, LEAD);
  expect([links, isMatch(links)]).toEqual([["name"], false]);
  expect(missingOf(links, namesake, LEAD)).toBe("Name matches. The employer is another");
});

it("[V4] somebody else at the same company is not the lead", () => {
  const links = linksOf(candidateOf({ name: "Joanna Alphonse", company: "Mux" }), LEAD);
  expect([links, isMatch(links)]).toEqual([["company"], false]);
});

it("[V4] a former employer is no link", () => {
  expect(linksOf(candidateOf({ name: "Joshua Alphonse", company: "Vercel, ex-Mux" }), LEAD)).toEqual(["name"]);
});

it("[V4] a place is weak: with a name it makes no match", () => {
  const lead = { ...LEAD, location: "San Francisco, CA" };
  const links = linksOf(candidateOf({ name: "Joshua Alphonse", location: "San Francisco" }), lead);
  expect([links, isMatch(links)]).toEqual([["name", "location"], false]);
});

it("[V4] the lead's own mailbox is one link, and says nothing of the company again", () => {
  const lead = { ...LEAD, email: "josh@mux.com" };
  const links = linksOf(candidateOf({ emails: ["Josh@Mux.com"] }), lead);
  expect([links, isMatch(links)]).toEqual([["e-mail"], false]);
  expect(isMatch(linksOf(candidateOf({ emails: ["josh@mux.com"], company: "@mux" }), lead))).toBe(true);
});

it("[V4] a desk's mailbox is nobody's", () => {
  expect(linksOf(candidateOf({ emails: ["info@mux.com"] }), { email: "info@mux.com" })).toEqual([]);
});

it("[V4] a free provider's domain ties nobody to a company", () => {
  expect(linksOf(candidateOf({ emails: ["a@gmail.com"] }), { domain: "gmail.com", full_name: "A B" })).toEqual([]);
});

it("[V4] a profile in the user's own text is the lead, by the user's word", () => {
  const lead = { github_url: "https://github.com/lhawthorn" };
  const links = linksOf(candidateOf({ name: "Anybody", urls: ["https://www.github.com/LHawthorn/"] }), lead);
  expect([links, isMatch(links)]).toEqual([["profile"], true]);
});

it("[V4] property: without a profile, fewer than two kinds of links never match", () => {
  const links = fc.uniqueArray(
    fc.constantFrom("name" as const, "company" as const, "e-mail" as const, "location" as const),
  );
  fc.assert(
    fc.property(links, (found) => {
      expect(isMatch(found)).toBe(found.filter((link) => link !== "location").length > 1);
    }),
  );
});

it("names that are nothing but marks are no company", () => {
  expect(sameCompany("™", "!!!", null)).toBe(false);
  expect(sameCompany("", null, null)).toBe(false);
  expect(sameCompany("@", "Mux", "mux.com")).toBe(false);
});

it("knows a profile by host and handle", () => {
  expect(profileKey("https://de.linkedin.com/in/Ada-L/?trk=x")).toBe("linkedin.com/in/ada-l");
  expect(profileKey("github.com/ada/repo#readme")).toBe("github.com/ada");
  expect(profileKey("no address at all")).toBeNull();
});
