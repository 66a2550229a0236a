import { expect, test } from "vitest";

import { companyScore, companyWord, isBareHost, isLegalForm, isNoCompany } from "./companies.ts";
import { isPlace, isRegion } from "./places.ts";

test.each([
  "Acme Labs",
  "Zcash Foundation",
  "Princeton University",
  "Globex Corp",
  "Universidad de Chile",
  "Stripe",
  "monday.com",
  "Bank of America",
])("%s reads as a company", (text) => {
  expect(companyScore(text)).toBeGreaterThanOrEqual(0.9);
});

test.each(["Jane Doe", "Head of Engineering", "VP of Engineering", ""])("%j reads as none", (text) => {
  expect(companyScore(text)).toBeLessThanOrEqual(0.4);
});

test("a company's word is seen by its shape", () => {
  expect(companyWord("GitHub")).toBeGreaterThan(0.5);
  expect(companyWord("W3C")).toBeGreaterThan(0.5);
  expect(companyWord("McDonald")).toBe(0);
  expect(companyWord("Doe")).toBe(0);
});

test.each(["Student", "unemployed", "Self-Employed", "Freelance"])("%s is no company", (text) => {
  expect(isNoCompany(text)).toBe(true);
});

test("legal forms and bare hosts are known", () => {
  expect(isLegalForm("Inc.")).toBe(true);
  expect(isLegalForm("Acme")).toBe(false);
  expect(isBareHost("booking.com")).toBe(true);
  expect(isBareHost("Node.js")).toBe(false);
});

test.each(["Berlin", "San Francisco, CA, US", "Chandler's Ford, UK", "Zürich", "Greater London", "Remote"])(
  "%s is a place",
  (text) => {
    expect(isPlace(text)).toBe(true);
  },
);

test.each(["Acme", "Jane Doe", "OR", "Acme, Globex"])("%s is none", (text) => {
  expect(isPlace(text)).toBe(false);
});

test("a region follows a city", () => {
  expect(isRegion("TX 78701")).toBe(true);
  expect(isRegion("Germany")).toBe(true);
  expect(isRegion("Inc")).toBe(false);
});
