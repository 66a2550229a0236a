import type { Context } from "hono";

import { AUTH_PATH, authOf } from "../auth/better-auth.ts";
import { doorOf, type Door } from "../auth/doors.ts";
import { askerOfCookie } from "../auth/session.ts";
import { limitedSignIn } from "../auth/sign-in.ts";
import { sweepSometimes } from "../auth/sweeper.ts";
import { MAX_EMAIL_LENGTH, NewAccount } from "../contract/account.ts";
import { Failure, issuesOf } from "./failure.ts";
import { limitBody, requireJson } from "./gate.ts";
import { createRouter, type AppEnv } from "./router.ts";
import { toldAsProblem, withoutToken } from "./told.ts";

/** Mounted at /api/auth, outside the gate: what better-auth serves, as far as `doors.ts` lets it be reached. */
export const accounts = createRouter();

const nothing = (): Failure => new Failure("not_found", "There is nothing here");
const pathOf = (c: Context<AppEnv>): string => new URL(c.req.url).pathname.slice(AUTH_PATH.length);
const doorFor = (c: Context<AppEnv>): Door | null => doorOf(c.req.method, pathOf(c));

accounts.use("*", async (c, next) => {
  const door = doorFor(c);
  if (door === null) throw nothing();
  return door.isProtocol ? next() : requireJson(c, next);
});
accounts.use("*", limitBody);

accounts.all("*", async (c) => {
  const found = authOf(c.env, new URL(c.req.url));
  const door = doorFor(c);
  if (found === null || door === null) throw nothing();
  const { auth, secret } = found;
  sweepSometimes(c.env.DB, Date.now());
  const handle = (): Promise<Response> => auth.handler(c.req.raw);
  if (door.isProtocol) return handle();
  const path = pathOf(c);
  if (path === "/sign-up/email") await checkNewAccount(c.req.raw);
  const email = path === "/sign-in/email" ? emailIn(await bodyOf(c.req.raw)) : null;
  if (email === null) return told(c, await paced(handle(), door.paceMs));
  const answer = await limitedSignIn(c.env.DB, { email, headers: c.req.raw.headers, secret }, handle, Date.now());
  if (typeof answer !== "number") return told(c, answer);
  c.header("Retry-After", String(answer));
  throw new Failure("rate_limited", "Too many tries failed for this address. Wait, or set a new password.");
});

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.clone().json();
  } catch {
    throw new Failure("malformed_json", "The body is not valid JSON");
  }
}

/** Refuses what is too much before anybody looks whether the address is known: else the answers would differ. */
async function checkNewAccount(request: Request): Promise<void> {
  const { error } = NewAccount.safeParse(await bodyOf(request));
  if (error !== undefined) throw new Failure("validation", "Some fields are not valid", issuesOf(error.issues));
}

/** The address that a sign-in is for. Null where the body has none: that is refused before any password is tried. */
function emailIn(body: unknown): string | null {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : null;
  return typeof email === "string" && email.length <= MAX_EMAIL_LENGTH ? email : null;
}

/** Holds an answer back until this long after its request. */
async function paced(work: Promise<Response>, ms: number): Promise<Response> {
  const [answer] = await Promise.all([work, new Promise((resolve) => setTimeout(resolve, ms))]);
  return answer;
}

async function told(c: Context<AppEnv>, answer: Response): Promise<Response> {
  if (answer.status < 400) return withoutToken(answer);
  // The provider says 401 of whoever may not, signed in or not.
  if (answer.status === 401 && pathOf(c).startsWith("/oauth2/") && (await isSignedIn(c)))
    throw new Failure("forbidden", "Your role in this organisation does not allow this");
  return toldAsProblem(c, answer);
}

const isSignedIn = async (c: Context<AppEnv>): Promise<boolean> =>
  (await askerOfCookie(c.req.raw.headers, new URL(c.req.url), c.env, Date.now())) !== null;
