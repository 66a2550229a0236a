import { expect, test } from "vitest";

import { takeApart } from "./html.ts";
import { microdata } from "./microdata.ts";

const organisation = (inner: string): string =>
  `<div itemscope itemtype="https://schema.org/Organization">${inner}</div>`;
const read = (html: string): [string, string, string][] =>
  microdata(takeApart(html)).map((d) => [d.field, d.value, d.quote]);

test("a property is its content, or the text behind its tag", () => {
  expect(
    read(organisation('<meta itemprop="numberOfEmployees" content="120"><span itemprop="name"> R&amp;D Ltd </span>')),
  ).toEqual([
    ["team_size", "120", "120"],
    ["company", "R&D Ltd", "R&amp;D Ltd"],
  ]);
});

test("the town of an organisation's address is its own", () => {
  const address =
    '<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><i itemprop="addressLocality">Austin</i></p>';
  expect(read(organisation(address))).toEqual([["company_location", "Austin", "Austin"]]);
  expect(read(`<div itemscope itemtype="https://schema.org/Event">${address}</div>`)).toEqual([]);
});

test.each([
  ["a person", '<div itemscope itemtype="https://schema.org/Person"><i itemprop="name">Ann Lee</i></div>'],
  ["a product", '<div itemscope itemtype="https://schema.org/Product"><i itemprop="name">Pump</i></div>'],
  ["nothing", '<i itemprop="name">Acme</i>'],
  ["a hidden organisation", organisation('<p hidden><i itemprop="name">Acme</i></p>')],
])("the name of %s is not the company's", (_kind, html) => {
  expect(read(html)).toEqual([]);
});

test("a property whose text is elsewhere says nothing", () => {
  expect(read(organisation('<i itemprop="name"></i><p>Welcome</p>'))).toEqual([]);
});
