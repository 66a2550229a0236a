import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { openStage } from "./stage.ts";
import {
  button,
  confirmed,
  fillSignIn,
  followMail,
  heading,
  logOut,
  makeOrg,
  newAddress,
  PASSWORD,
  password,
  signUp,
  visitAsStranger,
} from "./strangers.ts";

const stage = openStage({ world: false });

const NEW_PASSWORD = "another horse battery";

test("a stranger signs up, confirms the address, makes an organisation, leaves, comes back, and sets a new password", async () => {
  const one = await visitAsStranger(stage);
  const { page, open, complaints, context } = one;
  const email = await confirmed(one);
  await fillSignIn(page, email);
  await makeOrg(page, "Analytical Engines");
  await page.getByRole("navigation").getByText("Analytical Engines").waitFor();
  await logOut(one);
  await open("/settings");
  await heading(page, "Sign in");
  await fillSignIn(page, email);
  await heading(page, "Settings");

  const two = await visitAsStranger(stage);
  await two.open("/sign-in");
  await two.page.getByRole("link", { name: "Forgot it?" }).click();
  await heading(two.page, "Forgot your password?");
  await two.page.getByLabel("E-mail").fill(email);
  await button(two.page, "Send a link").click();
  await heading(two.page, "Check your mail");
  await followMail(two, email, "Set a new password");
  await password(two.page, "New password").fill(NEW_PASSWORD);
  await button(two.page, "Set password").click();
  await heading(two.page, "Password set");

  // The first browser was signed out by it, is told so, and is back where it was once it has the new password.
  await page.reload();
  await page.getByText("Signed out. Sign in to go on.").waitFor();
  await fillSignIn(page, email);
  await page.getByRole("alert").getByText("Invalid email or password").waitFor();
  await fillSignIn(page, email, NEW_PASSWORD);
  await heading(page, "Settings");
  expect([...complaints, ...two.complaints]).toEqual([]);
  await context.close();
  await two.context.close();
});

test("an invitation is accepted by another browser, whose person signs up on the way and is led back to it", async () => {
  const host = await visitAsStranger(stage);
  await fillSignIn(host.page, await confirmed(host));
  await makeOrg(host.page, "Kilnworks");
  const guest = await visitAsStranger(stage);
  const email = newAddress();
  const invited = await host.context.request.post(`${stage.app.url}/api/invitations`, {
    headers: { Origin: stage.app.url },
    data: { email, role: "viewer" },
  });
  expect(invited.status()).toBe(201);

  await followMail(guest, email, "Join Kilnworks on VibeGTM");
  await heading(guest.page, "Join an organisation");
  await guest.page.getByRole("link", { name: "Create an account" }).click();
  await guest.page.getByLabel("Name").fill("Grace Hopper");
  await guest.page.getByLabel("E-mail").fill(email);
  await password(guest.page).fill(PASSWORD);
  await button(guest.page, "Create account").click();
  await heading(guest.page, "Check your mail");
  await followMail(guest, email, "Confirm your address");
  await guest.page.getByRole("link", { name: "Sign in" }).click();
  await fillSignIn(guest.page, email);
  await heading(guest.page, "Join Kilnworks");
  await guest.page.getByText("Ada Lovelace invites you to work there, as viewer.").waitFor();
  await button(guest.page, "Join Kilnworks").click();
  await guest.page.getByRole("navigation").getByText("Kilnworks").waitFor();

  // Used is used, and the host's own account was never invited.
  await followMail(guest, email, "Join Kilnworks on VibeGTM");
  await heading(guest.page, "This invitation is not open");
  expect([...host.complaints, ...guest.complaints]).toEqual([]);
  await host.context.close();
  await guest.context.close();
});

test("the owner of this machine is in with no click, stays out after leaving, and is back with one", async () => {
  const owner = await visitAsStranger(stage);
  const { page, open, context } = owner;
  await open("/");
  await page.getByRole("textbox", { name: "Leads to parse" }).waitFor();
  await logOut(owner);
  for (const path of ["/", "/campaigns"]) {
    await open(path);
    await heading(page, "Sign in");
    await password(page).waitFor();
  }
  expect(await page.getByText("Signed out.").count()).toBe(0);
  await button(page, "Go on as the owner of this machine").click();
  await heading(page, "Campaigns");
  await context.close();
});

test("a wrong password and an unknown address read alike, and so do resets", async () => {
  const one = await visitAsStranger(stage);
  const { page, open, context } = one;
  const known = await confirmed(one);
  const told: string[] = [];
  for (const email of [known, newAddress()]) {
    await open("/sign-in");
    await fillSignIn(page, email, "not the right one");
    told.push(await page.getByRole("alert").innerText());
    await open("/reset");
    await page.getByLabel("E-mail").fill(email);
    await button(page, "Send a link").click();
    await heading(page, "Check your mail");
    told.push((await page.getByRole("main").innerText()).replace(email, "…"));
  }
  expect(told[0]).toMatch(/Not signed in\.\s+Invalid email or password\./);
  expect(told.slice(2)).toEqual(told.slice(0, 2));
  await context.close();
});

