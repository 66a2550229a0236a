import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";

import type { Campaign } from "../../worker/contract/campaign.ts";
import { openStage, THREE } from "./stage.ts";

const stage = openStage();
const WAIT = { timeout: 20_000, interval: 50 };

beforeEach(() => stage.world.faults.clear());

const input = (page: Page) => page.getByRole("textbox", { name: "Leads to parse" });
const campaignAt = (id: string): Promise<Campaign> => stage.api<Campaign>(`/api/campaigns/${id}`);
const idIn = (page: Page): string => /\/campaigns\/(cmp_\w+)/u.exec(page.url())?.[1] ?? "";
const nav = (page: Page) => page.getByRole("navigation", { name: "Main" });

test("a new campaign is made with one press or one key, and opens with the caret in its input", async () => {
  const { page, context, campaign, complaints } = await stage.visit();
  await page.getByRole("link", { name: "Campaigns" }).first().click();
  await page.getByRole("button", { name: "New campaign" }).click();
  await input(page).waitFor();
  const made = idIn(page);
  expect(made).not.toBe(campaign);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
    .toBe("Leads to parse");
  expect((await campaignAt(made)).name).toBe("Untitled campaign");
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).click();
  await page.keyboard.press("c");
  await expect.poll(() => idIn(page), WAIT).toMatch(/^cmp_/u);
  expect([made, campaign]).not.toContain(idIn(page));
  expect(complaints).toEqual([]);
  await context.close();
});

test("a campaign is renamed in place: heading, navigation, tab title and list say the new name, after a refresh too", async () => {
  const { page, context, campaign } = await stage.visit();
  await page.getByRole("button", { name: "Rename campaign" }).click();
  const dialog = page.getByRole("dialog", { name: "Rename campaign" });
  await dialog.getByLabel("Name").fill("");
  await dialog.getByText("A campaign needs a name").waitFor();
  await dialog.getByLabel("Name").fill("Platform UK");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Platform UK" }).waitFor();
  await nav(page).getByRole("link", { name: "Platform UK" }).waitFor();
  await expect.poll(() => page.title(), WAIT).toContain("Platform UK");
  expect((await campaignAt(campaign)).name).toBe("Platform UK");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Platform UK" }).waitFor();
  await context.close();
});

