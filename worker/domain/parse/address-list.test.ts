import { expect, test } from "vitest";

import { addressList, turned } from "./address-list.ts";
import { cellOf } from "./cell.ts";

const read = (text: string) =>
  addressList(cellOf(text, 0, text.length), "mail_header").map((one) =>
    one.kind === "lead" ? [one.found.full_name?.value ?? null, one.found.email?.value] : one.reason,
  );

test("entries are cut at commas and semicolons outside quotes and angles", () => {
  expect(read('Jane Doe <jane@acme.example>, "Roe, John" <john@acme.example>; ann@acme.example')).toEqual([
    ["Jane Doe", "jane@acme.example"],
    ["John Roe", "john@acme.example"],
    [null, "ann@acme.example"],
  ]);
});

test("a name turned round is turned back, quoted or not", () => {
  expect(read('"Doe, Jane" <jane@acme.example>, Roe, John <john@acme.example>')).toEqual([
    ["Jane Doe", "jane@acme.example"],
    ["John Roe", "john@acme.example"],
  ]);
});

test("encoded words and comments are names", () => {
  expect(read("=?utf-8?Q?J=C3=BCrgen_Roe?= <j@acme.example>, k@acme.example (Kim Lu)")).toEqual([
    ["Jürgen Roe", "j@acme.example"],
    ["Kim Lu", "k@acme.example"],
  ]);
});

test("a group's name is not its first member's", () => {
  expect(read("Team: jane@acme.example, Kim Lu <k@acme.example>;")).toEqual([
    [null, "jane@acme.example"],
    ["Kim Lu", "k@acme.example"],
  ]);
});

test("mailing lists and shared mailboxes are refused, a person at a shared mailbox is not", () => {
  expect(read("dev@lists.acme.example, info@acme.example, Jane Doe <info@acme.example>")).toEqual([
    "mailing_list",
    "role_address",
    ["Jane Doe", "info@acme.example"],
  ]);
});

test("a second address of the same person is no second lead", () => {
  expect(read("Jane Doe jane@acme.example, jane.doe@gmail.com")).toEqual([["Jane Doe", "jane@acme.example"]]);
});

test("a suffix behind a comma is no first name", () => {
  expect(turned("William Rowe, Jr")).toBe("William Rowe, Jr");
  expect(turned("Doe, Jane")).toBe("Jane Doe");
});
