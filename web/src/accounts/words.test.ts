import { expect, test } from "vitest";

import { ApiError } from "../api/client.ts";
import { checkEmail, checkPassword, failureSentence, isUnverified } from "./words.ts";

const refused = (status: number, detail: string, retryAfter: number | null = null) =>
  new ApiError(status, { detail, type: `/problems/${status === 403 ? "forbidden" : "x"}` }, retryAfter);

test("a failure is told in the server's words, as a sentence", () => {
  expect(failureSentence(refused(401, "Invalid email or password"))).toBe("Invalid email or password.");
  expect(failureSentence(refused(400, "Password too short."))).toBe("Password too short.");
  expect(failureSentence(new ApiError(0, {}))).toMatch(/^The server could not be reached/u);
});

test("who tried too often reads how long the address stays closed", () => {
  expect(failureSentence(refused(429, "Too many tries failed", 840))).toBe(
    "Too many tries failed. Try again in 14 min.",
  );
  expect(failureSentence(refused(429, "Too many tries failed"))).toBe("Too many tries failed.");
});

test("an address that is not proven is told apart from a wrong password", () => {
  expect(isUnverified(refused(403, "Email not verified"))).toBe(true);
  expect(isUnverified(refused(401, "Invalid email or password"))).toBe(false);
  expect(isUnverified(new ApiError(403, { type: "/problems/origin_refused" }))).toBe(false);
});

test("only what nobody could mean as an address is refused before it is sent", () => {
  expect(checkEmail("ida@halden.example")).toBeUndefined();
  expect(["", "ida", "@halden", "ida@", "a@b@c"].map(checkEmail)).toEqual([
    "An e-mail address is needed",
    "Not an e-mail address",
    "Not an e-mail address",
    "Not an e-mail address",
    "Two @ signs",
  ]);
});

test("a password of 11 characters is too short, one of 12 is not", () => {
  expect([checkPassword("x".repeat(11)), checkPassword("x".repeat(12))]).toEqual(["At least 12 characters", undefined]);
});
