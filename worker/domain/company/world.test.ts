import { expect, test } from "vitest";

import { COMPANIES, type WorldCompany } from "../../testing/node/world/companies.ts";
import { pageOf } from "../../testing/node/world/pages.ts";
import { readPage, type PageReading } from "./page.ts";

const PATHS = ["/", "/about", "/team", "/careers", "/contact"];
const siteOf = (company: WorldCompany): PageReading[] =>
  PATHS.map((path) => readPage(pageOf(company, path) ?? "", `https://${company.domain}${path}`));

test.each(COMPANIES)("$name ($style): its pages, its people and its address are found", (company) => {
  const pages = siteOf(company);
  expect(pages[0]?.links.map((link) => link.kind).sort()).toEqual(["about", "careers", "contact", "team"]);
  const people = pages.flatMap((page) => page.people);
  for (const { name, title } of company.people) expect(people).toContainEqual(expect.objectContaining({ name, title }));
  expect(pages.flatMap((page) => page.emails.map((e) => e.address))).toContain(`hello@${company.domain}`);
  const founded = pages.flatMap((page) => page.drafts).filter((draft) => draft.field === "founded");
  expect(new Set(founded.map((draft) => draft.value))).toEqual(new Set([company.founded]));
});

test.each(COMPANIES)("[V2] $name: every quote is a slice of its page at its place", (company) => {
  for (const path of PATHS) {
    const html = pageOf(company, path) ?? "";
    const { drafts, people, emails } = readPage(html, `https://${company.domain}${path}`);
    for (const { quote, at = -1 } of [...drafts, ...people, ...emails])
      expect(html.slice(at, at + quote.length)).toBe(quote);
  }
});

test("what a site hides is found by nobody", () => {
  const hiding = COMPANIES.filter(({ style }) => style === "hidden");
  expect(hiding.length).toBeGreaterThan(0);
  for (const company of hiding) {
    expect(pageOf(company, "/")).toContain("1850");
    expect(JSON.stringify(siteOf(company))).not.toMatch(/1850|Nobody Atall|nobody@|secret@/);
  }
});
