import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import { formatClock } from "../ui/formats.ts";
import { makeCampaign, openApp, serveApi, type Override } from "../testing.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const LIMITS: Override = (call) =>
  call === "GET /api/limits"
    ? [
        200,
        {
          data: [
            { group: "start", per: "organisation", what: "Save and start leads", rate: 200, burst: 5_000 },
            { group: "change", per: "principal", what: "Change single leads", rate: 10 / 6, burst: 20 },
          ],
        },
      ]
    : undefined;

test("settings say which limits hold, at what pace, and who shares them", async () => {
  serveApi([makeCampaign()], [], LIMITS);
  openApp("/settings/limits");
  const rows = within(await screen.findByRole("table")).getAllByRole("row");
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ["What", "Pace", "At once", "Shared by"],
    ["Save and start leads", "200 / s", "5,000", "the whole organisation"],
    ["Change single leads", "1.67 / s", "20", "each user or key"],
  ]);
});

test("settings say which sources are asked, what is left of their quotas, and which are left alone until when", async () => {
  const next_at = new Date(Date.now() + 60_000).toISOString();
  const quota = { name: "core", limit: 60, window_ms: 3_600_000, used: 60, resets_at: next_at, waiting: 140 };
  serveApi([makeCampaign()], [], (call) =>
    call === "GET /api/sources"
      ? [
          200,
          {
            data: [
              { source: "github", state: "waiting", next_at, quotas: [quota], calls: 1_060, shared: 4 },
              { source: "rdap", state: "paused", next_at, quotas: [], calls: 5, shared: 0 },
              { source: "dns", state: "calling", next_at: null, quotas: [], calls: 8, shared: 91 },
            ],
          },
        ]
      : undefined,
  );
  openApp("/settings/sources");
  const rows = within(await screen.findByRole("table")).getAllByRole("row");
  const clock = formatClock(next_at);
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ["Source", "State", "Quota left", "Asked again", "Calls", "Shared"],
    ["github", "Waiting", "core: 0 of 60 in 1 h, 140 wait", clock, "1,060", "4"],
    ["rdap", "Paused", "no quota", clock, "5", "0"],
    ["dns", "Calling", "no quota", "–", "8", "91"],
  ]);
});

test("limits that cannot be read are said to be, and the list of the parts stands", async () => {
  serveApi([makeCampaign()], [], (call) => (call === "GET /api/limits" ? [403, { detail: "Not yours" }] : undefined));
  openApp("/settings/limits");
  expect(await screen.findByText(/Not yours/u)).toBeTruthy();
  expect(screen.getByRole("link", { name: "API keys" })).toBeTruthy();
});

test("logging out ends the session on the server", async () => {
  const { named } = serveApi([makeCampaign()], [], LIMITS);
  vi.spyOn(location, "assign").mockImplementation(() => undefined);
  openApp("/settings/sessions");
  await userEvent.click(await screen.findByRole("button", { name: "Log out" }));
  await expect.poll(() => named(/^DELETE \/api\/session$/u).length).toBe(1);
});

test("the theme is chosen here, and the page wears it", async () => {
  serveApi([makeCampaign()], [], LIMITS);
  openApp("/settings/appearance");
  await userEvent.click(await screen.findByRole("radio", { name: "Light" }));
  expect(document.documentElement.dataset["theme"]).toBe("light");
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset["theme"]).toBe("dark");
});
