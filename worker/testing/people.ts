import { expect } from "vitest";

import type { Org, OutboxMail } from "../contract/account.ts";
import { clientOf, nobody, ORIGIN, replyOf, type Client, type Reply } from "./harness.ts";

/** People who sign up and in as a browser does: by real requests, the mails read from the outbox. */

export const PASSWORD = "correct horse battery";

/** An address that no other test has. */
export const newAddress = (): string => `${crypto.randomUUID().slice(0, 13)}@people.example`;

/** A client address of its own for each: the limits by address count it apart. */
export const newIp = (): string => {
  const [a = 0, b = 0, c = 0] = crypto.getRandomValues(new Uint8Array(3));
  return `10.${a}.${b}.${c}`;
};

/** A request to better-auth, as a page of this site sends it. */
export async function auth<Body = unknown>(
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply<Body>> {
  const sent = { Origin: ORIGIN, "CF-Connecting-IP": newIp(), ...headers };
  return nobody.send<Body>(body === undefined ? "GET" : "POST", `/api/auth${path}`, body, sent);
}

const mailsTo = async (to: string): Promise<OutboxMail[]> =>
  (await nobody.get<{ data: OutboxMail[] }>("/api/dev/outbox?limit=1000")).body.data.filter((mail) => mail.to === to);

/** The newest mail to an address, of this kind if one is named. It is put there behind an answer: waits for it. */
export async function mailTo(to: string, kind?: string): Promise<OutboxMail> {
  for (const end = Date.now() + 5_000; Date.now() < end;) {
    const mail = (await mailsTo(to)).find((one) => kind === undefined || one.kind === kind);
    if (mail !== undefined) return mail;
  }
  throw new Error(`no mail of kind ${kind ?? "any"} came to ${to}`);
}

/** The link in a mail, as a path. */
export function linkIn(mail: OutboxMail): string {
  const url = new URL(/https?:\/\/\S+/.exec(mail.text)?.[0] ?? "");
  return url.pathname + url.search;
}

/** The session's cookie that an answer sets, as the browser sends it back. */
export const cookieIn = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .filter((cookie) => cookie.includes("session_token="))
    .join("; ");

export interface SignedIn extends Client {
  email: string;
  cookie: string;
}

/** A browser with this cookie: pages of this site ask. */
export function browser(email: string, cookie: string): SignedIn {
  const raw: Client["raw"] = (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("Cookie", cookie);
    if (!headers.has("Origin")) headers.set("Origin", ORIGIN);
    return nobody.raw(path, { ...init, headers });
  };
  const send: Client["send"] = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const type: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    return replyOf<Body>(await raw(path, { method, ...json, headers: { ...type, ...headers } }));
  };
  return { email, cookie, key: null, raw, send, get: (p) => send("GET", p), post: (p, b) => send("POST", p, b) };
}

export async function signUp(email: string): Promise<void> {
  const answer = await auth("/sign-up/email", { email, password: PASSWORD, name: "Ada Lovelace" });
  expect(answer.status).toBe(200);
}

export async function verify(email: string): Promise<void> {
  const { status } = await nobody.raw(linkIn(await mailTo(email, "verification")), { redirect: "manual" });
  expect(status).toBe(302);
}

export async function signIn(email: string, password = PASSWORD): Promise<SignedIn> {
  const answer = await auth("/sign-in/email", { email, password });
  expect(answer.status).toBe(200);
  return browser(email, cookieIn(answer.headers));
}

/** Somebody with a verified address, signed in, of no organisation. */
export async function newPerson(email = newAddress()): Promise<SignedIn> {
  await signUp(email);
  await verify(email);
  return signIn(email);
}

/** Somebody with an organisation of their own. */
export async function newOwner(name = "Analytical Engines"): Promise<SignedIn & { org: Org }> {
  const person = await newPerson();
  const { status, body } = await person.post<Org>("/api/orgs", { name });
  expect(status).toBe(201);
  return { ...person, org: body };
}

/** Somebody whom an owner invited, with this role. */
export async function newMember(owner: Client, role: string): Promise<SignedIn & { member_id: string }> {
  const person = await newPerson();
  const invited = await owner.post<{ id: string }>("/api/invitations", { email: person.email, role });
  expect(invited.status).toBe(201);
  expect((await person.post(`/api/invitations/${invited.body.id}/accept`)).status).toBe(200);
  const members = await owner.get<{ data: { id: string; email: string }[] }>("/api/members");
  const member_id = members.body.data.find(({ email }) => email === person.email)?.id ?? "";
  return { ...person, member_id };
}

/** A caller with a new key of the organisation. */
export async function newKey(owner: Client, wish: Record<string, unknown> = {}): Promise<Client & { id: string }> {
  const { status, body } = await owner.post<{ id: string; key: string }>("/api/keys", { name: "A key", ...wish });
  expect(status).toBe(201);
  return { ...clientOf(body.key), id: body.id };
}