test("to delete is asked about with what goes and how many; kept it stays, deleted its address says so with a way out", async () => {
  const { page, paste, row, context, campaign } = await stage.visit();
  await paste(THREE);
  await row(3).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  const name = (await campaignAt(campaign)).name;
  const ask = async () => {
    await page.getByRole("button", { name: "More for this campaign" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("alertdialog", { name: `Delete “${name}” and its 3 leads?` });
    await dialog.waitFor();
    return dialog;
  };
  const dialog = await ask();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), WAIT).toBe("Keep them");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  expect((await campaignAt(campaign)).id).toBe(campaign);
  await (await ask()).getByRole("button", { name: "Delete campaign and 3 leads" }).click();
  await expect.poll(() => idIn(page), WAIT).not.toBe(campaign);
  expect(await nav(page).getByRole("link", { name, exact: true }).count()).toBe(0);
  await page.goto(`${stage.app.url}/campaigns/${campaign}`);
  await page.getByRole("heading", { level: 1, name: "Nothing here" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Campaigns", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
  await context.close();
});

test("switching between two campaigns that both run: each shows its own rows and log, and both come to their end", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 1_200 });
  const { page, paste, row, log, context, campaign, complaints } = await stage.visit();
  const other = await stage.api<Campaign>("/api/campaigns", { name: "The other one" });
  const first = (await campaignAt(campaign)).name;
  await paste(THREE);
  await row(3).getByRole("gridcell", { name: "Processing" }).waitFor();
  await page.reload();
  await nav(page).getByRole("link", { name: "The other one" }).click();
  await page.getByText("waiting for leads").waitFor();
  expect(idIn(page)).toBe(other.id);
  await paste("Elif Sönmez, Founder, Parcelgrid, elif@parcelgrid.example");
  await row(1).getByRole("link", { name: "Elif Sönmez" }).waitFor();
  await log.getByText(/extraction started/u).waitFor();
  expect(await log.getByText(/Lead 02/u).count()).toBe(0);
  await nav(page).getByRole("link", { name: first }).click();
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  expect(await page.getByRole("link", { name: "Elif Sönmez" }).count()).toBe(0);
  await nav(page).getByRole("link", { name: "The other one" }).click();
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await log.getByText(/completed · \d+ facts/u).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("an ideal customer that is not saved yet is there on return, can be discarded, and once saved is what leads are scored by", async () => {
  const { page, paste, row, context, campaign, complaints } = await stage.visit();
  await page.getByRole("tab", { name: "Ideal customer" }).click();
  const product = page.getByLabel("What you sell");
  await product.fill("Berth planning for harbours");
  await page.getByRole("checkbox", { name: "Head", exact: true }).check();
  await page.getByLabel("Titles").fill("Head of Platform, CTO,");
  // Left for another page, and by a refresh: nothing is lost, and nothing is saved.
  await page.getByRole("link", { name: "Campaigns" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Campaigns" }).waitFor();
  await page.goBack();
  await expect.poll(() => product.inputValue(), WAIT).toBe("Berth planning for harbours");
  await page.reload();
  await expect.poll(() => product.inputValue(), WAIT).toBe("Berth planning for harbours");
  await page.getByRole("button", { name: "Remove CTO" }).waitFor();
  expect((await campaignAt(campaign)).icp.product).toBe("");

  await page.getByRole("button", { name: "Discard changes" }).click();
  expect(await product.inputValue()).toBe("");
  expect(await page.getByRole("checkbox", { name: "Head", exact: true }).isChecked()).toBe(false);
  await page.reload();
  await product.waitFor();
  expect(await product.inputValue()).toBe("");

  await page.getByRole("checkbox", { name: "Head", exact: true }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Ideal customer saved").first().waitFor();
  expect((await campaignAt(campaign)).icp.seniorities).toEqual(["head"]);
  await page.getByRole("tab", { name: /Leads/u }).click();
  await paste("Maren Oduya, Head of Platform at Tidewell, https://tidewell.example");
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await page.getByRole("columnheader", { name: "Fit" }).waitFor();
  await row(1).getByRole("link").first().click();
  await page.getByRole("img", { name: /^Fit \d+ of 100 .*Seniority: Head/u }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("without an ideal customer no screen calls the score fit, and the score's panel leads to where one is described", async () => {
  const { page, paste, row, log, context } = await stage.visit();
  await paste("Maren Oduya, Head of Platform at Tidewell, https://tidewell.example");
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await page.getByRole("columnheader", { name: "Score" }).waitFor();
  await log.getByText(/completed · \d+ facts · score \d+/u).waitFor();
  await row(1).getByRole("link").first().click();
  await page.getByRole("img", { name: /^Score \d+ of 100/u }).waitFor();
  expect(await page.getByText("Fit", { exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Describe your customer" }).click();
  await page.getByLabel("What you sell").waitFor();
  await context.close();
});

test("every state has an address: a deep link opens it, a refresh keeps it, and Back and Forward walk through it", async () => {
  stage.world.faults.set("/web/fernhollow.example", { kind: "delay", ms: 1_000 });
  const { page, paste, row, context, campaign, leads, complaints } = await stage.visit();
  await paste(THREE);
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await page.getByRole("radio", { name: /^Done/u }).click();
  await page.getByRole("tab", { name: "Settings" }).click();
  expect(page.url()).toContain("tab=settings");
  await page.goBack();
  await row(2).getByText("Staff Engineer").click();
  await expect.poll(() => page.url(), WAIT).toMatch(/filter=done.*lead=|lead=.*filter=done/u);
  await page.reload();
  await page.locator("[role=row][aria-selected=true]").getByText("Tomasz Wierzbicki").waitFor();
  await page.getByRole("radio", { name: /^Done/u, checked: true }).waitFor();

  await row(2).getByRole("link", { name: "Tomasz Wierzbicki" }).click();
  await page.getByRole("heading", { level: 1, name: "Tomasz Wierzbicki" }).waitFor();
  await page.goBack();
  await page.locator("[role=row][aria-selected=true]").getByText("Tomasz Wierzbicki").waitFor();
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: "Tomasz Wierzbicki" }).waitFor();

  const [first] = await leads();
  await page.goto(`${stage.app.url}/campaigns/${campaign}/leads/${first?.id}?field=full_name`);
  const proof = page.getByRole("dialog", { name: "Name: Maren Oduya" });
  await proof.waitFor();
  expect(await proof.innerText()).toMatch(/typed by you/u);
  expect(await proof.innerText()).not.toMatch(/Fetched/u);
  await page.goto(`${stage.app.url}/campaigns/${campaign}?tab=nonsense&filter=nonsense&lead=nobody`);
  await row(3).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
