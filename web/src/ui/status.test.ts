import { expect, test } from "vitest";

import {
  CONNECTION_LOOKS,
  EMAIL_LOOKS,
  EXTRACTION_LOOKS,
  LEAD_LOOKS,
  leadLook,
  OUTCOME_LOOKS,
  PROVENANCE_LOOKS,
  type StatusLook,
} from "./status.ts";

const FAMILIES: [string, Record<string, StatusLook>][] = [
  ["lead", LEAD_LOOKS],
  ["extraction", EXTRACTION_LOOKS],
  ["outcome", OUTCOME_LOOKS],
  ["e-mail", EMAIL_LOOKS],
  ["provenance", PROVENANCE_LOOKS],
  ["connection", CONNECTION_LOOKS],
];

test.each(FAMILIES)("no two of the %s family share an icon or a word: colour is never alone", (_name, looks) => {
  const all = Object.values(looks);
  expect(new Set(all.map((look) => look.icon)).size).toBe(all.length);
  expect(new Set(all.map((look) => look.word)).size).toBe(all.length);
});

test("[V7] no e-mail is ever called deliverable or verified", () => {
  const words = Object.values(EMAIL_LOOKS).map((look) => look.word.toLowerCase());
  expect(words.some((word) => /deliver|verif/u.test(word))).toBe(false);
});

test("a completed lead with a hole is partial; others are what they are", () => {
  expect(leadLook({ status: "completed", partial: true })).toBe("partial");
  expect(leadLook({ status: "completed", partial: false })).toBe("completed");
  expect(leadLook({ status: "error", partial: true })).toBe("error");
});
