import type { Browser, BrowserContext, Page } from "playwright-core";

import type { Stage } from "./stage.ts";

/** People who sign up and in on the pages, and read their mails in the outbox. */

export const PASSWORD = "correct horse battery";

/** A browser says so of every answer that is a refusal, whatever the page makes of it. */
const EXPECTED = /status of 40[0134]/;

/** A browser that has never been here, and what its page complained of. */
export interface Stranger {
  context: BrowserContext;
  page: Page;
  complaints: string[];
  open: (path: string) => Promise<void>;
}

export async function visitAsStranger(
  stage: Stage,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Stranger> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("console", (said) => said.type() === "error" && !EXPECTED.test(said.text()) && complaints.push(said.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return { context, page, complaints, open: async (path) => void (await page.goto(stage.app.url + path)) };
}

let number = 0;
export const newAddress = (): string => `ada${Date.now()}${(number += 1)}@halden.example`;

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("heading", { level: 1, name }).waitFor();
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const password = (page: Page, label = "Password") => page.getByLabel(label, { exact: true });

export async function signUp({ page, open }: Stranger, email: string): Promise<void> {
  await open("/sign-up");
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail").fill(email);
  await password(page).fill(PASSWORD);
  await button(page, "Create account").click();
  await heading(page, "Check your mail");
}

/** Follows the link of the newest mail to an address, as somebody does who reads the outbox. */
export async function followMail({ page, open }: Stranger, email: string, subject: string): Promise<void> {
  await open("/outbox");
  const row = page.getByRole("link").filter({ hasText: subject }).filter({ hasText: email });
  await row.first().click();
  await page
    .getByRole("article")
    .filter({ hasText: `to ${email}` })
    .getByRole("link")
    .click();
}

export async function fillSignIn(page: Page, email: string, secret = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await password(page).fill(secret);
  await button(page, "Sign in").click();
}

export async function makeOrg(page: Page, name: string): Promise<void> {
  await heading(page, "Where do you work?");
  await page.getByLabel("Name of the organisation").fill(name);
  await button(page, "Make organisation").click();
  await page.getByRole("textbox", { name: "Leads to parse" }).waitFor();
}

/** Somebody with a confirmed address, at the sign-in page. */
export async function confirmed(one: Stranger, email = newAddress()): Promise<string> {
  await signUp(one, email);
  await followMail(one, email, "Confirm your address");
  await heading(one.page, "Address confirmed");
  await one.page.getByRole("link", { name: "Sign in" }).click();
  await password(one.page).waitFor();
  return email;
}

export async function logOut({ page, open }: Stranger): Promise<void> {
  await open("/settings/sessions");
  await button(page, "Log out").click();
  await heading(page, "Sign in");
}
