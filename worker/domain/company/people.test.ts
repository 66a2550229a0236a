import { expect, test } from "vitest";

import { takeApart } from "./html.ts";
import { peopleOf } from "./people.ts";

const read = (html: string): [string, string | null][] => peopleOf(takeApart(html)).map((p) => [p.name, p.title]);

test.each([
  ["<h3>Jane Doe</h3><p>Head of Sales</p>", "Jane Doe", "Head of Sales"],
  ["<li>Dr. Ana María López-Ruiz<br>Co-founder &amp; CEO</li>", "Dr. Ana María López-Ruiz", "Co-founder & CEO"],
  ["<b>Jan van der Berg</b>\n<i>VP Engineering</i>", "Jan van der Berg", "VP Engineering"],
  ["<h4>Łukasz Żak</h4><span>Geschäftsführer</span>", "Łukasz Żak", "Geschäftsführer"],
  ["<p>Maren Oduya, Head of Platform</p>", "Maren Oduya", "Head of Platform"],
  ["<p>Maren Oduya is our Head of Platform and likes maps.</p>", "Maren Oduya", "Head of Platform"],
  ["<p>Maren Oduya – CTO</p>", "Maren Oduya", "CTO"],
])("%s names %s, %s", (html, name, title) => {
  expect(read(html)).toEqual([[name, title]]);
});

test.each([
  "<h3>Case Studies</h3><p>Marketing</p>",
  "<h3>Customer Success</h3><p>Support engineer</p>",
  "<h3>Contact Sales</h3><p>Sales team</p>",
  "<h3>Product Manager</h3><p>Berlin</p>",
  "<h1>Our Team</h1><p>Engineering lead</p>",
  "<h3>Jane Doe</h3><p>Our founder loves to sail, and the sea loves her.</p>",
  "<h3>jane doe</h3><p>CTO</p>",
  "<h3>Jane</h3><p>CTO</p>",
  "<p>Founded in Oslo, director unknown</p>",
])("%s names nobody", (html) => {
  expect(read(html)).toEqual([]);
});

test("a title far from a name belongs to another card", () => {
  expect(read(`<h3>Jane Doe</h3>${"<div class=spacer></div>".repeat(30)}<p>CTO</p>`)).toEqual([]);
});

test("[V2] the quote goes from the name to the title, as the page has it", () => {
  const html = "<li> <b>Jane Doe</b>\n <i>CTO &amp; founder</i></li>";
  const [person] = peopleOf(takeApart(html));
  expect(person?.quote).toBe("Jane Doe</b>\n <i>CTO &amp; founder");
  expect(html.slice(person?.at, (person?.at ?? 0) + (person?.quote.length ?? 0))).toBe(person?.quote);
});
