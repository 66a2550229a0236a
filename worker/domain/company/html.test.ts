import fc from "fast-check";
import { expect, test } from "vitest";

import { readable, takeApart } from "./html.ts";

const linesOf = (source: string): string[] => takeApart(source).texts.map(({ raw }) => readable(raw));

test("visible text comes in its pieces, each with its place in the source", () => {
  const source = "<h1>Ports &amp; cranes</h1>\n<p>for <b>crews</b></p>";
  const { texts } = takeApart(source);
  expect(texts).toEqual([
    { raw: "Ports &amp; cranes", at: 4, tag: "h1" },
    { raw: "for ", at: source.indexOf("for"), tag: "p" },
    { raw: "crews", at: source.indexOf("crews"), tag: "b" },
  ]);
  expect(readable("Ports &amp;\n  cranes ")).toBe("Ports & cranes");
});

test.each([
  "<script>x</script>",
  "<style>x</style>",
  "<template><p>x</p></template>",
  "<noscript>x</noscript>",
  "<!-- x -->",
  "<textarea>x</textarea>",
  "<svg><text>x</text></svg>",
  "<p hidden>x</p>",
  "<p aria-hidden=true>x</p>",
  '<div style="display:none"><p>x</p></div>',
  '<div style="color:red; DISPLAY : none">x</div>',
  '<p style="visibility:hidden">x</p>',
  '<p style="font-size:0">x</p>',
  '<p style="opacity:0.0">x</p>',
  "<head><title>x</title></head>",
])("%s shows nothing to a reader, and what follows it is read", (hidden) => {
  expect(linesOf(`${hidden}<p>seen</p>`)).toEqual(["seen"]);
});

test.each(['<p style="opacity:0.5">x</p>', '<p style="font-size:0.9em">x</p>', '<p class="hidden">x</p>'])(
  "%s is seen",
  (shown) => {
    expect(linesOf(shown)).toEqual(["x"]);
  },
);

test("a void element in a hidden one does not end it", () => {
  expect(linesOf("<div hidden>a<br>b<img>c</div>d")).toEqual(["d"]);
});

test("a JSON-LD block is kept as it stands, tags in it and all", () => {
  const source = `<script type="application/ld+json">{"name":"a < b </p>"}</script><p>x</p>`;
  const { blocks, texts } = takeApart(source);
  expect(blocks).toEqual([{ raw: '{"name":"a < b </p>"}', at: source.indexOf("{") }]);
  expect(texts).toHaveLength(1);
});

test("a tag knows the items that it stands in, and its own item is inside of it", () => {
  const { tags } = takeApart(
    '<div itemscope itemtype="https://schema.org/Organization"><i itemprop=name>A</i><p itemprop=address itemscope itemtype="http://schema.org/PostalAddress"><i itemprop=addressLocality>B</i></p></div>',
  );
  expect(tags.map(({ attributes, scopes }) => [attributes["itemprop"], scopes])).toEqual([
    ["name", ["Organization"]],
    ["address", ["Organization"]],
    ["addressLocality", ["PostalAddress", "Organization"]],
  ]);
});

test("a page that opens a thousand elements and closes none is read up to there", () => {
  expect(linesOf(`<p>seen</p>${"<div>".repeat(900)}<p>seen too</p>${"<div>".repeat(200)}<p>never</p>`)).toEqual([
    "seen",
    "seen too",
  ]);
});

test("[V2] whatever a page is made of, each piece is a slice of it", () => {
  const part = fc.constantFrom(
    "<p>",
    "</p>",
    "<b",
    ">",
    "&amp;",
    "&",
    "<!--",
    "-->",
    "<script>",
    "</div>",
    '"',
    "é",
    " ",
    "Jane Doe",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const source = parts.join("");
      for (const { raw, at } of takeApart(source).texts) expect(source.slice(at, at + raw.length)).toBe(raw);
    }),
  );
});
