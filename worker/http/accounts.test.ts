import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { app } from "../app.ts";
import { expectProblem, nobody, ORIGIN, replyOf, type Reply } from "../testing/harness.ts";
import {
  auth,
  browser,
  cookieIn,
  linkIn,
  mailTo,
  newAddress,
  newIp,
  newPerson,
  PASSWORD,
  signIn,
  signUp,
  verify,
} from "../testing/people.ts";

const credentials = (email: string, password = PASSWORD) => ({ email, password });
const newcomer = (email: string) => ({ email, password: PASSWORD, name: "Ada Lovelace" });

/** An answer without what differs from request to request. */
function plain({ status, headers, body }: Reply): unknown {
  const text = JSON.stringify(body).replaceAll(/"(id|createdAt|updatedAt|request_id|email)":"[^"]*"/g, '"$1":"x"');
  return { status, type: headers.get("Content-Type"), cookies: headers.getSetCookie().length, body: text };
}

test("signing up with an address that has an account answers as with a new one, and its owner is told", async () => {
  const { email } = await newPerson();
  const known = await auth("/sign-up/email", newcomer(email));
  const fresh = await auth("/sign-up/email", newcomer(newAddress()));
  expect(plain(known)).toEqual(plain(fresh));
  expect(fresh.status).toBe(200);
  expect(JSON.stringify(known.body).length).toBe(JSON.stringify(fresh.body).length);
  expect((await mailTo(email)).kind).toBe("known_address");
});

test("an address in capitals is the same address", async () => {
  const { email } = await newPerson();
  await auth("/sign-up/email", newcomer(email.toUpperCase()));
  expect((await mailTo(email)).kind).toBe("known_address");
  expect((await signIn(email.toUpperCase())).cookie).not.toBe("");
});

test("signing in with an unknown address answers as with a wrong password", async () => {
  const { email } = await newPerson();
  const wrong = await auth("/sign-in/email", credentials(email, "not the right one"));
  const unknown = await auth("/sign-in/email", credentials(newAddress()));
  expectProblem(wrong, "unauthenticated");
  expect(plain(unknown)).toEqual(plain(wrong));
});

test("asking for a reset or another link answers the same for any address", async () => {
  const { email } = await newPerson();
  for (const path of ["/request-password-reset", "/send-verification-email"]) {
    const known = await auth(path, { email });
    const unknown = await auth(path, { email: newAddress() });
    expect(known.status).toBe(200);
    expect(plain(unknown)).toEqual(plain(known));
  }
});

test("what may tell an address by its time leaves after one time for all", async () => {
  const { email } = await newPerson();
  for (const path of ["/sign-up/email", "/request-password-reset", "/send-verification-email"])
    for (const address of [email, newAddress()]) {
      const began = performance.now();
      await auth(path, path === "/sign-up/email" ? newcomer(address) : { email: address });
      expect(performance.now() - began, path).toBeGreaterThanOrEqual(590);
    }
});

test("an address that is not verified cannot sign in, even with its password", async () => {
  const email = newAddress();
  await signUp(email);
  const early = await auth("/sign-in/email", credentials(email));
  expectProblem(early, "forbidden");
  expect(early.headers.getSetCookie()).toEqual([]);
  await verify(email);
  expect((await signIn(email)).cookie).toMatch(/^vg\.session_token=/);
});

test("a link that was changed verifies nothing", async () => {
  const email = newAddress();
  await signUp(email);
  const link = linkIn(await mailTo(email, "verification")).replace(
    /token=[^&]+/,
    (token) => `${token.slice(0, -4)}AAAA`,
  );
  const answer = await nobody.raw(link, { redirect: "manual" });
  expect(answer.headers.get("Location")).toMatch(/error=/);
  expectProblem(await auth("/sign-in/email", credentials(email)), "forbidden");
});

test("a new password ends every session, and the old one opens nothing any more", async () => {
  const person = await newPerson();
  await auth("/request-password-reset", { email: person.email, redirectTo: "https://evil.example/steal" });
  await auth("/request-password-reset", { email: person.email });
  const mail = await mailTo(person.email, "password_reset");
  expect(mail.text).not.toContain("evil.example");
  const token = new URL(linkIn(mail), ORIGIN).searchParams.get("token");
  const stored = await env.DB.prepare("select * from verification").all();
  expect(JSON.stringify(stored.results)).not.toContain(token);
  const newPassword = "another horse battery";
  expect((await auth("/reset-password", { token, newPassword })).status).toBe(200);
  expectProblem(await person.get("/api/session"), "unauthenticated");
  expectProblem(await auth("/sign-in/email", credentials(person.email)), "unauthenticated");
  expect((await signIn(person.email, newPassword)).cookie).not.toBe("");
  expectProblem(await auth("/reset-password", { token, newPassword: "once more the same" }), "validation");
});

