import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import { makeCampaign, openApp, serveApi, type Override } from "../testing.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const SECRET = "vg_test_a_key_that_is_shown_once_and_never_again";
const KEY = {
  id: "key_1",
  name: "CRM sync",
  start: "vg_test_a_ke",
  role: "member",
  access: "read",
  created_by: "u1",
  created_at: "2026-11-22T13:00:00.000Z",
  expires_at: null,
  last_used_at: null,
};

test("a new key is masked until Show, and gone when its banner is closed", async () => {
  const made: Override = (call) => (call === "POST /api/keys" ? [201, { ...KEY, key: SECRET }] : undefined);
  const { named } = serveApi([makeCampaign()], [], made);
  openApp("/settings/keys");
  await userEvent.click(await screen.findByRole("button", { name: "New key" }));
  await userEvent.type(screen.getByLabelText("Name"), "CRM sync");
  await userEvent.selectOptions(screen.getByLabelText("Expires"), "never");
  await userEvent.click(screen.getByRole("button", { name: "Make key" }));
  await screen.findByText(/is ready/u);
  expect(named(/^POST \/api\/keys$/u).map(({ body }) => body)).toEqual([
    { name: "CRM sync", role: "member", access: "read", expires_at: null },
  ]);
  expect(screen.queryByText(SECRET)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(screen.getByText(SECRET)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(document.body.textContent).not.toContain(SECRET);
});

test("a name that the server refuses is said in its words, and the form stays", async () => {
  const errors = [{ path: "name", message: "The library would choke on it" }];
  serveApi([makeCampaign()], [], (call) =>
    call === "POST /api/keys" ? [400, { type: "/problems/validation", detail: "Some fields", errors }] : undefined,
  );
  openApp("/settings/keys");
  await userEvent.click(await screen.findByRole("button", { name: "New key" }));
  await userEvent.type(screen.getByLabelText("Name"), "x");
  await userEvent.click(screen.getByRole("button", { name: "Make key" }));
  expect(await screen.findByText("The library would choke on it")).toBeTruthy();
});

test("who may not see keys reads why, and nothing is asked", async () => {
  const who = { org_id: "o", org_name: "O", user_id: "u1", user_name: "Ida", role: "viewer" };
  const { named } = serveApi([makeCampaign()], [], (call) => (call === "GET /api/session" ? [200, who] : undefined));
  openApp("/settings/keys");
  expect(await screen.findByText(/Only owners and admins may see and make API keys\. You are viewer\./u)).toBeTruthy();
  expect(screen.getByRole("button", { name: "New key" }).getAttribute("aria-disabled")).toBe("true");
  expect(named(/keys/u)).toEqual([]);
});
