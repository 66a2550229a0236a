import { expect, test } from "vitest";

import { linesOf } from "./cell.ts";
import { readCard } from "./vcard.ts";

function read(...lines: string[]) {
  const text = ["BEGIN:VCARD", ...lines, "END:VCARD"].join("\r\n");
  const { outcome } = readCard(text, linesOf(text), 0);
  if (outcome.kind === "reject") return outcome.reason;
  return Object.fromEntries(Object.entries(outcome.found).map(([field, { value }]) => [field, value]));
}

test("a folded line goes on without a seam", () => {
  expect(read("FN:Jane", "  Doe", "TITLE:Head of Re", " search")).toEqual({
    full_name: "Jane Doe",
    title: "Head of Research",
  });
});

test("groups, types and escapes are read", () => {
  expect(read("FN:Jane Doe", "item1.EMAIL;TYPE=INTERNET,WORK:jane@acme.example", "ORG:Acme\\, Inc.;R&D")).toEqual({
    full_name: "Jane Doe",
    email: "jane@acme.example",
    company: "Acme, Inc.",
  });
});

test("quoted-printable bytes are UTF-8, or else Latin-1", () => {
  expect(read("FN;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=", " Roe")).toMatchObject({ full_name: "Jürgen Roe" });
  expect(read("FN;ENCODING=QUOTED-PRINTABLE:J=FCrgen Roe")).toMatchObject({ full_name: "Jürgen Roe" });
});

test("without FN the parts of N make the name", () => {
  expect(read("N:Doe;Jane;;;")).toEqual({ full_name: "Jane Doe", first_name: "Jane", last_name: "Doe" });
});

test("a telephone's scheme is not part of it", () => {
  expect(read("FN:Jane Doe", "TEL;VALUE=uri:tel:+1-555-010-0200")).toMatchObject({ phone: "+1-555-010-0200" });
});

test("TITLE goes before ROLE, whichever stands first", () => {
  expect(read("FN:Jane Doe", "ROLE:Engineer", "TITLE:CTO")).toMatchObject({ title: "CTO" });
});

test("a card that names nobody makes no lead", () => {
  expect(read("NOTE:nothing")).toBe("no_lead");
});
