import { expect, test } from "vitest";

import { hashPassword, verifyPassword } from "./password.ts";

test("a password is known again, and no other is", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(await verifyPassword({ hash, password: "correct horse battery" })).toBe(true);
  for (const password of ["correct horse batterY", "correct horse battery ", ""])
    expect(await verifyPassword({ hash, password })).toBe(false);
});

test("the same password is never stored as the same text", async () => {
  expect(await hashPassword("correct horse battery")).not.toBe(await hashPassword("correct horse battery"));
});

test("letters that look alike and are typed in two ways are one password", async () => {
  const hash = await hashPassword("cafe\u0301 cafe\u0301 cafe");
  expect(await verifyPassword({ hash, password: "caf\u00E9 caf\u00E9 cafe" })).toBe(true);
});

test("what is no hash of ours is nobody's password", async () => {
  for (const hash of ["", "scrypt", "scrypt$$", "scrypt$AA$", "plain$AA$AA", "correct horse battery"])
    expect(await verifyPassword({ hash, password: "correct horse battery" })).toBe(false);
});
