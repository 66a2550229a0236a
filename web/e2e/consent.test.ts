import { createHash } from "node:crypto";

import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { openStage } from "./stage.ts";
import { button, confirmed, fillSignIn, heading, makeOrg, visitAsStranger, type Stranger } from "./strangers.ts";

const stage = openStage({ world: false });

/** Where a native app listens for the answer: here the browser itself answers for it. */
const CALLBACK = "http://127.0.0.1:9999/callback";
const VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

/** An app of the organisation that is worked in, as its own page asks for it. */
const makeApp = ({ page }: Stranger): Promise<string> =>
  page.evaluate(async (callback) => {
    const made = await fetch("/api/auth/oauth2/create-client", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        client_name: "Pipeline mirror",
        redirect_uris: [callback],
        application_type: "native",
        token_endpoint_auth_method: "none",
        scope: "read",
      }),
    });
    return ((await made.json()) as { client_id: string }).client_id;
  }, CALLBACK);

const questionOf = (clientId: string): string =>
  `/api/auth/oauth2/authorize?${new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: CALLBACK,
    scope: "read",
    state: "abc",
    code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
    code_challenge_method: "S256",
  }).toString()}`;

/** Does what leads to the app, and gives the address that it was called back at. */
async function calledBack(page: Page, act: () => Promise<void>): Promise<URL> {
  const asked = page.waitForRequest((request) => request.url().startsWith(CALLBACK));
  await act();
  const url = new URL((await asked).url());
  await page.getByText("Back to the app.").waitFor();
  return url;
}

test("an app is let in by who signs in for it, acts in their name, and is refused by who does not want it", async () => {
  const one = await visitAsStranger(stage);
  const { page, open, context } = one;
  await page.route(`${CALLBACK}**`, (route) => route.fulfill({ body: "Back to the app." }));
  const email = await confirmed(one);
  await fillSignIn(page, email);
  await makeOrg(page, "Analytical Engines");
  const clientId = await makeApp(one);

  // Signed out, the question survives the way through the sign-in page.
  await context.clearCookies();
  await open(questionOf(clientId));
  await fillSignIn(page, email);
  await heading(page, "Let “Pipeline mirror” in");
  await page.getByText("It would act for Ada Lovelace in Analytical Engines, until you revoke it.").waitFor();
  await page.getByText("See your campaigns, leads and what was found").waitFor();
  await page.evaluate(axe.source);
  const faults = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  expect(faults.violations.map(({ id }) => id)).toEqual([]);

  const refused = await calledBack(page, () => button(page, "Refuse").click());
  expect([refused.searchParams.get("error"), refused.searchParams.get("state")]).toEqual(["access_denied", "abc"]);

  await open(questionOf(clientId));
  const allowed = await calledBack(page, () => button(page, "Allow").click());
  const tokens = await fetch(`${stage.app.url}/api/auth/oauth2/token`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: clientId,
      code: allowed.searchParams.get("code") ?? "",
      code_verifier: VERIFIER,
      redirect_uri: CALLBACK,
    }),
  });
  const { access_token } = (await tokens.json()) as { access_token: string };
  const listed = await fetch(`${stage.app.url}/api/campaigns`, {
    headers: { Authorization: `Bearer ${access_token}` },
  });
  expect(listed.status).toBe(200);
  await context.close();
});

test("a question that is not whole is none, and says what to do", async () => {
  const one = await visitAsStranger(stage);
  await one.open("/consent?client_id=nobody&response_type=code");
  await heading(one.page, "Nothing to allow");
  expect(await one.page.getByRole("button", { name: "Allow" }).count()).toBe(0);
  await one.context.close();
});
