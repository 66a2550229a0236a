import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { newPerson } from "../../worker/testing/node/people.ts";
import { openStage } from "./stage.ts";

const stage = openStage();

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await run.run(document)).violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(" | ")}`);
  });
}

const open = (page: Page, part: string): Promise<unknown> => page.goto(`${stage.app.url}/settings/${part}`);

test("a key is made, copied once, opens the API, and is refused once it is revoked", async () => {
  const { page, context, complaints } = await stage.visit({ permissions: ["clipboard-read", "clipboard-write"] });
  await open(page, "keys");
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("CRM sync");
  await page.getByRole("button", { name: "Make key" }).click();
  await page.getByRole("button", { name: "Copy key" }).click();
  await page.getByText("The key was copied").first().waitFor();
  const key = await page.evaluate(() => navigator.clipboard.readText());
  expect(await page.locator("body").innerText()).not.toContain(key);
  const asked = (): Promise<number> =>
    fetch(`${stage.app.url}/api/campaigns`, { headers: { "X-API-Key": key } }).then(({ status }) => status);
  expect(await asked()).toBe(200);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Revoke CRM sync" }).click();
  await page.getByRole("button", { name: "Revoke 1 key" }).click();
  await page.getByText("No key yet").waitFor();
  expect(await asked()).toBe(401);
  expect(complaints).toEqual([]);
  await context.close();
});

test("a member is invited, joins, gets another role, and is removed", async () => {
  const { page, context } = await stage.visit();
  const guest = await newPerson(stage.app.url, "Piet Vos");
  await open(page, "team");
  await page.getByText("Only you so far.").waitFor();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByLabel("E-mail").fill(guest.email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page
    .getByRole("row", { name: new RegExp(guest.email) })
    .getByText("Pending")
    .waitFor();
  const { data } = (await (await context.request.get(`${stage.app.url}/api/invitations`)).json()) as {
    data: { id: string }[];
  };
  expect((await guest.ask("POST", `/api/invitations/${data[0]?.id}/accept`)).status).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: "Role of Piet Vos: Member" }).click();
  await page.getByRole("menuitemradio", { name: "Viewer" }).click();
  await page.getByRole("button", { name: "Role of Piet Vos: Viewer" }).waitFor();
  expect(await (await guest.ask("GET", "/api/session")).json()).toMatchObject({ role: "viewer" });
  await page.getByRole("button", { name: "Remove Piet Vos" }).click();
  await page.getByRole("button", { name: "Remove 1 member" }).click();
  await page.getByText("Only you so far.").waitFor();
  await context.close();
});

test("a session that is revoked in one browser is over in the other", async () => {
  const person = await newPerson(stage.app.url, "Lotte Haan");
  await person.ask("POST", "/api/orgs", { name: "Haan" });
  const { page, context } = await stage.visit();
  await context.clearCookies();
  await context.addCookies([{ ...person.cookie, url: stage.app.url }]);
  const again = await person.ask("POST", "/api/auth/sign-in/email", {
    email: person.email,
    password: "correct horse battery",
  });
  const there = again.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
  const status = async (): Promise<number> =>
    (await fetch(`${stage.app.url}/api/session`, { headers: { Cookie: there } })).status;
  expect(await status()).toBe(200);
  await open(page, "sessions");
  await page.getByText("this one", { exact: true }).waitFor();
  await page
    .getByRole("button", { name: /^Sign out .*,/ })
    .first()
    .click();
  await page
    .getByRole("button", { name: /^Sign out .*,/ })
    .first()
    .waitFor({ state: "detached" });
  expect(await status()).toBe(401);
  await context.close();
});

test("an organisation is made and switched to, and nothing of the former one stays", async () => {
  const { page, context, campaign } = await stage.visit();
  const name = await page.getByRole("heading", { level: 1 }).first().innerText();
  await page.getByRole("button", { name: /^Organisation:/ }).click();
  await page.getByRole("menuitem", { name: "New organisation" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Rowe Labs");
  await page.getByRole("button", { name: "Make organisation" }).click();
  const switcher = page.getByRole("button", { name: "Organisation: Rowe Labs" });
  await switcher.waitFor();
  expect(await page.locator("body").innerText()).not.toContain(name);
  expect(page.url()).not.toContain(campaign);
  await open(page, "organisation");
  await page.getByRole("button", { name: "Delete organisation" }).click();
  await page.getByLabel(/^Type “Rowe Labs”/).fill("Rowe Labs");
  await page.getByRole("dialog").getByRole("button", { name: "Delete organisation" }).click();
  await switcher.waitFor({ state: "detached" });
  await context.close();
});

const PARTS = ["organisation", "team", "keys", "apps", "sources", "limits", "sign-ins", "sessions", "appearance"];

test.each([
  ["dark", 1440],
  ["light", 1440],
  ["dark", 390],
  ["light", 390],
] as const)(
  "in %s at %i px axe finds nothing on any part, and nothing scrolls sideways",
  async (colorScheme, width) => {
    const height = width === 390 ? 844 : 900;
    const { page, context, complaints } = await stage.visit({ viewport: { width, height }, colorScheme });
    for (const part of PARTS) {
      await open(page, part);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      await page.waitForLoadState("networkidle");
      expect([part, await violations(page)]).toEqual([part, []]);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([part, wider]).toEqual([part, 0]);
      const folder = process.env["SHOTS"];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${part}-${colorScheme}-${width}.png` });
    }
    expect(complaints).toEqual([]);
    await context.close();
  },
);
