import fc from "fast-check";
import { expect, test } from "vitest";

import { readPage, type PageReading } from "./page.ts";

const read = (html: string): PageReading => readPage(html, "https://acme.example/");
const values = (html: string, field: string): string[] =>
  read(html)
    .drafts.filter((d) => d.field === field)
    .map((d) => d.value);

test("Open Graph and meta tags are read, their entities decoded, and quoted as they stand", () => {
  const html = `<meta property="og:site_name" content="Acme"><meta name=Description content='Pumps &amp; "valves"'>`;
  expect(read(html).drafts).toMatchObject([
    { field: "company", value: "Acme", method: "open-graph", quote: "Acme" },
    { field: "description", value: 'Pumps & "valves"', method: "meta", quote: 'Pumps &amp; "valves"' },
  ]);
});

test("a value that is said twice is one draft, of the method that goes before", () => {
  const html = `<meta property="og:site_name" content="Acme"><script type="application/ld+json">{"@type":"Organization","name":"ACME"}</script>`;
  expect(read(html).drafts).toMatchObject([{ field: "company", value: "ACME", method: "json-ld" }]);
});

const ANN = { "@type": "Person", name: "Ann Lee", jobTitle: "CTO" };

/** What the reasons of the first draft add up to. */
const believed = (html: string): number =>
  read(html).drafts[0]?.reasons.reduce((total, { amount }) => total + amount, 0) ?? 0;

test("[V6] what is made for machines is believed more than what a sentence says", () => {
  const block = '<script type="application/ld+json">{"@type":"Organization","foundingDate":"2016"}</script>';
  expect(believed(block)).toBeCloseTo(0.9);
  expect(believed("<p>Founded in 2016</p>")).toBeCloseTo(0.7);
});

test.each([
  ["Founded in 2016 in Oslo", "founded", "2016"],
  ["Acme was founded 1998.", "founded", "1998"],
  ["Gegründet 1889 in Basel", "founded", "1889"],
  ["Entreprise fondée en 2004", "founded", "2004"],
  ["Fundada en 2011", "founded", "2011"],
  ["We are 40 people in two towns", "team_size", "40"],
  ["We’re a team of 1,200 engineers", "team_size", "1,200"],
])("“%s” says the field %s is %s", (sentence, field, value) => {
  expect(values(`<p>${sentence}</p>`, field)).toEqual([value]);
});

test.each([
  "Our customers employ 5,000 people",
  "For teams of 50 people",
  "Unfounded in 2016",
  "Founded in 20167",
  "Since 2016",
  "© 2016 Acme",
])("“%s” says nothing of when it was founded or of how many work there", (sentence) => {
  expect(read(`<p>${sentence}</p>`).drafts).toEqual([]);
});

test("what no reader sees is not read: text, links and addresses alike", () => {
  const html = `<div style="display:none"><p>Founded in 1850. Kubernetes.</p><a href="mailto:trap@acme.example">x</a>
    <a href="tel:+15550100">x</a><h3>Nobody Atall</h3><p>Head of Growth</p></div><!-- secret@acme.example Kubernetes -->`;
  expect(read(html)).toEqual({ drafts: [], people: [], links: [], emails: [] });
});

test("addresses of the text, of links and of JSON-LD are seen, each once, lower-case", () => {
  const html = `<p>Info@Acme.example, info@acme.example.</p><a href="mailto:hi%40acme.example?subject=a@b.example">us</a>
    <script type="application/ld+json">{"@type":"Organization","email":"jobs@acme.example"}</script>`;
  const { emails } = read(html);
  expect(emails.map((e) => e.address).sort()).toEqual(["hi@acme.example", "info@acme.example", "jobs@acme.example"]);
  for (const { quote, at } of emails) expect(html.slice(at, at + quote.length)).toBe(quote);
});

