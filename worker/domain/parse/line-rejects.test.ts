import { expect, test } from "vitest";

import { isClosing, isGreeting, isHeadingWords, proseScore } from "./line-rejects.ts";

test.each([
  "Hi Jane,",
  "Dear Mr. Doe,",
  "Hello!",
  "Sehr geehrte Frau Doe,",
  "Bonjour Jane,",
  "Estimada Jane:",
  "To whom it may concern",
])("%j is a greeting", (text) => {
  expect(isGreeting(text)).toBe(true);
});

test.each(["Hiroshi Tanaka", "Dearborn Inc, Detroit", "Hi jane@acme.example", "Jane Doe,"])(
  "%j is no greeting",
  (text) => {
    expect(isGreeting(text)).toBe(false);
  },
);

test.each([
  "Best regards,",
  "Kind Regards",
  "Cheers!",
  "Mit freundlichen Grüßen",
  "Cordialement,",
  "Un saludo",
  "Cordiali saluti",
  "Met vriendelijke groet",
  "Pozdrawiam",
  "Sent from my iPhone",
])("%j closes a letter", (text) => {
  expect(isClosing(text)).toBe(true);
});

test.each(["Best Buy", "George Best", "Regards Ltd, London"])("%j closes none", (text) => {
  expect(isClosing(text)).toBe(false);
});

test("words that only head lists are a heading", () => {
  expect(isHeadingWords("## Attendees (12):")).toBe(true);
  expect(isHeadingWords("Jane Doe")).toBe(false);
});

test("sentences score as prose, lines of lists do not", () => {
  expect(proseScore("Please submit your bid by Friday.")).toBeGreaterThanOrEqual(1);
  expect(proseScore("We talked about the roadmap for next year")).toBeGreaterThanOrEqual(1);
  expect(proseScore("Jane Doe, Director of Business Development at the Zcash Foundation")).toBeLessThan(1);
  expect(proseScore("Jane Doe - Member of the Board of Advisors - Acme Inc.")).toBeLessThan(1);
});
