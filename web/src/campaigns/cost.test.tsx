import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import type { Budgets, Estimate } from "../../../worker/contract/budget.ts";
import { makeCampaign, openApp, serveApi } from "../testing.tsx";
import { costWords } from "./cost-note.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const estimateOf = (change: Partial<Estimate>): Estimate => ({
  leads: 2,
  most: 0,
  cached: 0,
  left: 10,
  skipped: 0,
  ...change,
});
const budgetsOf = (configured: boolean): Budgets => ({
  organisation: { limit: 10, spent: 0, saved: 0, resets_at: "2026-12-01T00:00:00.000Z" },
  lead_limit: null,
  campaigns: [],
  sources: [{ source: "apollo", configured, credits: 1 }],
});

test("an estimate says what is paid at most, what is free, and what the budget has no room for", () => {
  expect(costWords(estimateOf({}))).toBeNull();
  expect(costWords(estimateOf({ most: 2 }))).toBe("Up to 2 credits of 10 left.");
  expect(costWords(estimateOf({ cached: 1 }))).toBe("No credits, 1 person free from the cache.");
  expect(costWords(estimateOf({ most: 1, cached: 2, skipped: 1 }))).toBe(
    "Up to 1 credit of 10 left, 2 people free from the cache, 1 paid call over budget.",
  );
});

test("leads show what they may cost before they are started", async () => {
  const { named } = serveApi([makeCampaign()], [], (call) => {
    if (call === "GET /api/budgets") return [200, budgetsOf(true)];
    return call === "POST /api/budgets/estimate" ? [200, estimateOf({ most: 2, left: 0, skipped: 1 })] : undefined;
  });
  openApp("/campaigns/cmp_platformeu");
  await userEvent.type(await screen.findByRole("textbox", { name: /leads/iu }), "Ada Lovelace");
  expect(await screen.findByText(/Up to 2 credits of 0 left, 1 paid call over budget\./u)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Set a budget" })).toBeTruthy();
  expect(named(/estimate/u)[0]?.body).toMatchObject({
    campaign_id: "cmp_platformeu",
    leads: [{ full_name: "Ada Lovelace" }],
  });
});

test("without a paid source nothing is estimated", async () => {
  const { named } = serveApi([makeCampaign()], [], (call) =>
    call === "GET /api/budgets" ? [200, budgetsOf(false)] : undefined,
  );
  openApp("/campaigns/cmp_platformeu");
  await userEvent.type(await screen.findByRole("textbox", { name: /leads/iu }), "Ada Lovelace");
  await screen.findByText("1 lead");
  expect(named(/estimate/u)).toEqual([]);
});

test("a campaign's settings hold its own budget, and what it spent and saved", async () => {
  const { named } = serveApi([makeCampaign()], [], (call) => {
    if (call === "GET /api/budgets" || call.startsWith("PATCH /api/budgets")) {
      const campaigns = [{ campaign_id: "cmp_platformeu", limit: null, spent: 4, saved: 1 }];
      return [200, { ...budgetsOf(true), campaigns }];
    }
    return undefined;
  });
  openApp("/campaigns/cmp_platformeu?tab=settings");
  expect((await screen.findByText(/spent on paid sources/u)).textContent).toBe(
    "4 credits spent on paid sources, 1 saved by the cache.",
  );
  await userEvent.type(screen.getByLabelText("Credits for this campaign"), "9");
  await userEvent.click(screen.getByRole("button", { name: "Save budget" }));
  expect(named(/^PATCH/u).map(({ call, body }) => [call, body])).toEqual([
    ["PATCH /api/budgets/campaigns/cmp_platformeu", { limit: 9 }],
  ]);
});
