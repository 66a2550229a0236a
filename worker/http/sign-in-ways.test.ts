import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { app } from "../app.ts";
import { nobody, ORIGIN } from "../testing/harness.ts";

/** The ways at an address, with these settings. */
async function waysAt(origin: string, more: object = {}): Promise<unknown> {
  const request = new Request(`${origin}/api/sign-in`);
  const response = await app.fetch(request, { ...env, ...more }, createExecutionContext());
  expect(response.status).toBe(200);
  return response.json();
}

const DEPLOYED = { BASE_URL: "https://vibegtm.example" };
const pair = (name: string) => ({ [`${name}_CLIENT_ID`]: "id", [`${name}_CLIENT_SECRET`]: "secret" });

test("on this machine one may enter as its owner, and mails are read in the outbox", async () => {
  const { status, body } = await nobody.get("/api/sign-in");
  expect([status, body]).toEqual([200, { password: true, providers: [], local: true, outbox: true }]);
  for (const without of [{ LOCAL_API_KEY: "" }, DEPLOYED])
    expect(await waysAt(ORIGIN, without)).toMatchObject({ password: true, local: false });
});

test("a deployment has accounts where it knows its address and has a secret, and no door for an owner", async () => {
  const plain = { password: true, providers: [], local: false, outbox: false };
  expect(await waysAt("https://vibegtm.example", DEPLOYED)).toEqual(plain);
  for (const without of [{}, { ...DEPLOYED, SESSION_SECRET: "" }])
    expect(await waysAt("https://vibegtm.example", { ...pair("GOOGLE"), ...without })).toEqual({
      ...plain,
      password: false,
    });
});

test("a provider is offered where all that it needs is set up, and nothing of it is told", async () => {
  const all = { ...pair("GOOGLE"), ...pair("GITHUB"), ...pair("OIDC"), OIDC_ISSUER: "https://id.example" };
  expect(await waysAt(ORIGIN, all)).toEqual({
    password: true,
    providers: ["google", "github", "oidc"],
    local: true,
    outbox: true,
  });
  for (const half of [{ GITHUB_CLIENT_ID: "id" }, { GITHUB_CLIENT_SECRET: "s" }, pair("OIDC")])
    expect(await waysAt(ORIGIN, half)).toMatchObject({ providers: [] });
});

test("where mails are really sent there is no outbox to point to", async () => {
  expect(await waysAt(ORIGIN, { MAIL_API_KEY: "re_key" })).toMatchObject({ outbox: false });
});
