import { expect, test } from "vitest";

import type { Cell } from "./cell.ts";
import { headerRoles, keyWords, roleOf } from "./header.ts";

const cells = (...texts: string[]): Cell[] => texts.map((text) => ({ text, start: 0, end: text.length, at: null }));

test.each([
  ["firstName", "first_name"],
  ["E-mail Address", "email"],
  ["organization_name", "company"],
  ["LinkedIn", "linkedin_url"],
  ["Person Linkedin Url", "linkedin_url"],
  ["Company Linkedin Url", "ignored"],
  ["Maintainer Name", "full_name"],
  ["Vorname", "first_name"],
  ["Prénom", "first_name"],
  ["Correo electrónico", "email"],
  ["Ragione sociale", "company"],
  ["Sobrenome", "last_name"],
  ["Achternaam", "last_name"],
  ["Stanowisko", "title"],
  ["Email Status", "ignored"],
  ["Account Name", "company"],
  ["Mobile Phone", "phone"],
])("a column called %s holds %s", (name, role) => {
  expect(roleOf(name)).toBe(role);
});

test("keys of every spelling become words", () => {
  expect(keyWords("current_company (name)*")).toBe("current company");
});

test("a column that nothing is known of has no role", () => {
  expect(roleOf("Favourite colour")).toBeNull();
});

test("a row of names is a header, a row of data is none", () => {
  expect(headerRoles(cells("Name", "Company", "Elected"))).toEqual(["full_name", "company", null]);
  expect(headerRoles(cells("Jane Doe", "Acme"))).toBeNull();
  expect(headerRoles(cells("name", "jane@acme.com"))).toBeNull();
});

test("a name column is what its neighbours leave it to be", () => {
  expect(headerRoles(cells("Nom", "Société"))).toEqual(["full_name", "company"]);
  expect(headerRoles(cells("Prénom", "Nom"))).toEqual(["first_name", "last_name"]);
  expect(headerRoles(cells("Vorname", "Name"))).toEqual(["first_name", "last_name"]);
});
