import { expect, test } from "vitest";

import { rowFromLead } from "../live/rows.ts";
import { makeLead } from "../live/testing.ts";
import { campaignTitle } from "./campaign-title.ts";
import { addWords } from "./chip-input.tsx";
import { errorHint, leadDetail, leadTitle, rowLook } from "./lead-words.ts";

const row = (change: Parameters<typeof makeLead>[0] = {}) => rowFromLead(makeLead(change), undefined);

test("a person is called by name, in sans; an address or a bare query stands in mono", () => {
  expect(leadTitle(row())).toEqual({ text: "Maren Oduya", mono: false });
  expect(leadTitle(row({ full_name: null, first_name: "Maren", last_name: "Oduya" })).text).toBe("Maren Oduya");
  expect(leadTitle(row({ full_name: null, email: "amara@saltmarsh.example" }))).toEqual({
    text: "amara@saltmarsh.example",
    mono: true,
  });
  expect(leadTitle(row({ full_name: null, company: null, query: "tidewell?" }))).toEqual({
    text: "tidewell?",
    mono: true,
  });
});

test("the detail is title and company; who has neither a name is told so", () => {
  expect(leadDetail(row())).toBe("Head of Platform · Tidewell");
  expect(leadDetail(row({ title: null }))).toBe("Tidewell");
  expect(leadDetail(row({ full_name: null, title: null, company: null }))).toBe("no name given");
});

test("a lead that is only an address does not say its domain twice", () => {
  const none = { full_name: null, title: null, company: null };
  const email = { ...none, email: "amara@saltmarsh.example", domain: "saltmarsh.example" };
  expect(leadDetail(row(email))).toBe("no name given");
  expect(leadDetail(row({ ...email, title: "CTO" }))).toBe("CTO");
  expect(leadDetail(row({ ...email, company: "Saltmarsh Health" }))).toBe("Saltmarsh Health");
  expect(leadDetail(row({ ...none, domain: "recall.ai" }))).toBe("no name given");
});

test("an error's hint tells the time by the reader's clock", () => {
  const at = new Date(2026, 10, 22, 14, 43);
  const utc = at.toISOString().slice(11, 16);
  const hint = `It resets at ${utc} UTC; retry then.`;
  const failed = { status: "error", error: "x", hint, updated_at: at.toISOString() } as const;
  expect(errorHint(row(failed))).toBe("It resets at 14:43; retry then.");
});

test("a row that is being started turns its ring, whatever its run says", () => {
  expect(rowLook(row()).word).toBe("Pending");
  expect(rowLook({ ...row(), starting: true }).word).toBe("Processing");
  expect(rowLook(row({ status: "error", error: "x" })).word).toBe("Error");
});

test("an error without a hint says what can be done", () => {
  expect(errorHint(row({ status: "error", error: "x" }))).toContain("retry");
});

test("the title of the tab says how far it is, and marks the end", () => {
  const counts = { total: 5, pending: 0, processing: 2, done: 3, partial: 1, error: 0 };
  expect(campaignTitle(counts, "Untitled campaign")).toBe("3 of 5 · Untitled campaign");
  expect(campaignTitle({ ...counts, processing: 0, done: 5 }, "Untitled campaign")).toBe(
    "✓ 5 of 5 · Untitled campaign",
  );
  expect(campaignTitle({ ...counts, processing: 0, done: 4, error: 1 }, "EU")).toBe("! 4 of 5 · EU");
  expect(campaignTitle({ ...counts, total: 0 }, "EU")).toBe("EU · VibeGTM");
});

test("words are added trimmed, each once without regard to case, and no more than fit", () => {
  expect(addWords(["CTO"], " cto, Head of Platform;; VP ")).toEqual(["CTO", "Head of Platform", "VP"]);
  expect(
    addWords(
      Array.from({ length: 50 }, (_, i) => `w${i}`),
      "one more",
    ),
  ).toHaveLength(50);
  expect(addWords([], "x".repeat(200))[0]).toHaveLength(100);
});
