import { beforeEach, expect, test } from "vitest";

import { openStage, QUOTA_USED, THREE, WREN } from "./stage.ts";

const stage = openStage();
const WAIT = { timeout: 30_000, interval: 50 };

beforeEach(() => stage.world.faults.clear());

test("PARSED_QUERIES appears above LEAD_INPUT_MODULE", async () => {
  const { page, paste, row, context } = await stage.visit();
  await paste(THREE);
  await row(3).waitFor();
  const above = await page.getByRole("region", { name: "Parsed queries" }).boundingBox();
  const below = await page.getByRole("region", { name: "Lead input module" }).boundingBox();
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  await context.close();
});

test("Extractions start automatically after parsing", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 1_500 });
  const { paste, row, log, context, complaints } = await stage.visit();
  await paste(THREE);
  for (const number of [1, 2, 3]) await row(number).getByText("Processing").first().waitFor({ state: "attached" });
  await log
    .getByText(/extraction started/)
    .first()
    .waitFor();
  await row(3).getByText("Completed").first().waitFor({ state: "attached" });
  expect(complaints).toEqual([]);
  await context.close();
});

test("Each lead shows individual progress spinner: one is done while the others still turn", async () => {
  stage.world.faults.set("/web/kilnworks.example", { kind: "delay", ms: 2_500 });
  stage.world.faults.set("/web/fernhollow.example", { kind: "delay", ms: 2_500 });
  const { paste, row, context } = await stage.visit();
  await paste(THREE);
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  for (const number of [2, 3]) expect(await row(number).getByRole("gridcell", { name: "Processing" }).count()).toBe(1);
  const turning = await row(2)
    .locator("svg")
    .first()
    .evaluate(
      (icon) => icon.getAnimations({ subtree: true }).length + (icon.parentElement?.getAnimations().length ?? 0),
    );
  expect(turning).toBeGreaterThan(0);
  await context.close();
});

test("System Log shows interleaved logs from all extractions, each with its lead, in chronological order", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 120 });
  const { page, paste, row, log, campaign, context } = await stage.visit();
  await paste(THREE);
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await log
    .getByText(/completed · \d+ facts/)
    .last()
    .waitFor();
  const lines = (await log.innerText()).split(/(?=\d\d:\d\d:\d\d)/).filter((line) => /^\d\d:/.test(line));
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) expect(line).toMatch(/\[Lead 0[123]\]/);
  // Each lead writes in an object of its own: what reaches the feed in one turn is ordered, and turns are short.
  const seconds = lines.map((line) => Date.parse(`2026-11-23T${line.slice(0, 8)}Z`) / 1_000);
  seconds.forEach((second, i) => expect(second).toBeGreaterThanOrEqual(Math.max(0, ...seconds.slice(0, i)) - 1));
  // Only the tail is drawn: whether the leads alternate is read off the whole log.
  const leads = (await stage.follow(campaign, "extraction.completed", 3)).map((event) => event.lead);
  const changes = leads.filter((lead, i) => i > 0 && lead !== leads[i - 1]).length;
  expect(changes).toBeGreaterThan(3);
  expect(await page.getByRole("heading", { name: "leads_extraction.sh" }).count()).toBe(1);
  await context.close();
});

test("Lead extraction completes successfully: a green checkmark, a line in the log, and the ID in the campaign", async () => {
  const { paste, row, log, leads, context } = await stage.visit();
  await paste(THREE);
  const icon = row(1).getByRole("gridcell", { name: "Completed" }).first().locator("svg").first();
  await icon.waitFor();
  const [red = 0, green = 0, blue = 0] =
    (await icon.evaluate((element) => getComputedStyle(element).color)).match(/\d+/g)?.map(Number) ?? [];
  expect(green).toBeGreaterThan(Math.max(red, blue));
  await log
    .getByText(/completed · \d+ facts/)
    .first()
    .waitFor();
  expect((await leads())[0]).toMatchObject({
    extractionId: expect.stringMatching(/^ext_[a-z0-9]{8,32}$/),
    status: "completed",
  });
  await context.close();
});

