import * as fc from "fast-check";
import { expect, test } from "vitest";

import { PARSED_FIELDS, ParseAnswer } from "../../contract/lead.ts";
import { leadKeys } from "./dedup.ts";
import { collapse, spanSupports } from "./normalise.ts";
import { parseLeads } from "./parse.ts";
import { isNothing } from "./record.ts";

const given = fc.constantFrom("Jane", "John", "María", "Jürgen", "Ada", "Łukasz", "Jean-Luc", "Олга", "Noé");
const family = fc.constantFrom("Doe", "Roe", "Prud'hommeaux", "van der Berg", "Müller", "García", "Płotka", "Иванова");
const person = fc.tuple(given, family).map(([first, last]) => `${first} ${last}`);
const company = fc.constantFrom("Acme Labs", "Globex Corp", "Initech GmbH", "Mux", "Hooli", "Umbrella Foundation");
const title = fc.constantFrom(
  "CTO",
  "Head of Engineering",
  "VP of Sales",
  "Community Engineer",
  "Founder & CEO",
  "Geschäftsführer",
);
const email = fc
  .tuple(fc.stringMatching(/^[a-z]{2,8}$/), fc.constantFrom("acme.example", "globex.example", "gmail.com"))
  .map(([local, host]) => `${local}@${host}`);
const profile = fc.stringMatching(/^[a-z]{3,9}$/).map((slug) => `https://www.linkedin.com/in/${slug}`);
const record = fc.record({ person, company, title, email, profile });
type Sample = { person: string; company: string; title: string; email: string; profile: string };

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const SHAPES: ((one: Sample) => string)[] = [
  (one) => `${one.person} ${one.company} ${one.title}`,
  (one) => `- ${one.person} - ${one.title} @ ${one.company}`,
  (one) => `1. **${one.person}**, ${one.title}, ${one.company} (${one.email})`,
  (one) => `${one.person} | ${one.company} | ${one.profile}`,
  (one) => `"${one.person}" <${one.email}>`,
  (one) => `* [${one.person}](${one.profile}), ${one.company}`,
  (one) => `name,title,company,email\n${quoted(one.person)},${one.title},${quoted(one.company)},${one.email}`,
  (one) => `Name\tCompany\tLinkedIn\n${one.person}\t${one.company}\t${one.profile}`,
  (one) =>
    JSON.stringify({ name: one.person, title: one.title, organization: { name: one.company }, emails: [one.email] }),
  (one) => JSON.stringify([{ full_name: `${one.person} "X"`, company: one.company }]).replaceAll("ü", "\\u00fc"),
  (one) =>
    `BEGIN:VCARD\r\nFN:${one.person.slice(0, 4)}\r\n ${one.person.slice(4)}\r\nORG:${one.company};Sales\r\nEMAIL:${one.email}\r\nEND:VCARD`,
  (one) => `| Name | Company |\n|---|---|\n| **${one.person}** | [${one.company}](https://acme.example) |`,
  (one) => `Name: ${one.person}\nCompany: ${one.company}\nEmail: ${one.email}`,
  (one) => `To: ${one.person} <${one.email}>,\n  =?utf-8?Q?J=C3=BCrgen_Roe?= <j@globex.example>`,
  (one) => `Hello,\n\nsee you soon.\n\nBest regards,\n${one.person}\n${one.title}\n${one.company}\n${one.email}`,
  (one) => one.profile,
  (one) => `${one.email}; ${one.profile}`,
];
const pasted = fc
  .array(fc.tuple(fc.constantFrom(...SHAPES), record, fc.constantFrom("\n", "\r\n", "\n\n", "\r\n\r\n", "\r")), {
    maxLength: 6,
  })
  .map((parts) => parts.map(([shape, one, gap]) => shape(one) + gap).join(""));
