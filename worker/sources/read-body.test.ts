import { expect, test } from "vitest";

import { charsetOf, decode } from "./read-body.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const textOf = (bytes: Uint8Array, type: string, truncated = false): { text: string; charset: string } =>
  decode({ bytes, truncated }, charsetOf(bytes, type));

test.each([
  ["a mark, whatever the header says", Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), "text/html; charset=latin1", "utf-8"],
  ["a UTF-16 mark", Uint8Array.of(0xff, 0xfe, 0x61, 0), "text/html", "utf-16le"],
  ["a UTF-16 mark of the other order", Uint8Array.of(0xfe, 0xff, 0, 0x61), "text/html", "utf-16be"],
  ["the header", utf8("<meta charset=utf-8>"), "text/html; charset='ISO-8859-2'", "iso-8859-2"],
  ["the page", utf8('<meta charset="windows-1251">'), "text/html", "windows-1251"],
  ["the page in the old manner", utf8('<meta http-equiv="x" content="text/html; charset=shift_jis">'), "", "shift_jis"],
  ["the page, which cannot be UTF-16", utf8("<meta charset=utf-16>"), "text/html", "utf-8"],
  ["the bytes, which are UTF-8", utf8("<p>Grüße"), "text/html", "utf-8"],
  ["the bytes, which are not UTF-8", latin("<p>Gr\xfc\xdfe"), "text/html", "windows-1252"],
  ["the standard of JSON", latin('{"a":"\xfc"}'), "application/json", "utf-8"],
])("a body's encoding is told by %s", (_by, bytes, type, charset) => {
  expect(charsetOf(bytes, type)).toBe(charset);
});

test("a page of old that says nothing of its encoding is read as browsers read it", () => {
  expect(textOf(latin("<p>Gr\xfc\xdfe \x80 5"), "text/html")).toEqual({
    text: "<p>Grüße € 5",
    charset: "windows-1252",
  });
});

test("a character that the limit cut in two is left out, and does not change the encoding", () => {
  expect(textOf(utf8("Grüße").subarray(0, 3), "text/html", true)).toEqual({ text: "Gr", charset: "utf-8" });
});

test("[V1] a mark stays in the text, so that offsets count from the first byte", () => {
  expect(textOf(utf8("\uFEFFhello"), "text/html").text).toBe("\uFEFFhello");
});
