import { beforeEach, expect, test } from "vitest";

import type { FeedEvent } from "../../worker/contract/event.ts";
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
  const { paste, log, leads, context } = await stage.visit();
  await paste(THREE);
  // The row says so at once; the log, when the server has begun all three.
  await log
    .getByText(/extraction started/)
    .nth(2)
    .waitFor();
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
  const { page, paste, row, log, campaign, context } = await stage.visit();
  await paste(THREE);
  // Saved and started: what a kill may take from then on is nothing.
  await log
    .getByText(/step company started/)
    .nth(2)
    .waitFor();
  await stage.app.kill();
  await log.getByText(/connection lost/).waitFor();
  await Promise.all([
    page
      .getByText(/caught up/)
      .first()
      .waitFor({ timeout: 60_000 }),
    stage.app.restart(),
  ]);
  for (const number of [1, 2, 3])
    await row(number).getByRole("gridcell", { name: "Completed" }).first().waitFor({ timeout: 60_000 });
  const events = await feedOf(campaign);
  expect(events.map((event) => event.feed_seq)).toEqual(events.map((_event, i) => i + 1));
  // What the page holds is what the feed holds: its footer counts the lines.
  await page.getByText(`${events.length} lines`).waitFor();
  await context.close();
});

/** Everything that a campaign's feed holds now. */
async function feedOf(campaign: string): Promise<FeedEvent[]> {
  const answer = await fetch(`${stage.app.url}/api/campaigns/${campaign}/stream?after=0`, {
    headers: { "X-API-Key": stage.app.key },
    signal: AbortSignal.timeout(20_000),
  });
  const events: FeedEvent[] = [];
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const head = Number(/head (\d+)/.exec(text)?.[1] ?? 0);
    events.length = 0;
    for (const line of text.slice(0, text.lastIndexOf("\n")).split("\n"))
      if (line.startsWith("data: ")) events.push(JSON.parse(line.slice(6)) as FeedEvent);
    if (head > 0 && events.length >= head) return events;
  }
  return events;
}