test("profiles, mailboxes and phones are read from links, and share buttons are not", () => {
  const html = `<a href="https://www.linkedin.com/company/acme">in</a><a href="https://x.com/acme">x</a>
    <a href="https://twitter.com/intent/tweet?url=x">share</a><a href="https://github.com/acme">git</a>
    <a href="https://github.com/acme/tool">tool</a><a href="mailto:hello@acme.example">mail</a><a href="tel:+1%20555%200100">call</a>`;
  expect(read(html).drafts.map((d) => [d.field, d.value])).toEqual([
    ["company_linkedin_url", "https://www.linkedin.com/company/acme"],
    ["twitter_url", "https://x.com/acme"],
    ["github_org_url", "https://github.com/acme"],
    ["company_email", "hello@acme.example"],
    ["company_phone", "+1 555 0100"],
  ]);
});

test("technologies are known by their marks, quoted with what stands around them", () => {
  const html = `<script src="/_next/static/main.js"></script><meta name="generator" content="WordPress 6.1"><script src="https://js.stripe.com/v3"></script><p>We run Kubernetes.</p>`;
  const { drafts } = read(html);
  expect(drafts.map((d) => d.value)).toEqual(["Next.js", "WordPress", "Stripe", "Kubernetes"]);
  expect(drafts.at(-1)).toMatchObject({ quote: "Kubernetes", method: "text" });
});

test("a careers page that says so is a hiring signal, with each role that it names", () => {
  expect(
    values("<p>We are hiring.</p><ul><li>Data Scientist, Claims</li><li>Lunch</li><li>Site Lead</li></ul>", "hiring"),
  ).toEqual(["Data Scientist, Claims", "Site Lead"]);
  expect(read("<h2>Open roles</h2><ul><li>Platform Engineer</li></ul>").drafts).toMatchObject([
    { field: "hiring", value: "Platform Engineer" },
  ]);
  expect(values("<p>We are hiring.</p>", "hiring")).toEqual(["We are hiring."]);
  expect(values("<h1>Careers</h1><p>Nothing at the moment.</p>", "hiring")).toEqual([]);
});

test("[V2] every quote is a slice of the page at its place, however broken the page is", () => {
  const part = fc.constantFrom(
    '<script type="application/ld+json">{"@type":"Organization","name":"Z\\u00fcri"}</script>',
    '<script type="application/ld+json">{"@type":"Person","name":"Ann Lee","jobTitle":"CTO"}</script>',
    '<script type="application/ld+json">{"@type":',
    "<h3>Jane Doe</h3><p>Head of Sales</p>",
    "<p>Founded in 2016</p>",
    '<a href="mailto:a@b.example">',
    '<a href="https://x.com/acme">',
    '<meta name="description" content="a &amp; b">',
    '<div itemscope itemtype="https://schema.org/Organization"><i itemprop="name"> A </i>',
    "</div>",
    "<!--",
    "-->",
    "</script>",
    '<p style="display:none">',
    "é<br>",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
      const html = parts.join("");
      const { drafts, people, emails } = read(html);
      for (const { quote, at = -1 } of [...drafts, ...people, ...emails])
        expect(html.slice(at, at + quote.length)).toBe(quote);
    }),
  );
});

test.each([
  ["opened tags", "<div>".repeat(100_000)],
  ["items in items", '<div itemscope itemtype="Organization">'.repeat(13_000)],
  ["properties", `<div itemscope itemtype="Organization">${"<i itemprop=name>A</i>".repeat(23_000)}`],
  [
    "people in one block",
    `<script type="application/ld+json">${JSON.stringify(Array.from({ length: 7_000 }, () => ANN))}</script>`,
  ],
  ["letters", `<p>a@${"a.".repeat(250_000)}`],
  ["angle brackets", "<".repeat(500_000)],
])("a page of nothing but %s is read in time", (_of, html) => {
  const started = performance.now();
  read(html);
  // Each is as large as a page may be, and takes under a second here; a reader that were quadratic would take minutes.
  expect(performance.now() - started).toBeLessThan(5_000);
});
