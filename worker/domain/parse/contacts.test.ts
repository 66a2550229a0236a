import { expect, test } from "vitest";

import { cellOf } from "./cell.ts";
import { contactsOf, HOLE, isPhone } from "./contacts.ts";

const values = (list: readonly { value: string }[]) => list.map(({ value }) => value);
const read = (text: string) => {
  const contacts = contactsOf(cellOf(text, 0, text.length));
  return {
    emails: values(contacts.emails),
    github: values(contacts.github),
    linkedin: values(contacts.linkedin),
    sites: values(contacts.sites),
    phones: values(contacts.phones),
    rest: contacts.rest.replaceAll(HOLE, " ").replace(/\s+/g, " ").trim(),
  };
};

test("links, addresses and numbers are taken out of a line", () => {
  expect(
    read("Jane Doe ([jdoe](https://github.com/jdoe)) <jane@acme.example> Tel: +1 (555) 010-0200 www.acme.example"),
  ).toEqual({
    emails: ["jane@acme.example"],
    github: ["https://github.com/jdoe"],
    linkedin: [],
    sites: ["www.acme.example"],
    phones: ["+1 (555) 010-0200"],
    rest: "Jane Doe",
  });
});

test("a link's text stays where it is a name, and goes where it repeats the link", () => {
  expect(read("[Jane Doe](https://www.linkedin.com/in/jdoe/) [LinkedIn](https://www.linkedin.com/in/x)").rest).toBe(
    "Jane Doe",
  );
});

test("a broken link that repeats its handle is understood", () => {
  expect(read("jdoe ([jdoe] https://github.com/jdoe)")).toMatchObject({
    github: ["https://github.com/jdoe"],
    rest: "jdoe",
  });
});

test("what is left is as long as the line", () => {
  const text = "Jane <jane@acme.example> x";
  expect(contactsOf(cellOf(text, 0, text.length)).rest).toHaveLength(text.length);
});

test.each(["+44 20 7946 1001", "(555) 123-4567", "555.123.4567", "+15736562741345", "030 1234567"])(
  "%s is a number",
  (text) => {
    expect(isPhone(text)).toBe(true);
  },
);

test.each(["2023-01-01", "2023-01-01 to", "01/09/2024", "2019-2023", "192.168.10.10", "12345", "1".repeat(20)])(
  "%s is none",
  (text) => {
    expect(isPhone(text)).toBe(false);
  },
);
