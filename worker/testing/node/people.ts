/** People who sign up and in by real requests to a running product, for tests that drive it from outside. */

const PASSWORD = "correct horse battery";

export interface Person {
  email: string;
  /** The session's cookie as a browser sends it back: name and value. */
  cookie: { name: string; value: string };
  /** Asks the API as this person's browser. */
  ask: (method: string, path: string, body?: unknown) => Promise<Response>;
}

const asker =
  (origin: string, cookie?: string) =>
  (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(origin + path, {
      method,
      redirect: "manual",
      headers: {
        Origin: origin,
        ...(cookie === undefined ? {} : { Cookie: cookie }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

/** The path of the link in the mail of that kind. The mail is put there behind an answer: waits for it. */
async function linkTo(origin: string, to: string, kind: string): Promise<string> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    const answer = await fetch(`${origin}/api/dev/outbox?limit=1000`);
    const { data } = (await answer.json()) as { data: { to: string; kind: string; text: string }[] };
    const text = data.find((mail) => mail.to === to && mail.kind === kind)?.text;
    const url = text === undefined ? undefined : /https?:\/\/\S+/u.exec(text)?.[0];
    if (url !== undefined) return new URL(url).pathname + new URL(url).search;
  }
  throw new Error(`no mail of kind ${kind} came to ${to}`);
}

/** Somebody with a verified address, signed in, of no organisation. Throws where the product refuses a step. */
export async function newPerson(origin: string, name: string): Promise<Person> {
  const email = `${crypto.randomUUID().slice(0, 13)}@people.example`;
  const nobody = asker(origin);
  const signedUp = await nobody("POST", "/api/auth/sign-up/email", { email, password: PASSWORD, name });
  if (!signedUp.ok) throw new Error(`signing up was answered ${signedUp.status}: ${await signedUp.text()}`);
  await nobody("GET", await linkTo(origin, email, "verification"));
  const signedIn = await nobody("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  const pair = signedIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .find((cookie) => cookie.includes("session_token="));
  if (pair === undefined) throw new Error(`signing in was answered ${signedIn.status} without a session`);
  const cut = pair.indexOf("=");
  const cookie = { name: pair.slice(0, cut), value: pair.slice(cut + 1) };
  return { email, cookie, ask: asker(origin, pair) };
}
