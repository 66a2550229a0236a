import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";

import { openStage, QUOTA_USED, THREE, WREN } from "./stage.ts";

const stage = openStage();

beforeEach(() => stage.world.faults.clear());

/** What axe finds wrong on the page as it is. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await run.run(document)).violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(" | ")}`);
  });
  return found;
}

const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("opening a lead shows its fields, and behind each its source, URL, quote and time", async () => {
  const { page, paste, row, context, complaints } = await stage.visit();
  await paste(THREE);
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await row(1).getByRole("link", { name: "Maren Oduya" }).click();
  await page.getByRole("heading", { level: 1, name: /Maren Oduya/ }).waitFor();
  const industry = page
    .getByRole("row")
    .filter({ hasText: "Industry" })
    .or(page.getByRole("listitem").filter({ hasText: "Industry" }))
    .first();
  await industry.getByRole("button", { name: /Proof/ }).click();
  const proof = page.getByRole("dialog");
  await proof.waitFor();
  const text = await proof.innerText();
  expect(text).toContain("Logistics software");
  expect(text).toContain("https://tidewell.example/");
  expect(text).toMatch(/website/);
  expect(text).toMatch(/quote matches bytes/);
  expect(text).toMatch(/0\.\d\d/);
  await page.keyboard.press("Escape");
  await proof.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await context.close();
});

test("possible matches stand apart, the score's contributions sum to it, and each source has its outcome", async () => {
  stage.world.faults.set("/web/northquay.example/careers", { kind: "status", status: 503 });
  const { page, paste, row, leads, context } = await stage.visit();
  await paste("Priya Raghunathan, VP Platform, Northquay, https://northquay.example");
  await row(1).getByText("Partial").first().waitFor();
  const [lead] = await leads();
  const { result } = await stage.api<{
    result: { score: { value: number; contributions: { points: number }[] }; possible_matches: unknown[] };
  }>(`/api/extractions/${lead?.extractionId}`);
  expect(result.score.contributions.reduce((sum, c) => sum + c.points, 0)).toBe(result.score.value);
  // A namesake on GitHub, and one on Stack Overflow.
  expect(result.possible_matches).toHaveLength(2);
  await row(1).getByRole("link").first().click();
  await page.getByText("github.com/priyar-photos").first().waitFor();
  await page.getByRole("heading", { name: /Score contributions/ }).waitFor();
  const outcomes = page.getByRole("region", { name: /Source outcomes/ });
  for (const source of [
    "website",
    "dns",
    "rdap",
    "github",
    "directory",
    "gravatar",
    "hackernews",
    "stackexchange",
    "wikidata",
  ])
    await outcomes.getByText(source, { exact: true }).first().waitFor();
  await context.close();
});

test("the journal shows every event with its number, and a deep link to it works", async () => {
  const { page, paste, row, context } = await stage.visit();
  await paste(THREE);
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await row(1).getByRole("link", { name: "Maren Oduya" }).click();
  await page.getByRole("tab", { name: /Journal/ }).click();
  await page.getByText("extraction.started").first().waitFor();
  expect(page.url()).toContain("tab=journal");
  await page.reload();
  await page.getByText("extraction.started").first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goBack();
  await page.goBack();
  await row(1).waitFor();
  await context.close();
});

test("a lead in error can be retried, and keeps what it had", async () => {
  stage.world.faults.set("/github/users/wrenacht", QUOTA_USED);
  const { paste, row, leads, context } = await stage.visit();
  await paste(WREN);
  await row(1).getByText("Rate limit exceeded").first().waitFor();
  stage.world.faults.clear();
  await row(1).getByRole("button", { name: /Retry/ }).click();
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  const [lead] = await leads();
  expect(lead?.fact_count).toBeGreaterThan(3);
  await context.close();
});

test("the main job needs no pointer: paste, parse, open, prove, go back", async () => {
  const { page, row, context } = await stage.visit();
  await page.getByRole("textbox", { name: "Leads to parse" }).focus();
  await page.keyboard.insertText(THREE);
  await page.keyboard.press("Control+Enter");
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await page.keyboard.press("Escape");
  await row(1).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Maren Oduya/ }).waitFor();
  await page.getByRole("grid", { name: "Found fields" }).waitFor();
  await page.keyboard.press("p");
  await page.getByRole("dialog").waitFor();
  expect(await page.getByRole("dialog").innerText()).toMatch(/0\.\d\d|1\.00/);
  await page.keyboard.press("Escape");
  await page.goBack();
  await row(1).waitFor();
  await context.close();
});

test.each([
  ["dark", 1440],
  ["light", 1440],
  ["dark", 390],
  ["light", 390],
  ["dark", 320],
] as const)("in %s at %i px nothing scrolls sideways and axe finds nothing", async (colorScheme, width) => {
  const { page, campaign, context, complaints } = await stage.visit({ viewport: { width, height: 844 }, colorScheme });
  expect(await violations(page)).toEqual([]);
  await stage.api(`/api/campaigns/${campaign}/extractions`, {
    extractions: [
      {
        extraction_id: `ext_narrow${width}${colorScheme}`,
        query: "Maren Oduya, Head of Platform at Tidewell, https://tidewell.example",
      },
    ],
  });
  const link = page.getByRole("link", { name: "Maren Oduya" }).or(page.getByText("Maren Oduya")).first();
  await link.waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  const [lead] = (await stage.api<{ data: { id: string }[] }>(`/api/campaigns/${campaign}/leads`)).data;
  await page.goto(`${stage.app.url}/campaigns/${campaign}/leads/${lead?.id}`);
  await page.getByRole("heading", { level: 1, name: /Maren Oduya/ }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