test("an address that waits to be confirmed is sent its link again", async () => {
  const one = await visitAsStranger(stage);
  const { page, open, context } = one;
  const email = newAddress();
  await signUp(one, email);
  await open("/sign-in");
  await fillSignIn(page, email);
  await page.getByRole("alert").getByText("Email not verified").waitFor();
  await button(page, "Send the link again").click();
  await page.getByText("A new link is on its way.").waitFor();
  await open("/outbox");
  await expect.poll(() => page.getByRole("listitem").filter({ hasText: email }).count()).toBe(2);
  await context.close();
});

test("a link that was changed confirms nothing and sets nothing, and the page says how to get another", async () => {
  const { page, open, context } = await visitAsStranger(stage);
  await open("/api/auth/verify-email?token=broken&callbackURL=%2Fverified");
  await heading(page, "Not confirmed");
  await page.getByLabel("E-mail").waitFor();
  await open("/reset-password?token=broken");
  await password(page, "New password").fill(PASSWORD);
  await button(page, "Set password").click();
  expect(await page.getByRole("alert").innerText()).toMatch(/^The password is as it was\.\s+\w+/);
  await page.getByRole("link", { name: "Ask for another one" }).click();
  await heading(page, "Forgot your password?");
  await context.close();
});

test("signing up and in needs no pointer", async () => {
  const { page, open, context } = await visitAsStranger(stage);
  const email = newAddress();
  const type = async (text: string): Promise<void> => {
    await page.keyboard.insertText(text);
    await page.keyboard.press("Tab");
  };
  const hasFocus = async (label: string): Promise<void> => {
    await expect.poll(() => password(page, label).evaluate((field) => field === document.activeElement)).toBe(true);
  };
  await open("/sign-in");
  await hasFocus("E-mail");
  for (const key of ["Tab", "Tab", "Tab", "Tab", "Tab", "Enter"]) await page.keyboard.press(key);
  await heading(page, "Create an account");
  await hasFocus("Name");
  await type("Ada Lovelace");
  await type(email);
  await page.keyboard.insertText("short");
  await page.keyboard.press("Enter");
  await page.getByText("At least 12 characters").waitFor();
  await hasFocus("Password");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press("Enter");
  await heading(page, "Check your mail");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Check your mail");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page
    .getByRole("article")
    .filter({ hasText: `to ${email}` })
    .waitFor();
  await page.getByRole("article").getByRole("link").focus();
  await page.keyboard.press("Enter");
  await heading(page, "Address confirmed");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await hasFocus("E-mail");
  await type(email);
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press("Enter");
  await heading(page, "Where do you work?");
  await hasFocus("Name of the organisation");
  await page.keyboard.insertText("Analytical Engines");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Leads to parse" }).waitFor();
  await context.close();
});

/** What axe finds wrong on the page as it is, and whether it scrolls sideways. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    const found = (await run.run(document)).violations.map(
      (v) => `${location.pathname} ${v.id}: ${v.nodes.map((node) => node.html).join(" | ")}`,
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...found, `${location.pathname} scrolls sideways`] : found;
  });
}

/** Pages that anybody can open, and what shows that they are there. */
const OPEN_PAGES: [string, string][] = [
  ["/sign-in", "Sign in"],
  ["/sign-in?ended=true", "Sign in"],
  ["/sign-in?error=access_denied", "Sign in"],
  ["/sign-up", "Create an account"],
  ["/verified", "Address confirmed"],
  ["/verified?error=TOKEN_EXPIRED", "Not confirmed"],
  ["/reset", "Forgot your password?"],
  ["/reset-password", "This link is not whole"],
  ["/reset-password?token=x", "Set a new password"],
  ["/invitation?id=inv_x", "Join an organisation"],
  ["/outbox", "Outbox"],
];

test.each([
  ["dark", 1440],
  ["light", 1440],
  ["dark", 390],
  ["light", 390],
  ["light", 320],
] as const)("in %s at %i px no page scrolls sideways and axe finds nothing", async (colorScheme, width) => {
  const one = await visitAsStranger(stage, { viewport: { width, height: 844 }, colorScheme });
  const { page, open, context, complaints } = one;
  const found: string[] = [];
  const look = async (): Promise<void> => void found.push(...(await faults(page)));
  const email = newAddress();
  await signUp(one, email);
  await look();
  await followMail(one, email, "Confirm your address");
  await heading(page, "Address confirmed");
  for (const [path, title] of OPEN_PAGES) {
    await open(path);
    await heading(page, title);
    if (path.startsWith("/sign-in")) await password(page).waitFor();
    await look();
  }
  await open("/sign-up");
  await button(page, "Create account").click();
  await page.getByText("A name is needed").waitFor();
  await look();
  await open("/outbox");
  await page.getByRole("link").filter({ hasText: email }).first().click();
  await page.getByRole("article").waitFor();
  await look();
  await open("/sign-in");
  await fillSignIn(page, email, "a wrong password");
  await page.getByRole("alert").waitFor();
  await look();
  await fillSignIn(page, email);
  await page.getByLabel("Name of the organisation").waitFor();
  await look();
  await open("/invitation?id=inv_x");
  await heading(page, "This invitation is not open");
  await look();
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
