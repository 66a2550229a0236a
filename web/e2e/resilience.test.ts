import { beforeEach, expect, test } from "vitest";

import { openStage, THREE } from "./stage.ts";

const stage = openStage();

beforeEach(() => stage.world.faults.clear());

test("a refresh during a run loses nothing: the rings still turn, then the checks come", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 1_500 });
  const { page, paste, row, context } = await stage.visit();
  await paste(THREE);
  await row(3).getByRole("gridcell", { name: "Processing" }).waitFor();
  await page.reload();
  await row(3).getByRole("gridcell", { name: "Processing" }).waitFor();
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  expect(await page.getByRole("gridcell", { name: "Processing" }).count()).toBe(0);
  await context.close();
});

test("leads that were saved and not started before a refresh are started by the page that comes back", async () => {
  const { page, row, campaign, leads, context } = await stage.visit();
  await stage.api(`/api/campaigns/${campaign}/leads`, {
    leads: [
      {
        query: "Maren Oduya, Head of Platform at Tidewell, https://tidewell.example",
        extractionId: "ext_neverstarted1",
      },
    ],
  });
  await page.reload();
  await row(1).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  expect(await leads()).toMatchObject([{ extractionId: "ext_neverstarted1", status: "completed" }]);
  await context.close();
});

test("closing the tab changes nothing: the run goes on, and is done when somebody looks again", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 800 });
  const { paste, campaign, leads, context } = await stage.visit();
  await paste(THREE);
  // The row says so at once; the feed, when the server has begun all three.
  await stage.follow(campaign, "extraction.started", 3);
  await context.close();
  await expect
    .poll(async () => (await leads()).map((lead) => lead.status), { timeout: 30_000 })
    .toEqual(["completed", "completed", "completed"]);
});

test("a campaign switch while running: the runs go on, and the log is there on return", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 1_000 });
  const { page, paste, row, log, campaign, context } = await stage.visit();
  await paste(THREE);
  await row(1).getByRole("gridcell", { name: "Processing" }).waitFor();
  const other = await stage.api<{ id: string }>("/api/campaigns", { name: "Another" });
  await page.goto(`${stage.app.url}/campaigns/${other.id}`);
  await page.getByText("waiting for leads").waitFor();
  await page.goBack();
  expect(page.url()).toContain(campaign);
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  await log
    .getByText(/completed · \d+ facts/)
    .first()
    .waitFor();
  await context.close();
});

test("a dropped line: the log says that it is reconnecting, and catches up with no gap and nothing twice", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 1_000 });
  const { page, paste, row, log, campaign, leads, context } = await stage.visit();
  await paste(THREE);
  // Saved and started: what a kill may take from then on is nothing.
  await stage.follow(campaign, "step.started", 3);
  await stage.app.kill();
  await log.getByText(/connection lost/).waitFor();
  // The page stays away until the runs are through, so that there is something to catch up with.
  await context.setOffline(true);
  await stage.app.restart();
  await expect
    .poll(async () => (await leads()).map((lead) => lead.status), { timeout: 60_000 })
    .toEqual(["completed", "completed", "completed"]);
  await context.setOffline(false);
  await log.getByText(/reconnected, \d+ lines caught up/).waitFor({ timeout: 60_000 });
  for (const number of [1, 2, 3]) await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor();
  const events = await stage.follow(campaign, "extraction.completed", 3);
  expect(events.map((event) => event.feed_seq)).toEqual(events.map((_event, i) => i + 1));
  // What the page holds is what the feed holds: its footer counts the lines.
  await page.getByText(`${events.length} lines`).waitFor();
  await context.close();
});
