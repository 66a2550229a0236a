import { expect, test } from "vitest";

import { takeApart } from "./html.ts";
import { companyLinks, type PageKind } from "./links.ts";

const links = (html: string, page = "https://acme.example/"): [PageKind, string][] =>
  companyLinks(takeApart(html), page).map(({ kind, url }) => [kind, url]);

test.each<[string, PageKind]>([
  ["/about", "about"],
  ["/en/about-us.html", "about"],
  ["/ueber-uns/", "about"],
  ["/%C3%BCber-uns", "about"],
  ["/a-propos", "about"],
  ["/quienes-somos", "about"],
  ["/nosotros", "about"],
  ["/company/team", "team"],
  ["/notre-equipe", "team"],
  ["/%C3%A9quipe", "team"],
  ["/equipo", "team"],
  ["/contact", "contact"],
  ["/impressum", "contact"],
  ["/mentions-legales", "contact"],
  ["/contacto", "contact"],
  ["/careers?team=all", "careers"],
  ["/karriere", "careers"],
  ["/nous-rejoindre", "careers"],
  ["/empleo", "careers"],
])("%s is the page %s", (path, kind) => {
  expect(links(`<a href="${path}">x</a>`)).toEqual([[kind, `https://acme.example${path}`]]);
});

test.each([
  "https://other.example/team",
  "https://acme.example.evil.example/team",
  "https://shop.acme.example/team",
  "mailto:team@acme.example",
  "javascript:team",
  "/teamwork",
  "/blog/our-team-is-growing",
  "#team",
  "http://",
])("[V3] %s is no page of the company's", (href) => {
  expect(links(`<a href="${href}">Team</a>`)).toEqual([]);
});

test("the first of a kind is taken, without its fragment, whether it has a www. or not", () => {
  expect(links('<a href="//www.acme.example/team#us">a</a><a href="/people">b</a>')).toEqual([
    ["team", "https://www.acme.example/team"],
  ]);
});

test("relative links are read against the page, or against its base where it names one", () => {
  expect(links('<a href="team">x</a>', "https://acme.example/en/")).toEqual([["team", "https://acme.example/en/team"]]);
  expect(links('<base href="/fr/"><a href="equipe">x</a>')).toEqual([["team", "https://acme.example/fr/equipe"]]);
  expect(links('<base href="https://cdn.example/"><a href="team">x</a>')).toEqual([]);
});