const junk = fc.oneof(
  fc.string({ maxLength: 300, unit: "binary" }),
  fc.string({ maxLength: 200, unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        "Jane Doe",
        "CTO",
        "@",
        "acme.com",
        ",",
        "\t",
        "\n",
        '"',
        "|",
        "[",
        "](",
        ")",
        "{",
        "}",
        ":",
        "<",
        ">",
        "=?",
        "?=",
        "- ",
        "\0",
        "\\",
        "https://",
        "BEGIN:VCARD\n",
        "FN:",
        "END:VCARD\n",
        "--\n",
        "Best,\n",
        "To: ",
        ";",
        "=C3",
        "\uFEFF",
        "x@y.example",
        "*",
        " ",
        "Inc.",
        "(",
        "at ",
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);

function expectSupported(text: string): void {
  const answer = parseLeads(text);
  expect(ParseAnswer.safeParse(answer).error).toBeUndefined();
  for (const lead of answer.leads) {
    for (const field of PARSED_FIELDS) {
      const value = lead[field];
      const span = lead.spans[field];
      expect(span === undefined).toBe(value === null);
      if (value === null || span === undefined) continue;
      const slice = text.slice(...span);
      expect({ field, value, slice, supported: spanSupports(field, value, slice) }).toMatchObject({ supported: true });
    }
  }
  for (const piece of answer.rejected) expect(piece.text).toBe(text.slice(piece.start, piece.end));
}

test("every value of every shape is supported by the slice that its span points at", () => {
  fc.assert(fc.property(pasted, expectSupported), { numRuns: 300 });
});

test("random junk never throws, and what is read from it is supported too", () => {
  fc.assert(fc.property(junk, expectSupported), { numRuns: 700 });
});

test("junk between good records leaves every value supported", () => {
  fc.assert(
    fc.property(pasted, junk, pasted, (before, between, after) => {
      expect(parseLeads(before + between + after).format).toBeTypeOf("string");
      expectSupported(before + between + after);
    }),
    { numRuns: 200 },
  );
});

const simple = fc.array(record, { minLength: 1, maxLength: 8 });
const lineOf = (one: Sample) => `${one.person}, ${one.title}, ${one.company}, ${one.email}\n`;
const fieldsOf = (text: string) => parseLeads(text).leads.map((lead) => ({ ...lead, spans: null }));

test("two lists of simple lines read as one list give the leads of both", () => {
  fc.assert(
    fc.property(simple, simple, (a, b) => {
      const seen = new Set<string>();
      const fresh = [...a, ...b].filter((one) => {
        const keys = leadKeys({
          full_name: one.person,
          company: one.company,
          email: one.email,
          domain: one.email.endsWith("gmail.com") ? null : (one.email.split("@")[1] ?? null),
        });
        const known = keys.some((key) => seen.has(key));
        if (!known) for (const key of keys) seen.add(key);
        return !known;
      });
      const first = a.map(lineOf).join("");
      const second = b.map(lineOf).join("");
      expect(fieldsOf(first + second)).toEqual(fresh.flatMap((one) => fieldsOf(lineOf(one))));
    }),
  );
});

test("rows written as CSV come back as they were", () => {
  const cell = fc.stringMatching(/^[A-Z][a-z",;\n ]{3,12}[a-z]$/).filter((text) => !isNothing(collapse(text)));
  fc.assert(
    fc.property(fc.array(fc.tuple(person, cell), { minLength: 1, maxLength: 10 }), (rows) => {
      const text = `name,title,email\n${rows.map(([name, role], i) => `${quoted(name)},${quoted(role)},p${i}@acme${i}.example`).join("\n")}`;
      expect(parseLeads(text).leads.map(({ full_name, title }) => [full_name, title])).toEqual(
        rows.map(([name, role]) => [name, collapse(role)]),
      );
    }),
  );
});

test("a paste of the leads that were kept has no duplicate left", () => {
  fc.assert(
    fc.property(pasted, (text) => {
      const { leads } = parseLeads(text + text);
      const keys = leads.flatMap((lead) => [...new Set(leadKeys(lead))]);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 150 },
  );
});