test("a password of 11 letters is too short, one of 129 too long, and both are said so before anything is made", async () => {
  for (const password of ["x".repeat(11), "x".repeat(129), ""]) {
    const email = newAddress();
    expectProblem(await auth("/sign-up/email", { ...newcomer(email), password }), "validation");
    const made = await env.DB.prepare("select count(*) as n from user where email = ?").bind(email).first("n");
    expect(made).toBe(0);
  }
  for (const password of ["x".repeat(12), "x".repeat(128)])
    expect((await auth("/sign-up/email", { ...newcomer(newAddress()), password })).status).toBe(200);
});

test("a new account is checked alike whether or not its address is known", async () => {
  const { email } = await newPerson();
  for (const more of [
    { name: "x".repeat(121) },
    { name: " " },
    { image: "https://evil.example/x.png" },
    { role: "owner" },
  ])
    for (const address of [email, newAddress()])
      expectProblem(await auth("/sign-up/email", { ...newcomer(address), ...more }), "validation");
});

test("who was signed up by a stranger takes the address over with a new password", async () => {
  const email = newAddress();
  await auth("/sign-up/email", { ...newcomer(email), password: "the stranger's password" });
  await auth("/request-password-reset", { email });
  const token = new URL(linkIn(await mailTo(email, "password_reset")), ORIGIN).searchParams.get("token");
  expect((await auth("/reset-password", { token, newPassword: PASSWORD })).status).toBe(200);
  expect((await signIn(email)).cookie).not.toBe("");
  expectProblem(await auth("/sign-in/email", credentials(email, "the stranger's password")), "unauthenticated");
});

test("the session's token stands in no answer, only in a cookie that scripts cannot read", async () => {
  const email = newAddress();
  await signUp(email);
  await verify(email);
  const answer = await auth("/sign-in/email", credentials(email));
  expect(answer.headers.getSetCookie().join()).toMatch(
    /^vg\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const person = browser(email, cookieIn(answer.headers));
  const token = decodeURIComponent(person.cookie).slice("vg.session_token=".length).split(".")[0] ?? "";
  expect(token).toHaveLength(32);
  const read = await person.get("/api/auth/get-session");
  const all = [
    answer.body,
    read.body,
    (await person.get("/api/sessions")).body,
    (await person.get("/api/session")).body,
  ];
  expect(read.body).toMatchObject({ user: { email } });
  expect(JSON.stringify(all)).not.toContain(token);
});

test("signing out ends the session for whoever has a copy of the cookie", async () => {
  const person = await newPerson();
  expect((await person.post("/api/auth/sign-out", {})).status).toBe(200);
  expectProblem(await person.get("/api/session"), "unauthenticated");
});

test("another site's page can neither sign anybody in nor out", async () => {
  const person = await newPerson();
  for (const Origin of ["https://evil.example", "http://localhost:3000", "null"]) {
    expectProblem(await auth("/sign-in/email", credentials(person.email), { Origin }), "origin_refused");
    expectProblem(await person.send("POST", "/api/auth/sign-out", {}, { Origin }), "origin_refused");
    expectProblem(await person.send("DELETE", "/api/session", undefined, { Origin }), "origin_refused");
  }
  expect((await person.get("/api/session")).status).toBe(200);
});

test("the three names of this machine are one site", async () => {
  const { email } = await newPerson();
  for (const Origin of ["http://127.0.0.1:8787", "http://[::1]:8787"])
    expect((await auth("/sign-in/email", credentials(email), { Origin })).status).toBe(200);
});

test("a form cannot be sent to a door that takes JSON", async () => {
  const init = {
    method: "POST",
    headers: { "Content-Type": "text/plain" },
    body: JSON.stringify(newcomer("a@b.example")),
  };
  expectProblem(await replyOf(await nobody.raw("/api/auth/sign-up/email", init)), "unsupported_media_type");
});

test("ten failed tries close an address to further ones, from wherever, and say for how long", async () => {
  const { email } = await newPerson();
  const stranger = newAddress();
  for (const address of [email, stranger]) {
    for (let i = 0; i < 10; i += 1)
      expectProblem(await auth("/sign-in/email", credentials(address, `wrong password ${i}`)), "unauthenticated");
    const closed = await auth("/sign-in/email", credentials(address));
    expectProblem(closed, "rate_limited");
    expect(Number(closed.headers.get("Retry-After"))).toBeGreaterThan(800);
    expect(Number(closed.headers.get("Retry-After"))).toBeLessThanOrEqual(900);
    expectProblem(await auth("/sign-in/email", credentials(address.toUpperCase())), "rate_limited");
  }
  await env.DB.prepare("update sign_ins set at = at - 900000 where outcome = 'failed'").run();
  expect((await signIn(email)).cookie).not.toBe("");
});

test("tries at once do not pass the limit together", async () => {
  const email = newAddress();
  const tries = await Promise.all(
    Array.from({ length: 16 }, (_, i) => auth("/sign-in/email", credentials(email, `wrong password ${i}`))),
  );
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(6);
});

test("a right password starts the count anew", async () => {
  const { email } = await newPerson();
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 6; i += 1)
      expectProblem(await auth("/sign-in/email", credentials(email, "a wrong password")), "unauthenticated");
    await signIn(email);
  }
});

