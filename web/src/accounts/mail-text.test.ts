import { expect, test } from "vitest";

import { mailPieces } from "./mail-text.ts";

const HERE = "http://localhost:8787";

test("an address of this site can be followed, and the pieces joined are the text", () => {
  const text = `Confirm it here:\n${HERE}/api/auth/verify-email?token=a.b-c&callbackURL=%2Fverified\n\nBye.\n`;
  const pieces = mailPieces(text, HERE);
  expect(pieces.map(({ href }) => href)).toEqual([
    undefined,
    `${HERE}/api/auth/verify-email?token=a.b-c&callbackURL=%2Fverified`,
    undefined,
  ]);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
});

test("an address of another site, which somebody's name may hold, stays words", () => {
  const pieces = mailPieces("https://evil.example/x invites you", HERE);
  expect(pieces).toEqual([{ text: "https://evil.example/x" }, { text: " invites you" }]);
});

test("a text without an address is one piece, an empty one none", () => {
  expect(mailPieces("Nothing to follow", HERE)).toEqual([{ text: "Nothing to follow" }]);
  expect(mailPieces("", HERE)).toEqual([]);
});
