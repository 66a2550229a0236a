import * as fc from "fast-check";
import { expect, test } from "vitest";

import { markQuote } from "./mark-quote.ts";

const marked = (quote: string, value: string): string[] =>
  markQuote(quote, value)
    .filter((segment) => segment.marked)
    .map((segment) => segment.text);

test("the value is marked where it stands in the quote", () => {
  expect(markQuote("Maren Oduya is Head of Platform here", "Head of Platform")).toEqual([
    { text: "Maren Oduya is ", marked: false },
    { text: "Head of Platform", marked: true },
    { text: " here", marked: false },
  ]);
});

test("white space, line ends and case of the page do not hide the value", () => {
  expect(marked("is HEAD\n\t of   platform.", "Head of Platform")).toEqual(["HEAD\n\t of   platform"]);
});

test.each([
  ["R&amp;D lead", "R&D lead", "R&amp;D lead"],
  ["Caf&eacute; Noir, Rotterdam", "Café Noir", "Caf&eacute; Noir"],
  ["Joost&#8217;s &#x48;arbour", "Joost’s Harbour", "Joost&#8217;s &#x48;arbour"],
  ["Head&nbsp;of&nbsp;Platform", "Head of Platform", "Head&nbsp;of&nbsp;Platform"],
])("entities are read as the letters they stand for: %s", (quote, value, expected) => {
  expect(marked(quote, value)).toEqual([expected]);
});

test("JSON-LD escapes are read as the letters they stand for", () => {
  const quote = String.raw`"sameAs":"https:\/\/tidewell.example\/team","name":"Zo\u00eb"`;
  expect(marked(quote, "https://tidewell.example/team")).toEqual([String.raw`https:\/\/tidewell.example\/team`]);
  expect(marked(quote, "Zoë")).toEqual([String.raw`Zo\u00eb`]);
});

test("tags inside the quote count as white space", () => {
  expect(marked("<p><b>Head</b> of <i>Platform</i></p>", "Head of Platform")).toEqual(["Head</b> of <i>Platform"]);
});

test("composed and decomposed accents meet", () => {
  expect(marked("Founded by Zoe\u0308 Marchetti", "Zo\u00eb Marchetti")).toEqual(["Zoe\u0308 Marchetti"]);
});

test("soft hyphens and zero-width characters are passed over", () => {
  expect(marked("the Tide\u00ADwell\u200B team", "Tidewell")).toEqual(["Tide\u00ADwell"]);
});

test("a place that cuts no word in two wins over an earlier one that does", () => {
  const segments = markQuote("Platforms need a Platform", "Platform");
  expect(segments.map((segment) => segment.text)).toEqual(["Platforms need a ", "Platform"]);
});

test("a value inside a longer word is still marked where there is no better place", () => {
  expect(marked("info@tidewell.example", "dewell")).toEqual(["dewell"]);
});

test("a value that cannot be located marks the whole quote", () => {
  expect(markQuote("call 020 555 0142", "+31205550142")).toEqual([{ text: "call 020 555 0142", marked: true }]);
  expect(markQuote("anything", "   ")).toEqual([{ text: "anything", marked: true }]);
});

test("right-to-left names are found like any other", () => {
  expect(marked("מנהלת: נועה לוי, חיפה", "נועה לוי")).toEqual(["נועה לוי"]);
});

test("the pieces joined are always the quote, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (quote, value) => {
      const joined = markQuote(quote, value).map((segment) => segment.text);
      expect(joined.join("")).toBe(quote);
    }),
  );
});

test("a value cut from the quote at word ends is always located", () => {
  const word = fc.stringMatching(/^[a-zäöüéł]{1,8}$/u);
  fc.assert(
    fc.property(fc.array(word), word, fc.array(word), (before, value, after) => {
      const found = marked([...before, value, ...after].join(" "), value);
      expect(found).toEqual([value]);
    }),
  );
});
