import { expect, test } from "vitest";

import { addressesIn, companyDomainOf, isAddress, isFreeProvider, isMailingList, isRoleAddress } from "./mailbox.ts";

const found = (text: string) => addressesIn(text).map(({ start, end }) => text.slice(start, end));

test("addresses are found in any text, without the marks around them", () => {
  expect(found("Jane <jane.doe+x@acme.co.uk>, (john@globex.example). jürgen@büro.example!")).toEqual([
    "jane.doe+x@acme.co.uk",
    "john@globex.example",
    "jürgen@büro.example",
  ]);
});

test.each(["@acme", "jane@", "jane@acme", "jane@.com", "a@b.1", "jane.@acme.com", "@@@@"])(
  "%j holds no address",
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test("a whole text is an address, or it is not", () => {
  expect(isAddress("jane@acme.example")).toBe(true);
  expect(isAddress("jane@acme.example, john@acme.example")).toBe(false);
});

test("an address at a free provider says no domain", () => {
  expect(companyDomainOf("jane@yahoo.co.uk")).toBeNull();
  expect(companyDomainOf("jane@users.noreply.github.com")).toBeNull();
  expect(companyDomainOf("jane@linux.acme.com")).toBe("acme.com");
  expect(companyDomainOf("jane@github.com")).toBe("github.com");
  expect(isFreeProvider("live.nl")).toBe(true);
});

test.each(["info@acme.com", "Sales@acme.com", "no-reply@acme.com", "support+de@acme.com", "kernel-team@acme.com"])(
  "%s is a shared mailbox",
  (address) => {
    expect(isRoleAddress(address)).toBe(true);
  },
);

test.each(["jane@acme.com", "teamer@acme.com", "salesman.jo@acme.com"])("%s is a person's", (address) => {
  expect(isRoleAddress(address)).toBe(false);
});

test.each([
  ["dev@lists.acme.example", ""],
  ["netdev@vger.kernel.org", ""],
  ["acme-devel@acme.example", ""],
  ["acme@acme.example", "ACME Mailing List"],
  ["x@googlegroups.com", ""],
])("%s (%j) is a mailing list", (address, name) => {
  expect(isMailingList(address, name)).toBe(true);
});

test("a person's address is no mailing list", () => {
  expect(isMailingList("jane@kernel.org", "Jane Doe")).toBe(false);
});
