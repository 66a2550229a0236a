import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";

import { openStage, THREE } from "./stage.ts";

const stage = openStage();
const WAIT = { timeout: 20_000, interval: 50 };

beforeEach(() => stage.world.faults.clear());

const input = (page: Page) => page.getByRole("textbox", { name: "Leads to parse" });
const emptied = async (page: Page): Promise<void> => {
  await expect.poll(() => input(page).inputValue(), WAIT).toBe("");
};

/** Drops a file on the input module as a desktop does: by bytes and a name, with no path behind it. */
async function drop(page: Page, name: string, content: Buffer | string): Promise<void> {
  const bytes = [...Buffer.from(content)];
  const data = await page.evaluateHandle(
    ([fileName, fileBytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(fileBytes)], fileName));
      return transfer;
    },
    [name, bytes] as const,
  );
  const module = page.getByRole("region", { name: "Lead input module" });
  await module.dispatchEvent("dragover", { dataTransfer: data });
  await module.dispatchEvent("drop", { dataTransfer: data });
}

const CSV = `Full name,Job title,Company,E-mail
Maren Oduya,Head of Platform,Tidewell,maren@tidewell.example
Tomasz Wierzbicki,Staff Engineer,Kilnworks,tomasz@kilnworks.example`;

const VCF = `BEGIN:VCARD
VERSION:3.0
FN:Maren Oduya
ORG:Tidewell
TITLE:Head of Platform
EMAIL:maren@tidewell.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Tomasz Wierzbicki
ORG:Kilnworks
TITLE:Staff Engineer
EMAIL:tomasz@kilnworks.example
END:VCARD`;

test.each([
  ["leads.csv", CSV],
  ["leads.tsv", CSV.replaceAll(",", "\t")],
  ["contacts.vcf", VCF],
  ["notes.txt", "Maren Oduya, Head of Platform at Tidewell\nTomasz Wierzbicki - Staff Engineer @ Kilnworks"],
])("a dropped %s is read into the input, and parsed with one press", async (name, text) => {
  const { page, row, leads, context, complaints } = await stage.visit();
  await drop(page, name, text);
  await expect.poll(() => input(page).inputValue(), WAIT).toBe(text);
  expect(await leads()).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await row(1).getByRole("link", { name: "Maren Oduya" }).waitFor();
  await row(2).getByRole("link", { name: "Tomasz Wierzbicki" }).waitFor();
  await emptied(page);
  expect(await leads()).toMatchObject([
    { full_name: "Maren Oduya", title: "Head of Platform", company: "Tidewell" },
    { full_name: "Tomasz Wierzbicki", title: "Staff Engineer", company: "Kilnworks" },
  ]);
  expect(complaints).toEqual([]);
  await context.close();
});

const ACCENTS = "Name;Firma;E-Mail\r\nElif Sönmez;Parcelgrid;elif@parcelgrid.example\r\nJoaquín Bellido;Lumenfold;\r\n";

test.each([
  ["a byte order mark and CRLF, as a spreadsheet saves UTF-8", Buffer.from(`\uFEFF${ACCENTS}`)],
  ["Latin-1 and CRLF, as an old spreadsheet saves", Buffer.from(ACCENTS, "latin1")],
  ["UTF-16 with its mark, as “Unicode text”", Buffer.from(`\uFEFF${ACCENTS}`, "utf16le")],
])("a file with %s keeps its accents, and no stray sign gets into a name", async (_what, bytes) => {
  const { page, row, leads, context } = await stage.visit();
  await drop(page, "export.csv", bytes);
  await expect.poll(() => input(page).inputValue(), WAIT).toContain("Elif Sönmez");
  await page.keyboard.press("Control+Enter");
  await row(2).waitFor();
  await expect.poll(async () => (await leads()).length, WAIT).toBe(2);
  expect((await leads()).map((lead) => [lead.full_name, lead.company])).toEqual([
    ["Elif Sönmez", "Parcelgrid"],
    ["Joaquín Bellido", "Lumenfold"],
  ]);
  await context.close();
});

