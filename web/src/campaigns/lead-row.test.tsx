import { cleanup, render, screen } from "@testing-library/react";
import { Profiler, type ReactNode } from "react";
import { act } from "react";
import { afterEach, expect, test, vi } from "vitest";

import type { CampaignLead } from "../../../worker/contract/lead.ts";
import { FeedContext } from "../live/campaign-scope.tsx";
import { CampaignStore } from "../live/campaign-store.ts";
import { makeEvent, makeLead } from "../live/testing.ts";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { LeadRowView } from "./lead-row.tsx";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ children, to: _to, params: _params, ...rest }: { children: ReactNode; to: string; params: unknown }) => (
    <a href="/lead" {...rest}>
      {children}
    </a>
  ),
}));
afterEach(cleanup);

const ignore = (): void => undefined;

/** Rows of a store whose frames are painted at once; `onRender` counts how often each row is rendered. */
function renderRows(leads: CampaignLead[]) {
  const store = new CampaignStore({
    nextFrame: (run) => {
      run();
      return ignore;
    },
    onUnknownLead: ignore,
  });
  store.setLeads(leads);
  const renders: Record<string, number> = {};
  const onRetry = vi.fn<(leadId: string) => void>();
  const feed = {
    campaignId: "cmp_1",
    store,
    retryNow: ignore,
    loadOlder: async () => undefined,
    leads: { isPending: false, error: null, refetch: ignore },
  };
  render(
    <TooltipProvider>
      <FeedContext value={feed}>
        {leads.map((lead, index) => (
          <Profiler key={lead.id} id={lead.id} onRender={(id) => void (renders[id] = (renders[id] ?? 0) + 1)}>
            <LeadRowView
              leadId={lead.id}
              campaignId="cmp_1"
              rowIndex={index + 2}
              selected={false}
              active
              onSelect={ignore}
              onRetry={onRetry}
            />
          </Profiler>
        ))}
      </FeedContext>
    </TooltipProvider>,
  );
  return { store, renders, onRetry };
}

test("an update renders its own row again, and no other", () => {
  const { store, renders } = renderRows([
    makeLead(),
    makeLead({ id: "lead_2", number: 2, extractionId: "ext_tomasz001" }),
  ]);
  act(() =>
    store.events([
      makeEvent({ type: "extraction.started", extraction_id: "ext_tomasz001", data: { steps: ["person"] } }),
    ]),
  );
  expect(renders).toEqual({ lead_1: 1, lead_2: 2 });
});

test("a failed lead shows its message as text, names its icon by it, and offers a retry", () => {
  const { onRetry } = renderRows([makeLead({ status: "error", error: "Rate limit exceeded", seq: 9 })]);
  expect(screen.getByText("Rate limit exceeded")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Error: Rate limit exceeded" })).toBeTruthy();
  screen.getByRole("button", { name: "Retry" }).click();
  expect(onRetry).toHaveBeenCalledWith("lead_1");
});

test("a completed lead shows the word and its score, not the meter", () => {
  renderRows([makeLead({ status: "completed", score: 86, fact_count: 18, seq: 9 })]);
  const row = screen.getByRole("row");
  expect(row.textContent).toContain("86");
  expect(row.dataset["status"]).toBe("completed");
  expect(screen.queryByRole("img")).toBeNull();
});

test("a saved lead that never started can be started", () => {
  const { store, onRetry } = renderRows([makeLead()]);
  screen.getByRole("button", { name: "Start" }).click();
  expect(onRetry).toHaveBeenCalledWith("lead_1");
  act(() => store.setStarting(["lead_1"], true));
  expect(screen.queryByRole("button", { name: "Start" })).toBeNull();
  expect(screen.getByText("Starting")).toBeTruthy();
});
