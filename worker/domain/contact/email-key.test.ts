import fc from "fast-check";
import { expect, test } from "vitest";

import { emailKey } from "./email-key.ts";

/** Addresses that are one mailbox, each written as people and programs write it. */
const SAME: Record<string, string[]> = {
  case: ["ada@x.example", "ADA@X.EXAMPLE", "Ada@x.Example"],
  composition: ["zoë@x.example", "zoe\u0308@x.example", "ZOE\u0308@x.example"],
  width: ["ada@x.example", "ａｄａ＠ｘ.example"],
  "the domain's spelling": ["a@müller.example", "a@xn--mller-kva.example", "a@MU\u0308LLER.example"],
  "the root's dot": ["a@x.example", "a@x.example."],
  "what nobody sees": ["ada@x.example", "a\u200Bda@x.example", "ada\u00AD@x.example", " ada@x.example\uFEFF"],
  "a sigma at the end": ["οδος@x.example", "ΟΔΟΣ@x.example", "οδοσ@x.example"],
};

test.each(Object.entries(SAME))("addresses that differ by %s alone have one key", (_what, addresses) => {
  expect(new Set(addresses.map(emailKey)).size).toBe(1);
});

test("what one provider alone ignores makes two addresses", () => {
  const apart = ["j.doe@gmail.com", "jdoe@gmail.com", "jdoe+news@gmail.com", "jdoe@googlemail.com", "jdoe-x@yahoo.com"];
  expect(new Set(apart.map(emailKey)).size).toBe(apart.length);
});

test("a domain that is none is compared as it stands, and takes nothing of the address with it", () => {
  for (const [address, key] of [
    ["a@x/y", "a@x/y"],
    ["a@b@X:80", "a@b@x:80"],
    ["a@x?q#f", "a@x?q#f"],
    ["no at", "no at"],
    ["", ""],
  ] as const)
    expect(emailKey(address)).toBe(key);
});

test("the key of a key is itself, for any text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.emailAddress()), (text) => {
      expect(emailKey(emailKey(text))).toBe(emailKey(text));
    }),
  );
});

test("case and composition never make two of an address of ASCII", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const key = emailKey(address);
      for (const form of [address.toUpperCase(), address.toLowerCase(), address.normalize("NFD"), ` ${address} `])
        expect(emailKey(form)).toBe(key);
    }),
  );
});
