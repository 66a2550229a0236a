import * as fc from "fast-check";
import { expect, test } from "vitest";

import { filledLines, underlinedSegments } from "./underlines.ts";

test("names, titles and companies are underlined where they stand", () => {
  const text = "Maren Oduya, Head of Platform at Tidewell";
  const spans = { full_name: [0, 11], title: [13, 29], company: [33, 41] } as const;
  const leads = [
    { spans: { full_name: [...spans.full_name], title: [...spans.title], company: [...spans.company] } },
  ] as const;
  expect(underlinedSegments(text, leads as never)).toEqual([
    { text: "Maren Oduya", underline: "name" },
    { text: ", ", underline: null },
    { text: "Head of Platform", underline: "title" },
    { text: " at ", underline: null },
    { text: "Tidewell", underline: "company" },
  ]);
});

test("a first name inside the whole name is underlined once", () => {
  const segments = underlinedSegments("Maren Oduya", [
    { spans: { full_name: [0, 11], first_name: [0, 5], last_name: [6, 11] } },
  ]);
  expect(segments).toEqual([{ text: "Maren Oduya", underline: "name" }]);
});

test("whatever the spans, the segments joined are the text", () => {
  const span = fc.tuple(fc.nat(60), fc.nat(60));
  const lead = fc.record({ full_name: span, title: span, company: span });
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), fc.array(lead, { maxLength: 4 }), (text, spans) => {
      const segments = underlinedSegments(
        text,
        spans.map((each) => ({ spans: each })),
      );
      expect(segments.map((segment) => segment.text).join("")).toBe(text);
      expect(segments.every((segment) => segment.text !== "")).toBe(true);
    }),
  );
});

test("blank lines do not count", () => {
  expect(filledLines("a\n\n  \r\nb\n")).toBe(2);
  expect(filledLines("")).toBe(0);
});
