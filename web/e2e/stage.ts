import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

import { createClient } from "../../worker/client/client.ts";
import type { FeedEvent } from "../../worker/contract/event.ts";
import type { CampaignLead } from "../../worker/contract/lead.ts";
import { startApp, type RunningApp } from "../../worker/testing/node/app.ts";
import { startWorld, type World } from "../../worker/testing/node/world/world.ts";
import { launchBrowser } from "./browser.ts";

/** The whole product against the recorded world, with a browser: one for a file, a campaign for a test. */
export interface Stage {
  app: RunningApp;
  world: World;
  browser: Browser;
  /** A fresh visitor with a campaign of its own, open on its page. */
  visit(options?: Parameters<Browser["newContext"]>[0]): Promise<Visit>;
  /** Asks the API as a script would. */
  api<T>(path: string, body?: unknown): Promise<T>;
  /** A campaign's events in the log's order, read until so many of a type are there: the page draws the tail alone. */
  follow(campaign: string, type: FeedEvent["type"], count: number): Promise<FeedEvent[]>;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  campaign: string;
  /** Whatever the page complained of: console errors, exceptions, refused content. */
  complaints: string[];
  paste: (text: string) => Promise<void>;
  row: (number: number) => Locator;
  log: Locator;
  leads: () => Promise<CampaignLead[]>;
}

/** The browser says so when it has no session yet; the page then makes one. */
const EXPECTED = /status of 401/;

/** Opens the stage for a file and closes it behind the last test. */
export function openStage(options: { world: boolean } = { world: true }): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.world = await startWorld();
    const env = stage.world.env;
    if (!options.world) await stage.world.close();
    [stage.app, stage.browser] = await Promise.all([startApp({ ...env, PAGE_CACHE_HOURS: "0" }), launchBrowser()]);
  });
  afterAll(async () => {
    await stage.browser.close();
    await stage.app.close();
    if (options.world) await stage.world.close();
  });
  stage.api = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(stage.app.url + path, {
      headers: { "X-API-Key": stage.app.key, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  };
  stage.follow = async (id, type, count) => {
    const client = createClient({ url: stage.app.url, key: stage.app.key });
    const events: FeedEvent[] = [];
    let left = count;
    for await (const event of client.follow("/api/campaigns/{id}/stream", { params: { id } })) {
      events.push(event);
      if (event.type === type) left--;
      if (left === 0) break;
    }
    return events;
  };
  stage.visit = (context) => visit(stage, context);
  return stage;
}

async function visit(stage: Stage, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Visit> {
  const { id } = await stage.api<{ id: string }>("/api/campaigns", { name: `Campaign ${Date.now()}` });
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  // Long enough for a run and its retries on a busy machine, short enough that a failure is heard of.
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on(
    "console",
    (message) => message.type() === "error" && !EXPECTED.test(message.text()) && complaints.push(message.text()),
  );
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${stage.app.url}/campaigns/${id}`);
  const input = page.getByRole("textbox", { name: "Leads to parse" });
  await input.waitFor();
  return {
    page,
    context,
    campaign: id,
    complaints,
    paste: async (text) => {
      await input.fill(text);
      await page.getByRole("button", { name: "Parse leads" }).click();
    },
    row: (number) =>
      page
        .getByRole("row")
        .filter({ has: page.getByRole("gridcell", { name: String(number).padStart(2, "0"), exact: true }) }),
    log: page.getByRole("log", { name: "System Log" }),
    leads: async () => (await stage.api<{ data: CampaignLead[] }>(`/api/campaigns/${id}/leads`)).data,
  };
}

/** Three people at three companies of the recorded world. */
export const THREE = `Maren Oduya, Head of Platform at Tidewell, https://tidewell.example
Tomasz Wierzbicki - Staff Engineer @ Kilnworks, tomasz@kilnworks.example
Dana Kessler - CTO @ Fernhollow, https://fernhollow.example`;

/** Somebody whom only GitHub could know. */
export const WREN = "Wren Achterberg - Solutions Architect @ Basaltic";

/** A used-up quota that comes back in 41 minutes: longer than any run waits. */
export const QUOTA_USED = {
  kind: "status",
  status: 403,
  headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.floor(Date.now() / 1_000) + 2_460) },
} as const;
