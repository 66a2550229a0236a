import { expect, test } from "vitest";

import { ParseAnswer, type NewLead } from "../contract/lead.ts";
import { expectProblem, local, makeCampaign, newLead, saveLeads } from "../testing/harness.ts";
import { everythingStored } from "../testing/operations.ts";

const parse = (body: unknown) => local.post<ParseAnswer>("/api/leads/parse", body);

/** Three letters for a number: names hold no digits. */
const letters = (n: number): string =>
  [n / 676, n / 26, n].map((part) => String.fromCodePoint(97 + (Math.floor(part) % 26))).join("");

/** Lines that any parser reads as one lead each, nobody twice. */
const people = (count: number): string =>
  Array.from({ length: count }, (_, i) => `Ada Love${letters(i)} <ada.love${letters(i)}@mux.com>`).join("\n");

test("a parse answers with leads, what was left out and the shape it saw, and stores nothing", async () => {
  const before = await everythingStored();
  const { status, body } = await parse({ text: people(3) });
  expect(status).toBe(200);
  expect(ParseAnswer.parse(body).leads).toHaveLength(3);
  expect(await everythingStored()).toEqual(before);
});

test("a text with nothing in it has no leads", async () => {
  for (const text of ["", " ", "\n\n\t", "\uFEFF"]) {
    const { status, body } = await parse({ text });
    expect([status, ParseAnswer.parse(body).leads]).toEqual([200, []]);
  }
});

test("a thousand leads are read in one call, and more are refused with their number", async () => {
  expect((await parse({ text: people(1_000) })).body.leads).toHaveLength(1_000);
  const problem = expectProblem(await parse({ text: people(1_001) }), "validation");
  expect(problem).toMatchObject({ detail: "1001 leads; the limit is 1000 a call", errors: [{ path: "text" }] });
});

test("a text of 1 MB is read, and one byte more is 413, counted in bytes and not in letters", async () => {
  expect((await parse({ text: " ".repeat(1_000_000) })).status).toBe(200);
  expectProblem(await parse({ text: " ".repeat(1_000_001) }), "too_large");
  expectProblem(await parse({ text: "é".repeat(500_001) }), "too_large");
});

test("what is wrong is named by its path", async () => {
  const wrong: [unknown, string][] = [
    [{}, "text"],
    [{ text: 7 }, "text"],
    [{ text: null }, "text"],
    [{ text: ["x"] }, "text"],
    [{ text: "x", campaign_id: 7 }, "campaign_id"],
    [{ text: "x", format: "csv" }, "format"],
  ];
  for (const [body, path] of wrong)
    expect(expectProblem(await parse(body), "validation").errors).toMatchObject([{ path }]);
});

test("a campaign that is not there is 404, whatever the text", async () => {
  for (const campaign_id of ["cmp_0000000000000000", "", "x", "\u0000"])
    expect(expectProblem(await parse({ text: people(1), campaign_id }), "not_found").detail).toBe("Campaign not found");
});

test("leads that the campaign has already come back as rejected, with whose they are", async () => {
  const { id } = await makeCampaign(local);
  const found = (await parse({ text: people(3) })).body.leads;
  const leads = found.slice(0, 2).map((lead): NewLead => ({ ...newLead(), ...lead }));
  const saved = await saveLeads(local, id, leads);
  const again = ParseAnswer.parse((await parse({ text: people(3), campaign_id: id })).body);
  expect(again.leads.map(({ email }) => email)).toEqual(["ada.loveaac@mux.com"]);
  expect(again.rejected).toMatchObject(
    saved.map((lead, i) => ({ reason: "already_in_campaign", lead_id: lead.id, line: i + 1 })),
  );
});

test("a value's span is where it stands in the text that was sent", async () => {
  const text = `\u202E😀\r\n${people(2)}`;
  for (const lead of (await parse({ text })).body.leads) {
    const [from, to] = lead.spans.email ?? [0, 0];
    expect(text.slice(from, to)).toBe(lead.email);
  }
});
