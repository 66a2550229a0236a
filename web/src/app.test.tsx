import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { makeLead } from "./live/testing.ts";
import { makeCampaign, openApp, serveApi } from "./testing.tsx";
import { setPrefs } from "./ui/prefs.ts";

beforeEach(() => setPrefs({ theme: "system", shortcuts: true, logWidth: 480, proofHintSeen: false }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const problem = (status: number, detail: string): [number, unknown] => [status, { detail, type: "/problems/x" }];
const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

test("who is not signed in, and not on the machine itself, is led to sign in, and the page that was asked for is kept", async () => {
  serveApi([], [], (call) => (call.includes("/api/session") ? problem(401, "No valid credentials") : undefined));
  openApp("/campaigns/cmp_platformeu?tab=log");
  expect(await heading("Sign in")).toBeTruthy();
  expect(screen.queryByRole("navigation")).toBeNull();
  expect(new URLSearchParams(location.search).get("next")).toBe("/campaigns/cmp_platformeu?tab=log");
});

test("a failure at the door is told in the server's words, with a way to try again", async () => {
  let broken = true;
  serveApi([makeCampaign()], [], (call) =>
    broken && call === "GET /api/session" ? problem(410, "This workspace was moved.") : undefined,
  );
  openApp("/campaigns");
  expect(await screen.findByText("This workspace was moved.")).toBeTruthy();
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try now" }));
  expect(await heading("Campaigns")).toBeTruthy();
});

test("the front door opens the newest campaign", async () => {
  serveApi([makeCampaign({ id: "cmp_newest001", name: "Newest" }), makeCampaign()], []);
  openApp("/");
  expect(await heading("Newest")).toBeTruthy();
  expect(location.pathname).toBe("/campaigns/cmp_newest001");
});

test("an address that leads nowhere has a way out", async () => {
  serveApi([makeCampaign()], []);
  openApp("/nowhere/at/all");
  expect(await heading("Nothing here")).toBeTruthy();
  await userEvent.click(within(screen.getByRole("main")).getByRole("link", { name: "Campaigns" }));
  expect(await heading("Campaigns")).toBeTruthy();
});

test("a campaign is renamed from the list, and an empty name is refused before it is sent", async () => {
  const { named } = serveApi([makeCampaign()], []);
  openApp("/campaigns");
  await userEvent.click(await screen.findByRole("button", { name: "More for Platform EU" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Rename" }));
  const name = await screen.findByLabelText("Name");
  await userEvent.clear(name);
  await userEvent.keyboard("{Enter}");
  expect(screen.getByText("A campaign needs a name")).toBeTruthy();
  await userEvent.type(name, "  Platform UK {Enter}");
  await waitFor(() => expect(named(/^PATCH/u).map(({ body }) => body)).toEqual([{ name: "Platform UK" }]));
  expect(await screen.findByRole("link", { name: "Platform UK" })).toBeTruthy();
});

test("to delete is asked about with the count, from the safe side, and done only then", async () => {
  const counts = { total: 12, pending: 0, processing: 0, completed: 12, error: 0 };
  const { named } = serveApi([makeCampaign({ lead_counts: counts })], []);
  openApp("/campaigns");
  await userEvent.click(await screen.findByRole("button", { name: "More for Platform EU" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
  const dialog = await screen.findByRole("alertdialog", { name: "Delete “Platform EU” and its 12 leads?" });
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Keep them"));
  expect(named(/^DELETE/u)).toEqual([]);
  await userEvent.click(within(dialog).getByRole("button", { name: "Delete campaign and 12 leads" }));
  await waitFor(() =>
    expect(named(/^DELETE/u).map(({ call }) => call)).toEqual(["DELETE /api/campaigns/cmp_platformeu"]),
  );
});

test("a change that the server refuses is told, and stays until it is closed", async () => {
  serveApi([], [], (call) => (call === "POST /api/campaigns" ? problem(403, "Not allowed") : undefined));
  openApp("/campaigns");
  await userEvent.click(await screen.findByRole("button", { name: "New campaign" }));
  expect(await screen.findByText("No campaign was made")).toBeTruthy();
  expect(screen.getByText("Not allowed")).toBeTruthy();
});

test("⌘K finds campaigns and the open campaign's leads, also from within the input", async () => {
  serveApi([makeCampaign()], [makeLead()]);
  openApp("/campaigns/cmp_platformeu");
  await screen.findByRole("link", { name: "Maren Oduya" });
  await userEvent.click(screen.getByRole("textbox", { name: "Leads to parse" }));
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByPlaceholderText(/Search campaigns/u), "oduya");
  const options = within(screen.getByRole("dialog")).getAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual(["Maren OduyaHead of Platform, Tidewell"]);
  await userEvent.clear(screen.getByPlaceholderText(/Search campaigns/u));
  await userEvent.keyboard("theme: light{Enter}");
  expect(document.documentElement.dataset["theme"]).toBe("light");
  expect(localStorage.getItem("vibegtm.theme")).toBe("light");
});

test("? lists the keys of the page in view; g s goes to Settings", async () => {
  serveApi([makeCampaign()], [makeLead()]);
  openApp("/campaigns/cmp_platformeu");
  await screen.findByRole("link", { name: "Maren Oduya" });
  await userEvent.click(await heading("Platform EU"));
  await userEvent.keyboard("?");
  const dialog = await screen.findByRole("dialog", { name: "Keys on this page" });
  const deeds = within(dialog)
    .getAllByRole("term")
    .map((term) => term.textContent);
  expect(deeds.slice(0, 4)).toEqual(["Search or run", "Find a lead", "Go to Campaigns", "Go to Settings"]);
  expect(deeds.slice(-3)).toEqual(["Tabs of the page", "Clear the selection", "List the keys"]);
  expect(deeds).toContain("Retry all in error");
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await userEvent.keyboard("gs");
  expect(await heading("Settings")).toBeTruthy();
});

test("the campaign's settings rename it, and its tab stands in the address", async () => {
  const { named } = serveApi([makeCampaign()], []);
  openApp("/campaigns/cmp_platformeu");
  await userEvent.click(await screen.findByRole("tab", { name: "Settings" }));
  expect(location.search).toBe("?tab=settings");
  const name = await screen.findByLabelText("Name");
  await userEvent.clear(name);
  await userEvent.type(name, "Platform UK");
  await userEvent.click(screen.getByRole("button", { name: "Rename" }));
  await waitFor(() => expect(named(/^PATCH/u).map(({ body }) => body)).toEqual([{ name: "Platform UK" }]));
});

test("single keys that were turned off in Settings do nothing", async () => {
  serveApi([makeCampaign()], []);
  openApp("/settings/appearance");
  await userEvent.click(await screen.findByLabelText("Single keys work outside text fields"));
  expect(JSON.parse(localStorage.getItem("vibegtm.prefs") ?? "{}")).toMatchObject({ shortcuts: false });
});

test("to log out ends the session", async () => {
  const { named } = serveApi([makeCampaign()], []);
  vi.spyOn(location, "assign").mockReturnValue(undefined);
  openApp("/settings/sessions");
  await userEvent.click(await screen.findByRole("button", { name: "Log out" }));
  await waitFor(() => expect(named(/^DELETE \/api\/session$/u)).toHaveLength(1));
});
