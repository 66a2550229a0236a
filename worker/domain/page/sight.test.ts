import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readPage } from "../company/page.ts";
import { shownText } from "../prose/shown.ts";

const URL_OF = "https://tidewell.example/team";
const LIE = '<h3>Mallory Graves</h3><p>Chief Executive Officer</p><a href="mailto:mallory@tidewell.example">write</a>';
const TRUTH = '<h3>Maren Oduya</h3><p>Head of Platform</p><a href="mailto:maren@tidewell.example">write</a>';

/** Ways to write on a page what nobody sees; `{}` stands where the lie does. */
const WAYS: Record<string, string> = {
  "a hidden attribute": "<div hidden>{}</div>",
  "an aria-hidden block": '<div aria-hidden="true">{}</div>',
  "a closed dialog": "<dialog>{}</dialog>",
  "a popover": "<div popover>{}</div>",
  "a template": "<template>{}</template>",
  "a noscript": "<noscript>{}</noscript>",
  "display none": '<div style="display: none">{}</div>',
  "an entity in its style": '<div style="display&#58;none">{}</div>',
  "an escape in its style": '<div style="d\\69splay:none">{}</div>',
  "visibility hidden": '<div style="visibility:hidden">{}</div>',
  "no opacity": '<div style="opacity:0">{}</div>',
  "letters of no size": '<div style="font-size:0">{}</div>',
  "a place off the screen": '<div style="position:absolute;left:-9999px">{}</div>',
  "a point that cuts off": '<div style="width:1px;height:1px;overflow:hidden">{}</div>',
  "white on white": '<div style="color:#fff">{}</div>',
  "nearly white on white": '<div style="color:rgb(250 250 250)">{}</div>',
  "ink on its own ground": '<div style="color:navy;background:navy">{}</div>',
  "transparent ink": '<div style="color:transparent">{}</div>',
  "a font of the old way": '<body bgcolor="#123456"><font color="#123456">{}</font></body>',
  "a class of the page's sheet": "<style>.note { display: none }</style><div class=note>{}</div>",
  "an ID of the page's sheet": "<style>#note { color: white }</style><div id=note>{}</div>",
  "a sheet with a comment in it": "<style>.no/**/te { opacity: 0 }.note{opacity:0}</style><div class=note>{}</div>",
  "a sheet behind it": "<div class=note>{}</div><style>div.note { font-size: 1px }</style>",
};

describe("[V2] what no reader sees is no fact", () => {
  test.each(Object.entries(WAYS))("%s", (_name, way) => {
    const { people, emails, drafts } = readPage(`<html><body>${TRUTH}${way.replace("{}", LIE)}</body></html>`, URL_OF);
    expect(people.map(({ name }) => name)).toEqual(["Maren Oduya"]);
    expect(emails.map(({ address }) => address)).toEqual(["maren@tidewell.example"]);
    expect(JSON.stringify(drafts)).not.toMatch(/mallory/i);
  });
});

test("what is shown within a hidden part of the sheet's own kind is still read", () => {
  const page = `<style>.dark { background: #000; color: #fff } @media print { p { display: none } }</style>
    <div class=dark>${TRUTH}</div>`;
  expect(readPage(page, URL_OF).people.map(({ name }) => name)).toEqual(["Maren Oduya"]);
});

test("a page's own statements for machines count, though no reader sees them", () => {
  const page = `<head><meta property="og:site_name" content="Tidewell">
    <script type="application/ld+json">{"@type":"Organization","name":"Tidewell","email":"info@tidewell.example"}</script>
    </head><body></body>`;
  const { drafts } = readPage(page, URL_OF);
  expect(drafts.map(({ field, value }) => `${field} ${value}`)).toEqual(
    expect.arrayContaining(["company Tidewell", "company_email info@tidewell.example"]),
  );
});

test("both readers of a page see the same words of it", () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  const block = fc.record({
    text: word,
    style: fc.constantFrom("", "display:none", "color:#fff", "opacity:.5", "left:-9999px", "color:#333"),
  });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      const page = blocks.map(({ text, style }) => `<p style="${style}">${text}</p>`).join("\n");
      const shown = blocks.filter(({ style }) => /^$|\.5|333/.test(style)).map(({ text }) => text);
      expect(shownText(page).text.split(/\s+/).filter(Boolean)).toEqual(shown);
    }),
  );
});

test("a page of opened tags and of many rules is read in the time of its length", () => {
  const rules = Array.from({ length: 3_000 }, (_, i) => `.c${i} p { color: #fff }`).join("\n");
  const parts = Array.from({ length: 10_000 }, (_, i) => `<div class="c${i % 3_000} d"><p>word</p></div>`).join("");
  const page = `<style>${rules}</style>${parts}`;
  expect(readPage(page, URL_OF).people).toEqual([]);
  expect(page.length).toBeGreaterThan(400_000);
}, 10_000);
