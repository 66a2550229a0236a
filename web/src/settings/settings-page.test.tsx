import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

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
