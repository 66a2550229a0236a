import { expect, test } from "vitest";

import { findTitle, titleScore, wordsOf } from "./titles.ts";

const found = (text: string) => {
  const words = wordsOf(text);
  const span = findTitle(words);
  return span === null
    ? null
    : words
        .slice(span.from, span.to)
        .map((word) => word.text)
        .join(" ");
};

test.each([
  "Chairman and CEO",
  "Founder & Managing Director",
  "Chief Automation Officer",
  "Chief Happiness Officer",
  "Head of Treasury",
  "Head of Widgets",
  "VP of Sales EMEA",
  "SVP Marketing",
  "Software Engineer II",
  "Cloud and Software Senior Architect",
  "Account Executive",
  "Developer Advocate",
  "Associate Professor",
  "Co-founder",
  "CISO",
  "Geschäftsführerin",
  "Leiter Vertrieb",
  "Softwareentwickler",
  "Directeur des ventes",
  "Responsable Marketing",
  "Jefe de Proyecto",
  "Ingeniero de Software",
  "Amministratore Delegato",
  "Kierownik Sprzedaży",
])("%s is a title through and through", (title) => {
  expect(titleScore(title)).toBe(1);
});

test.each([
  ["Joshua Alphonse Mux Community Engineer", "Community Engineer"],
  ["Mathilde Collin Front CEO", "CEO"],
  ["Ann Lee Head of Engineering Algorand", "Head of Engineering"],
  ["Bob Stone CEO of Hooli", "CEO"],
  ["Jane Doe Circle Senior Product Manager", "Senior Product Manager"],
])("in %j the title is %j", (text, title) => {
  expect(found(text)).toBe(title);
});

test.each(["Boston Consulting Group", "Data Analysts Inc", "Turner Construction Company", "Lightning Power Users"])(
  "%s is a company though it holds a title's words",
  (company) => {
    expect(titleScore(company)).toBeLessThan(0.6);
  },
);

test("fields of work alone are half a title", () => {
  expect(titleScore("User Education")).toBe(0.6);
});

test("words that no list has are no title", () => {
  expect(found("Jane Doe Acme")).toBeNull();
  expect(titleScore("Acme Widgets")).toBe(0);
});
