import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, inject, test } from "vitest";

import { app } from "../app.ts";
import { expectProblem, ORIGIN, replyOf } from "../testing/harness.ts";
import { browser, cookieIn, newAddress, newIp, newPerson, signUp } from "../testing/people.ts";

const CLIENT = "client-of-the-issuer";
const OIDC = { OIDC_ISSUER: `${inject("worldUrl")}/oidc`, OIDC_CLIENT_ID: CLIENT, OIDC_CLIENT_SECRET: "its-secret" };

/** The Worker with this issuer set up. */
const ask = async (path: string, init: RequestInit = {}, settings: object = OIDC): Promise<Response> => {
  const headers = { "CF-Connecting-IP": newIp(), Origin: ORIGIN, ...(init.headers as Record<string, string>) };
  const request = new Request(ORIGIN + path, { ...init, headers, redirect: "manual" });
  return app.fetch(request, { ...env, ...settings }, createExecutionContext());
};

const begin = (provider: string, settings?: object): Promise<Response> =>
  ask(
    "/api/auth/sign-in/social",
    {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ provider, callbackURL: "/campaigns", errorCallbackURL: "/sign-in" }),
    },
    settings,
  );

/** What the issuer says of somebody. */
interface Claims {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
  nonce?: string;
  aud?: string;
}

/** A sign-in at the issuer, as far as the answer to its way back. */
async function comeBack(claims: Claims, { forgets = false } = {}): Promise<Response> {
  const began = await begin("oidc");
  expect(began.status).toBe(200);
  const { url } = await began.json<{ url: string }>();
  const asked = new URL(url).searchParams;
  const whole = { name: "Grace Hopper", nonce: asked.get("nonce"), aud: CLIENT, ...claims };
  const code = Buffer.from(JSON.stringify(whole)).toString("base64url");
  const cookies = began.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const query = new URLSearchParams({ code, state: asked.get("state") ?? "" });
  const headers: Record<string, string> = forgets ? {} : { Cookie: cookies.join("; ") };
  return ask(`/api/auth/callback/oidc?${query.toString()}`, { headers });
}

const somebody = (more: Partial<Claims> = {}): Claims => ({
  sub: crypto.randomUUID(),
  email: newAddress(),
  email_verified: true,
  ...more,
});

/** Whether nobody was signed in, and the browser was sent on with the reason. */
const isRefused = (response: Response): boolean =>
  cookieIn(response.headers) === "" && /error=/.test(response.headers.get("Location") ?? "");

test("who the issuer vouches for is signed in, and comes back as the same person", async () => {
  const claims = somebody();
  const first = await comeBack(claims);
  expect([first.status, first.headers.get("Location")]).toEqual([302, "/campaigns"]);
  const person = browser(claims.email, cookieIn(first.headers));
  const { body } = await person.get<{ user_id: string }>("/api/session");
  expect(body).toMatchObject({ user_name: "Grace Hopper", org_id: null });
  const again = browser(claims.email, cookieIn((await comeBack(claims)).headers));
  expect((await again.get("/api/session")).body).toEqual(body);
  const noted = await env.DB.prepare("select method, outcome from sign_ins where user_id = ?").bind(body.user_id).all();
  expect(noted.results).toEqual([
    { method: "provider", outcome: "ok" },
    { method: "provider", outcome: "ok" },
  ]);
});

test("an account with a proven address is the same person's at the issuer, if it vouches for the address", async () => {
  const person = await newPerson();
  const { user_id } = (await person.get<{ user_id: string }>("/api/session")).body;
  expect(isRefused(await comeBack(somebody({ email: person.email, email_verified: false })))).toBe(true);
  const there = browser(person.email, cookieIn((await comeBack(somebody({ email: person.email }))).headers));
  expect((await there.get("/api/session")).body).toMatchObject({ user_id });
});

test("an account that somebody opened with another's address is not handed the owner's sign-in", async () => {
  const email = newAddress();
  await signUp(email);
  expect(isRefused(await comeBack(somebody({ email })))).toBe(true);
});

test("a proof for another app, of another sign-in, or in another browser signs nobody in", async () => {
  expect(isRefused(await comeBack(somebody({ aud: "another-app" })))).toBe(true);
  expect(isRefused(await comeBack(somebody({ nonce: "of-another-sign-in" })))).toBe(true);
  expect(isRefused(await comeBack(somebody(), { forgets: true }))).toBe(true);
});

test("nobody is led away from this site after signing in", async () => {
  const init = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ provider: "oidc", callbackURL: "https://evil.example/" }),
  };
  expectProblem(await replyOf(await ask("/api/auth/sign-in/social", init)), "forbidden");
});

test("a provider that is not set up, only half set up, or down is not there", async () => {
  expectProblem(await replyOf(await begin("oidc", {})), "not_found");
  expectProblem(await replyOf(await begin("oidc", { ...OIDC, OIDC_CLIENT_SECRET: "" })), "not_found");
  expectProblem(await replyOf(await begin("oidc", { ...OIDC, OIDC_ISSUER: "http://127.0.0.1:9" })), "not_found");
  for (const name of ["google", "github"]) expectProblem(await replyOf(await begin(name)), "not_found");
});

test("Google and GitHub are asked with PKCE and the app's own ID where they are set up", async () => {
  const settings = {
    GOOGLE_CLIENT_ID: "g",
    GOOGLE_CLIENT_SECRET: "s",
    GITHUB_CLIENT_ID: "h",
    GITHUB_CLIENT_SECRET: "s",
  };
  for (const [name, host, id] of [
    ["google", "accounts.google.com", "g"],
    ["github", "github.com", "h"],
  ] as const) {
    const began = await begin(name, settings);
    const url = new URL((await began.json<{ url: string }>()).url);
    expect([url.host, url.searchParams.get("client_id")]).toEqual([host, id]);
    expect(url.searchParams.get("redirect_uri")).toBe(`${ORIGIN}/api/auth/callback/${name}`);
    expect(url.searchParams.get("state")?.length).toBeGreaterThan(20);
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
  }
});
