import { createHmac } from "node:crypto";

import { makeId } from "../contract/ids.ts";
import { noteTry, settleTry, type TryLimit, type Whence } from "../store/sign-ins.ts";
import { secretFor } from "./site.ts";

/** A guesser has 960 tries a day at an account, from however many addresses; a forgetful person has a break. */
const LIMIT: TryLimit = { max: 10, windowMs: 15 * 60_000 };

/** Where a request comes from. Cloudflare sets the address, whatever the client sent. */
export const whenceOf = (headers: Headers): Whence => ({
  ip: headers.get("CF-Connecting-IP"),
  user_agent: headers.get("User-Agent")?.slice(0, 500) ?? null,
});

/** A digest that nobody can try addresses on without the secret. */
const digestOfEmail = (email: string, secret: string): string =>
  createHmac("sha256", secretFor("addresses", secret)).update(email).digest("base64url");

/** What became of a request to sign in with a password: from the answer that better-auth gave. */
function outcomeOf(status: number): "ok" | "failed" | "unverified" | null {
  if (status === 200) return "ok";
  if (status === 401) return "failed";
  // 403 is also said of another site's request, which tried no password; both leave the account as it was.
  return status === 403 ? "unverified" : null;
}

/**
 * Lets a try to sign in through, unless too many have failed for the address, known or not. Gives the answer, or the
 * seconds after which the next try may be made.
 */
export async function limitedSignIn(
  db: D1Database,
  who: { email: string; headers: Headers; secret: string },
  attempt: () => Promise<Response>,
  now: number,
): Promise<Response | number> {
  const email = who.email.toLowerCase();
  const one = { id: makeId("sin"), email, email_digest: digestOfEmail(email, who.secret), ...whenceOf(who.headers) };
  const waitMs = await noteTry(db, one, LIMIT, now);
  if (waitMs !== null) return Math.max(1, Math.ceil(waitMs / 1_000));
  const answer = await attempt();
  const outcome = outcomeOf(answer.status);
  if (outcome !== "failed") await settleTry(db, one.id, outcome);
  return answer;
}
