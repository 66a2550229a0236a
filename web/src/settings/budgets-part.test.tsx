import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import type { Budgets } from "../../../worker/contract/budget.ts";
import { makeCampaign, openApp, serveApi } from "../testing.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const BUDGETS: Budgets = {
  organisation: { limit: 20, spent: 5, saved: 3, resets_at: "2026-12-01T00:00:00.000Z" },
  lead_limit: null,
  campaigns: [
    { campaign_id: "cmp_platformeu", limit: 5, spent: 5, saved: 1 },
    { campaign_id: "cmp_gone00001", limit: null, spent: 0, saved: 2 },
  ],
  sources: [
    { source: "apollo", configured: true, credits: 1 },
    { source: "brave", configured: false, credits: 1 },
  ],
};

const serve = (role = "owner") =>
  serveApi([makeCampaign()], [], (call, body) => {
    if (call === "GET /api/budgets") return [200, BUDGETS];
    if (call === "PATCH /api/budgets") {
      const limit = body["organisation"] as number;
      return [200, { ...BUDGETS, organisation: { ...BUDGETS.organisation, limit } }];
    }
    const who = { org_id: "org_1", org_name: "Halden", user_id: "u1", user_name: "Ida", role };
    return call === "GET /api/session" ? [200, who] : undefined;
  });

test("budgets show what the month may cost, what it did, and what the cache saved", async () => {
  serve();
  openApp("/settings/budgets");
  expect((await screen.findByText(/used this month/u)).textContent).toBe(
    "5 of 20 credits used this month · the cache saved 3",
  );
  const campaigns = within(screen.getByRole("region", { name: "Campaigns" }));
  await campaigns.findByRole("link", { name: "Platform EU" });
  expect(campaigns.getAllByRole("row").map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ["Campaign", "Limit", "Spent", "Saved"],
    ["Platform EU", "5 credits", "5", "1"],
    ["Deleted campaign", "the month’s", "0", "2"],
  ]);
  const sources = within(screen.getByRole("region", { name: "Paid sources" }));
  expect(sources.getAllByRole("row").map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ["Source", "State", "An answered call"],
    ["apollo", "Has a key", "1 credit"],
    ["brave", "No key", "1 credit"],
  ]);
});

test("an owner sets the month's budget and each lead's, in whole credits", async () => {
  const { named } = serve();
  openApp("/settings/budgets");
  const month = await screen.findByLabelText("Credits a month");
  await userEvent.clear(month);
  await userEvent.type(month, "5.5");
  expect(screen.getByText("A whole number of credits, from 0")).toBeTruthy();
  await userEvent.clear(month);
  await userEvent.type(month, "50");
  await userEvent.type(screen.getByLabelText("Credits a lead"), "2");
  await userEvent.click(screen.getByRole("button", { name: "Save budgets" }));
  expect(named(/^PATCH/u).map(({ body }) => body)).toEqual([{ organisation: 50, lead: 2 }]);
  expect(await screen.findByText("The budgets were saved")).toBeTruthy();
});

test("who is no owner reads why the budgets cannot be changed", async () => {
  const { named } = serve("admin");
  openApp("/settings/budgets");
  expect(await screen.findByText("Only an owner may change budgets. You are admin.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Save budgets" }));
  expect(named(/^PATCH/u)).toEqual([]);
});
