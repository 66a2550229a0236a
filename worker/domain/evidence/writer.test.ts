import * as fc from "fast-check";
import { expect, it } from "vitest";

import type { Body, FactDraft } from "../pipeline/step.ts";
import { confidenceOf, writeFact } from "./writer.ts";

const bodyOf = (text: string, charset = "utf-8"): Body => ({
  url: "https://tidewell.example/team",
  sha256: "a".repeat(64),
  text,
  charset,
  fetched_at: "2026-11-22T14:01:52.000Z",
  truncated: false,
});
const draftOf = (draft: Partial<FactDraft> & Pick<FactDraft, "value">): FactDraft => ({
  field: "title",
  source: "website",
  method: "text",
  quote: draft.value,
  reasons: [{ rule: "own site", amount: 0.5 }],
  ...draft,
});
const factOf = (draft: FactDraft, body: Body) => {
  const written = writeFact(draft, body);
  if ("refused" in written) throw new Error(written.refused.reason);
  return written.fact;
};
const reasonOf = (draft: FactDraft, body: Body): string | null => {
  const written = writeFact(draft, body);
  return "refused" in written ? written.refused.reason : null;
};
const sliceOf = (text: string, { start, end }: { start: number; end: number }): string =>
  new TextDecoder().decode(new TextEncoder().encode(text).subarray(start, end));

it("[V1] a fact has the quote as the bytes have it, with its byte offsets and the body's hash", () => {
  const text = "Zoë Müller — Head of Platform";
  const fact = factOf(draftOf({ value: "Head of Platform" }), bodyOf(text));
  expect(fact).toMatchObject({ start: 17, end: 33, body_sha256: "a".repeat(64), quote: "Head of Platform" });
  expect(sliceOf(text, fact)).toBe("Head of Platform");
});

it("[V2] a fact whose quote is not in the bytes is refused", () => {
  expect(reasonOf(draftOf({ field: "founded", value: "2016" }), bodyOf("Founded in 2014"))).toBe(
    "the quote is not in the bytes",
  );
});

it("[V2] a quote that does not say the value is refused, though it is in the bytes", () => {
  expect(reasonOf(draftOf({ value: "CTO", quote: "Head of Platform" }), bodyOf("Head of Platform"))).toBe(
    "the quote does not say it",
  );
});

it("[V2] where only the folded quote is found, what is kept is what the bytes have", () => {
  const text = "<p>Head&nbsp;of\n   Platform &amp; Data</p>";
  const fact = factOf(draftOf({ value: "Head of Platform & Data" }), bodyOf(text));
  expect(fact.quote).toBe("Head&nbsp;of\n   Platform &amp; Data");
  expect(sliceOf(text, fact)).toBe(fact.quote);
});

it("[V2] a quote in composed letters is found where the bytes have them decomposed", () => {
  const text = `x ${"Zoë Müller".normalize("NFD")}`;
  const fact = factOf(draftOf({ field: "full_name", value: "Zoë Müller" }), bodyOf(text));
  expect(fact.quote).toBe("Zoë Müller".normalize("NFD"));
  expect(sliceOf(text, fact)).toBe(fact.quote);
});

it("[V2] the place that the reader names is taken before the first one", () => {
  const fact = factOf(draftOf({ value: "CTO", at: 4 }), bodyOf("CTO CTO"));
  expect([fact.start, fact.end]).toEqual([4, 7]);
});

it("[V2] a single-byte page counts one byte a character", () => {
  const fact = factOf(draftOf({ value: "CTO" }), bodyOf("Müller, CTO", "windows-1252"));
  expect([fact.start, fact.end]).toEqual([8, 11]);
});

it.each(["shift_jis", "utf-16le", "gbk", "euc-kr"])(
  "[V2] a page in %s gives no fact rather than a wrong offset",
  (charset) => {
    expect(reasonOf(draftOf({ value: "CTO" }), bodyOf("CTO", charset))).toContain("not known");
  },
);

it("[V2] behind bytes that are not UTF-8 an offset is not known, before them it is", () => {
  expect(reasonOf(draftOf({ value: "CTO" }), bodyOf("M\uFFFDller, CTO"))).toContain("not UTF-8");
  expect(factOf(draftOf({ value: "CTO" }), bodyOf("CTO M\uFFFDller")).start).toBe(0);
});

it("[V2] a quote that cuts a character in two is refused", () => {
  const text = "CTO 🚀";
  expect(reasonOf(draftOf({ value: "CTO", quote: text.slice(0, 5), at: 0 }), bodyOf(text))).toContain("in two");
});

it("[V2] an empty value, an empty quote and a page for a quote are refused", () => {
  expect(reasonOf(draftOf({ value: " ", quote: "x" }), bodyOf("x"))).toBe("there is no value");
  expect(reasonOf(draftOf({ value: "x", quote: " " }), bodyOf("x"))).toBe("no quote was given");
  expect(reasonOf(draftOf({ value: "x", quote: "x".repeat(801) }), bodyOf("x".repeat(900)))).toBe(
    "the quote is too long to be read",
  );
});

it("[V6] confidence is the sum of its reasons, between 0 and 1, with two decimals", () => {
  expect(confidenceOf([{ amount: 0.1 }, { amount: 0.2 }])).toBe(0.3);
  expect(confidenceOf([{ amount: 0.9 }, { amount: 0.9 }])).toBe(1);
  expect(confidenceOf([{ amount: 0.2 }, { amount: -0.9 }])).toBe(0);
});

/** Texts with what real pages have: markup, entities, accents, scripts without spaces, emoji, lone marks. */
const pageText = fc
  .array(
    fc.constantFrom(
      "Head of",
      " ",
      "\n",
      "&nbsp;",
      "&amp;",
      "é",
      "e\u0301",
      "東京",
      "🚀",
      "<b>",
      "CTO",
      "x",
      "\u0301",
      "&",
      "\uFEFF",
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(""));

it("[V2] property: whatever is accepted, the bytes [start, end) decode to the quote", () => {
  let accepted = 0;
  fc.assert(
    fc.property(pageText, fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.boolean(), (text, from, length, given) => {
      const quote = text.slice(from, from + length);
      const written = writeFact({ ...draftOf({ value: quote, quote }), ...(given ? { at: from } : {}) }, bodyOf(text));
      if ("refused" in written) return;
      accepted += 1;
      expect(
        new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(
          new TextEncoder().encode(text).subarray(written.fact.start, written.fact.end),
        ),
      ).toBe(written.fact.quote);
      expect(text).toContain(written.fact.quote);
    }),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(200);
});

it("[V2] property: a random quote is refused, wherever the reader says that it stands", () => {
  const alien = fc
    .string({ unit: fc.constantFrom("q", "z", "j", "7", " "), minLength: 3, maxLength: 12 })
    .filter((s) => s.trim() !== "");
  fc.assert(
    fc.property(pageText, alien, fc.nat(60), (text, quote, at) => {
      expect("refused" in writeFact({ ...draftOf({ value: quote, quote }), at }, bodyOf(text))).toBe(true);
    }),
  );
});

it("[V2] a quote that is nowhere in a page of 512 KB is refused without delay, however the page is written", () => {
  const pages = ["<p>Some words &amp; more é text</p>\n", " ", "&nbsp;", "e\u0301", "x"].map((part) =>
    part.repeat(Math.ceil(512_000 / part.length)),
  );
  const began = performance.now();
  for (const page of pages) expect("refused" in writeFact(draftOf({ value: "Not Here" }), bodyOf(page))).toBe(true);
  // Linear work takes a tenth of this; the square of it takes minutes.
  expect(performance.now() - began).toBeLessThan(5_000);
});
