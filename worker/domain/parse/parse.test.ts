import { expect, test } from "vitest";

import type { Case } from "./cases/case.ts";
import { CONTACTS } from "./cases/contacts.ts";
import { LETTERS } from "./cases/letters.ts";
import { LISTS } from "./cases/lists.ts";
import { RECORDS } from "./cases/records.ts";
import { TABLES } from "./cases/tables.ts";
import { parseLeads } from "./parse.ts";

const named = (cases: readonly Case[]) => cases.map((one) => [one.title, one] as const);
const read = ({ text, format }: Case) => {
  const answer = parseLeads(text);
  return { leads: answer.leads, format: format === undefined ? undefined : answer.format };
};
const expected = ({ leads, format }: Case) => ({ leads: leads.map((lead) => expect.objectContaining(lead)), format });

test.each(named(LISTS))("a list is read: %s", (_, one) => expect(read(one)).toEqual(expected(one)));
test.each(named(TABLES))("a table is read: %s", (_, one) => expect(read(one)).toEqual(expected(one)));
test.each(named(RECORDS))("records are read: %s", (_, one) => expect(read(one)).toEqual(expected(one)));
test.each(named(LETTERS))("letters and signatures are read: %s", (_, one) => expect(read(one)).toEqual(expected(one)));
test.each(named(CONTACTS))("addresses, domains and links are read: %s", (_, one) =>
  expect(read(one)).toEqual(expected(one)),
);

const reasons = (text: string) => parseLeads(text).rejected.map(({ reason, text: piece }) => [reason, piece]);

test("what made no lead is listed with its reason", () => {
  const text =
    "## Speakers\n- Jane Doe, CTO\n\nHi all,\nwe are happy to see you all here today.\ndev@lists.acme.example\ninfo@acme.example\nhttps://github.com/acme/site\n";
  expect(reasons(text)).toEqual([
    ["heading", "## Speakers"],
    ["greeting", "Hi all,"],
    ["no_lead", "we are happy to see you all here today."],
    ["mailing_list", "dev@lists.acme.example"],
    ["role_address", "info@acme.example"],
    ["repository", "https://github.com/acme/site"],
  ]);
});

test("a rejected piece says its line, counted from 1 over every kind of line break", () => {
  const { rejected } = parseLeads("Jane Doe, CTO\r\n\r\nsales@acme.example\rinfo@acme.example\n");
  expect(rejected.map(({ line }) => line)).toEqual([3, 4]);
});

test("a duplicate points at the lead that was kept and says its name", () => {
  const { leads, rejected } = parseLeads("John Roe, Globex\nJane Doe <jane@acme.example>\nJANE@acme.example\n");
  expect(leads).toHaveLength(2);
  expect(rejected).toEqual([
    {
      text: "JANE@acme.example",
      start: 46,
      end: 63,
      line: 3,
      reason: "duplicate",
      message: "The same lead as Jane Doe, which stands earlier in the text.",
      duplicate_of: 1,
      lead_id: null,
    },
  ]);
});

test("the query of a list's line is the line without its bullet", () => {
  expect(parseLeads("  3) Jane Doe -  CTO @ Acme \n").leads[0]?.query).toBe("Jane Doe - CTO @ Acme");
});

test("the query of a row is its name, title and company; without a name its address comes last", () => {
  const { leads } = parseLeads(
    "company,email,name,title\nAcme,jane@acme.example,Jane Doe,CTO\nGlobex,x@globex.example,,\n",
  );
  expect(leads.map(({ query }) => query)).toEqual(["Jane Doe CTO Acme", "Globex x@globex.example"]);
});

test("a student with a private mailbox has no company and no domain", () => {
  const { leads } = parseLeads("name,email,company\nSam Roe,sam@outlook.com,Student\n");
  expect(leads[0]).toMatchObject({ company: null, domain: null, email: "sam@outlook.com" });
});

test.each(["", " \n\t\r\n", "\0\0", "--- | ---\n,,,\n", "🎉🎉"])("a text without a word is empty: %j", (text) => {
  expect(parseLeads(text)).toEqual({ leads: [], rejected: [], format: "empty" });
});

test("a line too long to be one lead is said to be so", () => {
  const { leads, rejected } = parseLeads("lorem ipsum ".repeat(400));
  expect(leads).toEqual([]);
  expect(rejected[0]).toMatchObject({ reason: "too_long", line: 1 });
});

test("texts of several shapes are mixed", () => {
  const text = 'name,company\nJane Doe,Acme\n\n{"name":"John Roe","company":"Globex"}\n';
  expect(parseLeads(text)).toMatchObject({
    format: "mixed",
    leads: [{ full_name: "Jane Doe" }, { full_name: "John Roe" }],
  });
});

/** Time is not measured in a test that must hold on any machine; what was quadratic took minutes at this size. */
const LARGE = 300_000;
const HOSTILE = [
  "@",
  "a@",
  "[",
  "[a](",
  '[{"a":',
  '"a,b\n',
  "BEGIN:VCARD\n",
  "a b@c.example, ",
  "1 - ",
  "=C3",
  "=?a?q?b?= ",
  "(",
  "\0",
  "a|",
  "Best,\n",
  "x\n\n",
];
test.each(HOSTILE)("a long text of %j alone is read in time", { timeout: 20_000 }, (unit) => {
  const text = unit.repeat(LARGE / unit.length);
  const { leads, rejected } = parseLeads(text);
  expect(leads.length + rejected.length).toBeLessThanOrEqual(text.length);
});

test.each([
  ["Maren Oduya, Head of Platform, Tidewell, tidewell.example", "Head of Platform"],
  ["Maren Oduya, Tidewell, tidewell.com, maren@tidewell.com", null],
  ["Maren Oduya | tidewell.com | Tidewell Ltd.", null],
])("the piece that a host is named after is the company, and the host is its domain: %s", (text, title) => {
  const [found] = parseLeads(text).leads;
  expect(found).toMatchObject({ full_name: "Maren Oduya", title });
  expect(found?.company).toMatch(/^Tidewell/);
  expect(found?.domain).toMatch(/^tidewell\./);
});
