import { expect, test } from "vitest";

import { BROKEN_REASONS, type EvidenceCheck } from "../../../worker/contract/evidence.ts";
import { brokenWords, reportWords } from "./verify-words.ts";

const check = (change: Partial<EvidenceCheck> = {}): EvidenceCheck => ({
  field: "title",
  value: "CTO",
  source: "website",
  url: "https://tidewell.example/team",
  body_sha256: "a".repeat(64),
  ok: true,
  reason: null,
  changed_at: null,
  ...change,
});
const broken = check({ ok: false, reason: "body_changed", changed_at: 1204 });

const reportOf = (facts: EvidenceCheck[]) => {
  const first = facts.find(({ ok }) => !ok) ?? null;
  return { valid: first === null, checked: facts.length, facts, first_broken: first };
};

test("[V1] a report is said in one sentence, with the first value that does not verify", () => {
  expect(reportWords(reportOf([]))).toBe("No value was found, so there is nothing to verify");
  expect(reportWords(reportOf([check()]))).toBe("The one value verified");
  expect(reportWords(reportOf([check(), check()]))).toBe("All 2 values verified");
  expect(reportWords(reportOf([check(), broken]))).toBe(
    "1 of 2 values does not verify. First: title “CTO”: the kept page is not the one that was read, from byte 1,204 on",
  );
});

test("[V1] every reason has words of its own", () => {
  const words = BROKEN_REASONS.map((reason) => brokenWords(check({ ok: false, reason })));
  expect(new Set(words).size).toBe(BROKEN_REASONS.length);
  expect(words.join(" ")).not.toMatch(/_|undefined/u);
});