test("one client's flood is stopped, with a time to wait, and closes nobody's account", async () => {
  const ip = newIp();
  const { email } = await newPerson();
  const answers: Reply[] = [];
  for (let i = 0; i < 22; i += 1)
    answers.push(await auth("/sign-in/email", credentials(newAddress()), { "CF-Connecting-IP": ip }));
  const stopped = await auth("/sign-in/email", credentials(email, "a wrong one"), { "CF-Connecting-IP": ip });
  expectProblem(stopped, "rate_limited");
  expect(Number(stopped.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  expect((await signIn(email)).cookie).not.toBe("");
});

test("what better-auth serves beside the open doors is not there", async () => {
  const person = await newPerson();
  for (const path of [
    "/organization/create",
    "/organization/invite-member",
    "/api-key/create",
    "/token",
    "/list-sessions",
  ]) {
    expectProblem(await person.post(`/api/auth${path}`, { name: "x", slug: "x" }), "not_found");
    expectProblem(await person.get(`/api/auth${path}`), "not_found");
    expectProblem(await nobody.post(`/api/auth${path}`, {}), "not_found");
  }
});

/** The same Worker as a deployment: another host, and BASE_URL says which. */
const deployed = (path: string, init: RequestInit = {}, more: object = {}): Promise<Response> =>
  Promise.resolve(
    app.fetch(
      new Request(`https://vibegtm.example${path}`, init),
      { ...env, BASE_URL: "https://vibegtm.example", ...more },
      createExecutionContext(),
    ),
  );

test("on https the cookie is Secure, and one of this machine is worth nothing there", async () => {
  const person = await newPerson();
  const answer = await deployed("/api/auth/sign-in/email", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Origin: "https://vibegtm.example",
      "CF-Connecting-IP": newIp(),
    },
    body: JSON.stringify(credentials(person.email)),
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie().join()).toMatch(
    /^__Secure-vg\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const there = await deployed("/api/session", { headers: { Cookie: cookieIn(answer.headers) } });
  expect(await there.json()).toMatchObject({ org_id: null, user_name: "Ada Lovelace" });
  expect((await deployed("/api/session", { headers: { Cookie: person.cookie } })).status).toBe(401);
});

test("the local owner is nobody on a deployment, with whatever cookie, key or door", async () => {
  const opened = await nobody.raw("/api/session/local", { method: "POST", headers: { Origin: ORIGIN } });
  const value = cookieIn(opened.headers).slice("vg.session_token=".length);
  const headers = { Cookie: `__Secure-vg.session_token=${value}; vg.session_token=${value}` };
  expect((await deployed("/api/session", { headers })).status).toBe(401);
  const door = await deployed("/api/session/local", { method: "POST", headers: { Origin: "https://vibegtm.example" } });
  expect([door.status, door.headers.get("Set-Cookie")]).toEqual([403, null]);
  expect((await deployed("/api/session", { headers: { "X-API-Key": env.LOCAL_API_KEY ?? "" } })).status).toBe(401);
});

test("without a secret or a local key the front door of this machine stays shut", async () => {
  for (const without of [{ SESSION_SECRET: "" }, { LOCAL_API_KEY: "" }]) {
    const request = new Request(`${ORIGIN}/api/session/local`, { method: "POST", headers: { Origin: ORIGIN } });
    const answer = await app.fetch(request, { ...env, ...without }, createExecutionContext());
    expect(answer.headers.get("Set-Cookie")).toBeNull();
    expectProblem(await replyOf(answer), "unauthenticated");
  }
});

test("a deployment without BASE_URL or SESSION_SECRET has no accounts", async () => {
  for (const without of [{ BASE_URL: "" }, { SESSION_SECRET: "" }]) {
    const answer = await deployed("/api/auth/get-session", {}, without);
    expectProblem(await replyOf(answer), "not_found");
  }
});
