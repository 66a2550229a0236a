import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { SessionInfo, SignIn } from "../contract/account.ts";
import { expectProblem, nobody, ORIGIN } from "../testing/harness.ts";
import { auth, browser, cookieIn, newMember, newOwner, newPerson, signIn } from "../testing/people.ts";

const sessionsOf = async (one: { get: typeof nobody.get }): Promise<SessionInfo[]> =>
  (await one.get<{ data: SessionInfo[] }>("/api/sessions")).body.data;

test("a person sees where they are signed in, which of it is here, and ends what they like", async () => {
  const here = await newPerson();
  const there = await signIn(here.email);
  const seen = await sessionsOf(here);
  expect(seen.map(({ current }) => current)).toEqual([false, true]);
  expect(seen[0]?.ip).toMatch(/^10\./);
  const id = seen[0]?.id ?? "";
  expect((await here.send("DELETE", `/api/sessions/${id}`)).status).toBe(204);
  expectProblem(await there.get("/api/session"), "unauthenticated");
  expectProblem(await here.send("DELETE", `/api/sessions/${id}`), "not_found");
  expect(await sessionsOf(here)).toHaveLength(1);
});

test("another person's session is unknown", async () => {
  const [one, two] = [await newPerson(), await newPerson()];
  const id = (await sessionsOf(one))[0]?.id ?? "";
  expectProblem(await two.send("DELETE", `/api/sessions/${id}`), "not_found");
  expect((await one.get("/api/session")).status).toBe(200);
});

test("a session that has run out is nobody's", async () => {
  const person = await newPerson();
  const id = (await sessionsOf(person))[0]?.id ?? "";
  await env.DB.prepare("update session set expires_at = ? where id = ?").bind(Date.now(), id).run();
  expectProblem(await person.get("/api/session"), "unauthenticated");
});

test("a new session works in the organisation that its person joined last", async () => {
  const owner = await newOwner("Where they began");
  const guest = await newMember(owner, "viewer");
  const again = await signIn(guest.email);
  expect((await again.get("/api/session")).body).toMatchObject({ org_id: owner.org.id, role: "viewer" });
});

test("an organisation sees the tries to sign in as its members, and no other's", async () => {
  const owner = await newOwner();
  const stranger = await newPerson();
  await auth("/sign-in/email", { email: owner.email, password: "a wrong password" }, { "User-Agent": "a guesser" });
  await auth("/sign-in/email", { email: stranger.email, password: "a wrong password" });
  const { body } = await owner.get<{ data: SignIn[] }>("/api/sign-ins");
  expect(body.data).toMatchObject([
    { email: owner.email, method: "password", outcome: "failed", user_agent: "a guesser" },
    { email: owner.email, method: "password", outcome: "ok" },
  ]);
});

test("a try on an address that nobody has keeps no address", async () => {
  await auth("/sign-in/email", { email: "nobody-at-all@people.example", password: "a wrong password" });
  const rows = await env.DB.prepare("select * from sign_ins").all();
  expect(rows.results.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows.results)).not.toContain("nobody-at-all");
});

test("the local owner is a person with a real session, which can be seen and ended", async () => {
  const opened = await nobody.raw("/api/session/local", { method: "POST", headers: { Origin: ORIGIN } });
  const owner = browser("", cookieIn(opened.headers));
  expect((await owner.get("/api/session")).body).toMatchObject({ org_id: "org_local", user_id: "user_local" });
  expect((await owner.get<{ user: object }>("/api/auth/get-session")).body.user).toMatchObject({ id: "user_local" });
  const [session] = await sessionsOf(owner);
  expect(session?.current).toBe(true);
  expect((await owner.get<{ data: SignIn[] }>("/api/sign-ins")).body.data[0]).toMatchObject({ method: "local" });
  expect((await owner.send("DELETE", `/api/sessions/${session?.id ?? ""}`)).status).toBe(204);
  expectProblem(await owner.get("/api/session"), "unauthenticated");
});