test("a file that is chosen is read like one that is dropped, behind what was typed already", async () => {
  const { page, row, context } = await stage.visit();
  await input(page).fill("Dana Kessler - CTO @ Fernhollow");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import file" }).click();
  await (
    await chooser
  ).setFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("maren@tidewell.example") });
  await expect
    .poll(() => input(page).inputValue(), WAIT)
    .toBe("Dana Kessler - CTO @ Fernhollow\nmaren@tidewell.example");
  await page.keyboard.press("Control+Enter");
  await row(2).getByRole("link", { name: "maren@tidewell.example" }).waitFor();
  expect(await row(2).getByText("no name given").count()).toBe(1);
  await context.close();
});

test("a file too large, or of another kind, is told in a sentence, and what was typed stays", async () => {
  const { page, leads, context } = await stage.visit();
  await input(page).fill("Dana Kessler - CTO @ Fernhollow");
  await drop(page, "everybody.csv", Buffer.alloc(1_400_000, "a"));
  await page.getByText("This file is 1.4 MB. The limit is 1 MB; split it and import the parts.").first().waitFor();
  await drop(page, "brochure.pdf", "%PDF-1.7");
  await page.getByText("brochure.pdf is no .csv, .tsv, .txt or .vcf file.").first().waitFor();
  expect(await input(page).inputValue()).toBe("Dana Kessler - CTO @ Fernhollow");
  expect(await leads()).toEqual([]);
  await context.close();
});

test("a text too large is told in a sentence, and stays", async () => {
  const { page, leads, context } = await stage.visit();
  const text = "Dana Kessler, CTO, Fernhollow\n".repeat(40_000);
  // Typed for us a line at a time it would take a minute; pasted it comes at once, as here.
  await input(page).evaluate((area, value) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, value);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
  await page.getByRole("button", { name: "Parse leads" }).click();
  await page.getByText("This text is 1.2 MB. The limit is 1 MB; parse it in parts.").waitFor();
  expect((await input(page).inputValue()).length).toBe(text.length);
  expect(await leads()).toEqual([]);
  await context.close();
});

test("duplicates within a paste and against the campaign are shown with what they repeat, and are not extracted twice", async () => {
  const { page, paste, row, leads, context } = await stage.visit();
  await paste(`${THREE}\n${THREE.split("\n")[0]}\nTOMASZ@KILNWORKS.EXAMPLE`);
  await row(3).waitFor();
  await page.getByText("3 leads added.").waitFor();
  await page.getByText("2 duplicates left out").waitFor();
  await page.getByRole("button", { name: "Show why" }).click();
  const why = page.getByRole("dialog", { name: "What was left out" });
  expect(await why.getByRole("listitem").allInnerTexts()).toEqual([
    expect.stringMatching(/Maren Oduya[^]*line 4/u),
    expect.stringMatching(/TOMASZ@KILNWORKS\.EXAMPLE[^]*line 5/u),
  ]);
  await page.keyboard.press("Escape");
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  const asked = stage.world.calls.length;

  await paste(THREE);
  await page.getByText("Every lead of this text is here already. Your text is still here.").waitFor();
  await page.getByRole("button", { name: "Show why" }).click();
  expect(await why.getByRole("listitem").count()).toBe(3);
  await why.getByRole("link", { name: "Open it" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Maren Oduya" }).waitFor();
  expect(await leads()).toHaveLength(3);
  expect(stage.world.calls.length).toBe(asked);
  await context.close();
});

test("pieces that are no lead are left out with a reason each, and the leads between them are taken", async () => {
  const { page, paste, row, leads, context } = await stage.visit();
  await paste("Please submit your bid by Friday.\nMaren Oduya, Head of Platform at Tidewell\n--------\nhttps://\n");
  await row(1).getByRole("link", { name: "Maren Oduya" }).waitFor();
  await page.getByText("1 lead added.").waitFor();
  await page.getByRole("button", { name: "Show why" }).click();
  const pieces = await page.getByRole("dialog", { name: "What was left out" }).getByRole("listitem").allInnerTexts();
  expect(pieces.length).toBeGreaterThan(0);
  expect(pieces[0]).toMatch(/Please submit your bid by Friday/u);
  // Each says where it stood and why, in a sentence and not a code.
  for (const piece of pieces) expect(piece).toMatch(/line \d+ · [A-Z][^_]+/u);
  expect(await leads()).toHaveLength(1);
  await context.close();
});
