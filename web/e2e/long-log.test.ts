import type { Locator, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";

import type { Campaign } from "../../worker/contract/campaign.ts";
import { openStage } from "./stage.ts";

const stage = openStage();
const WAIT = { timeout: 60_000, interval: 250 };

beforeEach(() => stage.world.faults.clear());

/** At a company with a site each lead writes 28 lines and more: this many write more than 10,000. */
const LEADS = 400;
const LINES = 10_000;
/** What the browser itself calls a long task, and a person a hitch. */
const LONG_MS = 50;

/** By the wall clock: page, server, world and runner share two processors, and what waits for one seems long. */
const NOISE = 5;
/** Of three runs: the garbage collector may have its day in one of them. */
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[1] ?? Infinity;

let campaigns = 0;

/** Starts leads as a script would: the open page hears of them by its line alone. */
async function startLeads(campaign: string): Promise<void> {
  const run = ++campaigns;
  await stage.api(`/api/campaigns/${campaign}/extractions`, {
    extractions: Array.from({ length: LEADS }, (_, i) => ({
      extraction_id: `ext_longlog${run}x${i}`,
      query: `Person${i} Oduya, Head of Platform at Tidewell, https://tidewell.example`,
    })),
  });
}

const doneIn = async (campaign: string): Promise<number> =>
  (await stage.api<Campaign>(`/api/campaigns/${campaign}`)).lead_counts.completed;

/** How many lines the log's footer counts. */
async function linesShown(page: Page): Promise<number> {
  const words = await page.getByText(/^[\d,]+ lines?$/u).innerText();
  return Number(words.replace(/\D/gu, ""));
}

const toGo = (log: Locator): Promise<number> =>
  log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
}

/**
 * The longest task of the page's main thread, in milliseconds of processor time. By the wall clock a task is also as
 * long as the processor was elsewhere, and here two processors serve the page, the server that it watches, the world
 * that the server asks, and whatever else the machine does: only the page's own time says whether the page is slow.
 */
function longestTask(trace: Buffer): number {
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(
    ({ ph, pid, tid, tdur }) => ph === "X" && tdur !== undefined && mains.has(`${pid} ${tid}`),
  );
  expect(tasks.length).toBeGreaterThan(1_000);
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1_000));
}

/** Long tasks as the browser reports them to the page, by the wall clock. */
const watchLongTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { longTasks: seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: "longtask",
    });
  });
const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);

test("10,000 lines stream into the page with no long task, and only the rows and lines in view are drawn", async () => {
  const longest: number[] = [];
  const byTheClock: number[] = [];
  for (let run = 0; run < 3; run++) {
    const { page, log, campaign, context, complaints } = await stage.visit();
    await page.getByText("waiting for leads").waitFor();
    await watchLongTasks(page);
    await stage.browser.startTracing(page, { categories: ["toplevel"] });
    await startLeads(campaign);
    // The server is asked, not the page: a look at the page would be work of the page.
    await expect.poll(() => doneIn(campaign), WAIT).toBe(LEADS);
    longest.push(longestTask(await stage.browser.stopTracing()));
    byTheClock.push(Math.max(0, ...(await longTasks(page))));
    await expect.poll(() => linesShown(page), WAIT).toBeGreaterThan(LINES);

    expect(await toGo(log)).toBeLessThan(8);
    expect(await log.locator("time").count()).toBeLessThan(120);
    expect(await page.getByRole("grid", { name: "Parsed queries" }).getByRole("row").count()).toBeLessThan(60);
    expect(await page.getByRole("grid", { name: "Parsed queries" }).getAttribute("aria-rowcount")).toBe(`${LEADS + 1}`);
    expect(complaints).toEqual([]);
    await context.close();
  }
  expect(median(longest)).toBeLessThan(LONG_MS);
  expect(median(byTheClock)).toBeLessThan(LONG_MS * NOISE);
}, 240_000);

test("scrolling up stops following while lines go on, what is read stays under the eye, and End follows again", async () => {
  stage.world.faults.set("/web", { kind: "delay", ms: 300 });
  const { page, log, campaign, context } = await stage.visit();
  await page.getByText("waiting for leads").waitFor();
  await startLeads(campaign);
  await expect.poll(() => linesShown(page), WAIT).toBeGreaterThan(500);
  expect(await page.getByText("Following", { exact: true }).count()).toBe(1);
  await log.hover();
  await page.mouse.wheel(0, -1_500);
  await page.getByText("Paused", { exact: true }).waitFor();
  const read = await log.evaluate((element) => element.scrollTop);
  const before = await linesShown(page);
  await expect.poll(() => linesShown(page), WAIT).toBeGreaterThan(before + 500);
  expect(await log.evaluate((element) => element.scrollTop)).toBe(read);
  await page.getByRole("button", { name: /^[\d,]+ new lines?$/u }).waitFor();
  // The caret stands in the input since the first run: there End would be its own.
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await page.getByText("Following", { exact: true }).waitFor();
  await expect.poll(() => toGo(log), WAIT).toBeLessThan(8);
  const after = await linesShown(page);
  await expect.poll(() => linesShown(page), WAIT).toBeGreaterThan(after);
  expect(await page.getByText("Following", { exact: true }).count()).toBe(1);
  await expect.poll(() => toGo(log), WAIT).toBeLessThan(8);
  await context.close();
});
