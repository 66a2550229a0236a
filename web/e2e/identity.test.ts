import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";

import type { Campaign } from "../../worker/contract/campaign.ts";
import { openStage } from "./stage.ts";

const stage = openStage();

beforeEach(() => stage.world.faults.clear());

const icpAt = async (id: string): Promise<Campaign["icp"]> => (await stage.api<Campaign>(`/api/campaigns/${id}`)).icp;
const openProfile = (page: Page, campaign: string): Promise<unknown> =>
  page.goto(`${stage.app.url}/campaigns/${campaign}?tab=icp`);
async function propose(page: Page, site: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your site" }).fill(site);
  await page.keyboard.press("Enter");
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await run.run(document)).violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(" | ")}`);
  });
}

test("a founder's site proposes a profile; what is taken is saved by Save alone, and what is left is not", async () => {
  const { page, context, campaign, complaints } = await stage.visit();
  await openProfile(page, campaign);
  await propose(page, "hexmoor.example");
  const titles = page.getByRole("group", { name: "Titles" });
  await titles.getByRole("checkbox", { name: "Head of Reliability" }).click();
  await titles.getByText("for platform engineers and heads of reliability").waitFor();
  await page.getByRole("group", { name: "Industries" }).getByRole("checkbox", { name: "Developer tools" }).click();
  expect((await icpAt(campaign)).titles).toEqual([]);
  const folder = process.env["SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/proposal.png` });
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Ideal customer saved").first().waitFor();
  expect(await icpAt(campaign)).toMatchObject({
    product: "",
    titles: ["Head of Reliability"],
    industries: ["Developer tools"],
    sizes: [],
  });
  await page.reload();
  await titles.getByRole("checkbox", { name: "Head of Reliability", checked: true }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("[E6] a site that does not answer is named, and is asked again by one button once it does", async () => {
  const { page, context, campaign } = await stage.visit();
  stage.world.faults.set("/web/kilnworks.example", { kind: "reset", after: "nothing" });
  await openProfile(page, campaign);
  await propose(page, "kilnworks.example");
  await page.getByText("1 source missing.").waitFor();
  stage.world.faults.clear();
  await page.getByRole("button", { name: "Ask again" }).click();
  await page.getByRole("group", { name: "Industries" }).getByRole("checkbox", { name: "Manufacturing" }).waitFor();
  await page.getByText("1 source missing.").waitFor({ state: "detached" });
  expect((await icpAt(campaign)).industries).toEqual([]);
  await context.close();
});

test("[V3] a private address is refused in the field that names it, at 390 px too, with nothing sideways", async () => {
  const { page, context, campaign } = await stage.visit({
    viewport: { width: 390, height: 844 },
    colorScheme: "light",
  });
  await openProfile(page, campaign);
  await propose(page, "http://127.0.0.1/");
  await page.getByText("Not a domain").waitFor();
  expect(await violations(page)).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider).toBe(0);
  await context.close();
});
