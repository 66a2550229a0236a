import { expect, test } from "vitest";

import { takeApart } from "./html.ts";
import { readJsonLd } from "./json-ld.ts";

const block = (json: string): string => `<script type="application/ld+json">${json}</script>`;
const read = (html: string): ReturnType<typeof readJsonLd> => readJsonLd(takeApart(html));
const facts = (json: unknown): [string, string][] =>
  read(block(typeof json === "string" ? json : JSON.stringify(json))).drafts.map((d) => [d.field, d.value]);

test("a block that is no JSON is passed over, and the next one is read", () => {
  expect(read(block("{broken") + block('{"@type":"Organization","name":"Acme"}')).drafts).toMatchObject([
    { field: "company", value: "Acme", quote: '"name":"Acme"' },
  ]);
});

test.each([
  ["a number", 777, "777"],
  ["a text", "51-200", "51-200"],
  ["a QuantitativeValue", { "@type": "QuantitativeValue", value: 30 }, "30"],
  ["a value that is a text", { value: "120" }, "120"],
  ["a range", { minValue: 51, maxValue: 200 }, "51-200"],
])("how many work there is read from %s", (_kind, numberOfEmployees, value) => {
  expect(facts({ "@type": "Organization", numberOfEmployees })).toEqual([["team_size", value]]);
});

test("a range is quoted from its lower to its upper end", () => {
  const html = block('{"@type":"Organization","numberOfEmployees":{"minValue": 51, "maxValue": 200}}');
  expect(read(html).drafts[0]?.quote).toBe('"minValue": 51, "maxValue": 200');
});

test.each([
  ["an array", [{ "@type": "WebSite" }, { "@type": "Organization", name: "Acme" }]],
  ["a graph", { "@graph": [{ "@type": "Corporation", name: "Acme" }] }],
  ["a page's publisher", { "@type": "WebPage", publisher: { "@type": "Organization", name: "Acme" } }],
  ["a type among others", { "@type": ["Thing", "LocalBusiness"], name: "Acme" }],
  ["a type with its address", { "@type": "https://schema.org/Organization", name: "Acme" }],
  ["a type with its prefix", { "@type": "schema:Organization", name: "Acme" }],
])("the company is found in %s", (_kind, json) => {
  expect(facts(json)).toEqual([["company", "Acme"]]);
});

const OTHER = { "@type": "Organization", name: "Somebody Else" };
test.each([
  ["the university of a person", { "@type": "Person", name: "Ann Lee", alumniOf: OTHER }],
  ["the brand of a product", { "@type": "Product", brand: OTHER }],
  ["a parent company", { "@type": "WebPage", parentOrganization: OTHER }],
  ["the author of a review", { "@type": "Product", review: { "@type": "Review", author: OTHER } }],
  ["a review in a graph", { "@graph": [{ "@type": "Review", author: OTHER }] }],
  ["the employer of a guest", { "@type": "Person", name: "Bo Ek", worksFor: OTHER }],
])("%s is not the company whose site it is", (_kind, json) => {
  expect(facts(json)).toEqual([]);
});

test("a customer who wrote a review is nobody of the company's", () => {
  const json = {
    "@type": "Product",
    review: { "@type": "Review", author: { "@type": "Person", name: "Bob Customer" } },
  };
  expect(read(block(JSON.stringify(json))).people).toEqual([]);
});

test("people are read with their title, from where the name to where the title stands", () => {
  const html = block(
    '{"@type":"Organization","employee":[{"@type":"Person","name":"Ann Lee","jobTitle":"CTO","url":"https://github.com/ann","email":"mailto:ann@acme.example"}]}',
  );
  expect(read(html).people).toEqual([
    {
      name: "Ann Lee",
      title: "CTO",
      url: "https://github.com/ann",
      email: "ann@acme.example",
      quote: '"name":"Ann Lee","jobTitle":"CTO"',
      at: html.indexOf('"name"'),
      method: "json-ld",
    },
  ]);
});

test("[V2] a value is quoted as the block writes it: escaped letters, slashes, spaces", () => {
  const html = block(
    '{"@type":"Organization","name" : "Z\\u00FCrich \\"AG\\"","description":" Pumps ","sameAs":["https:\\/\\/x.com\\/acme"]}',
  );
  const { drafts, sameAs } = read(html);
  expect(drafts).toMatchObject([
    { value: 'Zürich "AG"', quote: '"name" : "Z\\u00FCrich \\"AG\\""' },
    { value: "Pumps", quote: '"description":" Pumps "' },
  ]);
  expect(sameAs).toMatchObject([{ url: "https://x.com/acme", quote: "https:\\/\\/x.com\\/acme" }]);
});

test("an address gives its town, or itself where it is one text", () => {
  const town = { "@type": "PostalAddress", addressLocality: "Zürich", postalCode: "8000" };
  expect(facts({ "@type": "Organization", address: town })).toEqual([["company_location", "Zürich"]]);
  expect(facts({ "@type": "Organization", address: [town] })).toEqual([["company_location", "Zürich"]]);
  expect(facts({ "@type": "Organization", address: "Main St 1, Bern" })).toEqual([
    ["company_location", "Main St 1, Bern"],
  ]);
});

test("values of odd types say nothing, and nothing breaks", () => {
  expect(facts({ "@type": "Organization", name: { a: 1 }, numberOfEmployees: [], address: 5, sameAs: null })).toEqual(
    [],
  );
  expect(facts("null")).toEqual([]);
  expect(facts('["a", 1, null]')).toEqual([]);
});

test("a block nested without end is left where no real one goes", () => {
  let json: unknown = { "@type": "Organization", name: "Deep" };
  for (let i = 0; i < 50; i += 1) json = { "@graph": [json] };
  expect(facts(json)).toEqual([]);
});