test("Lead extraction fails: “Rate limit exceeded” in the tooltip, and other leads continue unaffected", async () => {
  stage.world.faults.set("/github/users/wrenacht", QUOTA_USED);
  const { page, paste, row, context } = await stage.visit();
  await paste(`${WREN}\n${THREE}`);
  const cell = row(1).getByRole("gridcell", { name: /Error/ }).first();
  await cell.waitFor();
  const [red = 0, green = 0] =
    (
      await cell
        .locator("svg")
        .first()
        .evaluate((element) => getComputedStyle(element).color)
    )
      .match(/\d+/g)
      ?.map(Number) ?? [];
  expect(red).toBeGreaterThan(green);
  await row(1).getByText("Rate limit exceeded").first().hover();
  await page.getByRole("tooltip").getByText("Rate limit exceeded").waitFor();
  expect(await page.getByRole("tooltip").innerText()).toMatch(/github/);
  for (const number of [2, 3, 4]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await context.close();
});

test("Adding more leads during active extraction starts them at once, and disturbs nothing", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 1_200 });
  const { page, paste, row, log, leads, context } = await stage.visit();
  await paste(THREE);
  await row(3).getByRole("gridcell", { name: "Processing" }).waitFor();
  await row(1).evaluate((element) => element.setAttribute("data-first-seen", "yes"));
  await paste(
    "Elif Sönmez, Founder, Parcelgrid, elif@parcelgrid.example\nSofia Marchetti - Community Lead @ Pinefold, https://pinefold.example",
  );
  await row(5).getByRole("gridcell", { name: "Processing" }).waitFor();
  expect(await row(1).getByRole("gridcell", { name: "Processing" }).count()).toBe(1);
  for (const number of [1, 2, 3, 4, 5])
    await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  // The row is the same element throughout: nothing flickered.
  expect(await page.locator("[data-first-seen=yes]").count()).toBe(1);
  await log
    .getByText(/\[Lead 05\]/)
    .first()
    .waitFor({ state: "attached" });
  expect((await leads()).map((lead) => lead.status)).toEqual(Array.from({ length: 5 }, () => "completed"));
  await context.close();
});

test("Campaign stores leads with extraction IDs, and each can be read by its known ID", async () => {
  const { paste, row, leads, context } = await stage.visit();
  await paste(THREE);
  await row(3).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  for (const lead of await leads()) {
    expect(lead).toMatchObject({
      id: expect.any(String),
      query: expect.any(String),
      extractionId: expect.any(String),
      status: expect.any(String),
    });
    expect(await stage.api(`/api/extractions/${lead.extractionId}`)).toMatchObject({
      extraction_id: lead.extractionId,
      lead_id: lead.id,
    });
  }
  await context.close();
});

test("Viewing completed extractions after page refresh shows checkmarks, not spinners", async () => {
  const { page, paste, row, context } = await stage.visit();
  await paste(THREE);
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await page.reload();
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  expect(await page.getByRole("gridcell", { name: "Processing" }).count()).toBe(0);
  await context.close();
});

test("No leads parsed: nothing starts, the text stays, and the page says why", async () => {
  const { page, leads, context } = await stage.visit();
  await page.getByRole("textbox", { name: "Leads to parse" }).fill("Please submit your bid by Friday.");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/No lead found in this text/).waitFor();
  expect(await page.getByRole("textbox", { name: "Leads to parse" }).inputValue()).toContain("bid by Friday");
  expect(await leads()).toEqual([]);
  await context.close();
});

test("All extractions fail: each shows its own error", async () => {
  stage.world.faults.set("/github", QUOTA_USED);
  const { paste, row, leads, context } = await stage.visit();
  await paste(`${WREN}\nJed Breed - Senior Product Manager @ Nowhere Known`);
  for (const number of [1, 2]) await row(number).getByText("Rate limit exceeded").first().waitFor();
  expect((await leads()).map((lead) => lead.error)).toEqual(["Rate limit exceeded", "Rate limit exceeded"]);
  await context.close();
});

test("A lead that is there already is shown as left out, and is not extracted twice", async () => {
  const { page, paste, row, leads, context } = await stage.visit();
  await paste(THREE);
  await row(3).waitFor();
  // The input is empty once the first text was taken.
  await expect.poll(() => page.getByRole("textbox", { name: "Leads to parse" }).inputValue(), WAIT).toBe("");
  await paste(`${THREE}\nElif Sönmez, Founder, Parcelgrid, elif@parcelgrid.example`);
  await row(4).waitFor();
  await page.getByRole("button", { name: "Show why" }).click();
  await page
    .getByText(/Already a lead of this campaign/)
    .first()
    .waitFor();
  await expect.poll(async () => (await leads()).length, WAIT).toBe(4);
  await context.close();
});
