import fc from "fast-check";
import { expect, test } from "vitest";

import { emailKey } from "./key.ts";

test("case, Unicode form and the domain's spelling make no second address", () => {
  expect(emailKey(" Ada@Northquay.Example ")).toBe("ada@northquay.example");
  expect(emailKey("zo\u00eb@example.com")).toBe(emailKey("Zoe\u0308@example.com"));
  expect(emailKey("a@m\u00fcnchen.de")).toBe("a@xn--mnchen-3ya.de");
  expect(emailKey("a@M\u00dcNCHEN.de")).toBe(emailKey("a@xn--mnchen-3ya.de"));
  expect(emailKey("a@example\u3002com")).toBe("a@example.com");
  expect(emailKey("a@example.com.")).toBe("a@example.com");
});

test("what a provider may take for one mailbox stays two", () => {
  expect(emailKey("a.b@gmail.com")).not.toBe(emailKey("ab@gmail.com"));
  expect(emailKey("a+news@example.com")).not.toBe(emailKey("a@example.com"));
});

const isStable = (text: string): boolean => emailKey(emailKey(text)) === emailKey(text);

test("a key is its own key, whatever the text is", () => {
  expect(fc.check(fc.property(fc.string({ unit: "grapheme" }), isStable))).toMatchObject({ counterexample: null });
  const domains = fc.string({ unit: "binary" }).map((domain) => `a@${domain}`);
  expect(fc.check(fc.property(domains, isStable))).toMatchObject({ counterexample: null });
});

test("case makes no second address, whatever the address is", () => {
  const isFolded = fc.property(fc.emailAddress(), (text) => emailKey(text.toUpperCase()) === emailKey(text));
  expect(fc.check(isFolded)).toMatchObject({ counterexample: null });
});
