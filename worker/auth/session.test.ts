import { expect, test } from "vitest";

import { endedSessionCookie, isSameOrigin, sessionCookie, tokenOf } from "./session.ts";
import { siteOf } from "./site.ts";

const HERE = new URL("http://localhost:8787/api");
const SECRET = "a secret";
const local = siteOf({}, HERE)!;
const deployed = siteOf({ BASE_URL: "https://vibegtm.example" }, HERE)!;

const valueOf = (cookie: string): string => cookie.split(";")[0] ?? "";
const read = (cookie: string, { site = local, secret = SECRET } = {}): string | null =>
  tokenOf(new Headers({ Cookie: cookie }), site, secret);

test("a cookie gives back the token that it was made of, among other cookies too", () => {
  const cookie = valueOf(sessionCookie(local, "token", SECRET));
  expect(read(cookie)).toBe("token");
  expect(read(`a=b; ${cookie}; c=d`)).toBe("token");
  expect(read(`x${cookie}`)).toBeNull();
});

test("it holds under the secret that signed it alone", () => {
  const cookie = valueOf(sessionCookie(local, "token", SECRET));
  for (const secret of ["another", ""]) expect(read(cookie, { secret })).toBeNull();
});

test("any letter of it that is changed makes it nobody's", () => {
  const cookie = valueOf(sessionCookie(local, "token", SECRET));
  for (let at = "vg.session_token=".length; at < cookie.length; at += 1) {
    const other = cookie[at] === "A" ? "B" : "A";
    expect(read(cookie.slice(0, at) + other + cookie.slice(at + 1)), `at ${at}`).toBeNull();
  }
});

test("a cookie of this machine and one of a deployment are never taken for each other", () => {
  expect(read(valueOf(sessionCookie(local, "token", SECRET)), { site: deployed })).toBeNull();
  expect(read(valueOf(sessionCookie(deployed, "token", SECRET)))).toBeNull();
});

test("it is kept from scripts, and on a deployment from plain http", () => {
  for (const cookie of [sessionCookie(local, "token", SECRET), endedSessionCookie(local)])
    expect(cookie).toMatch(/^vg\.session_token=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  for (const cookie of [sessionCookie(deployed, "token", SECRET), endedSessionCookie(deployed)])
    expect(cookie).toMatch(/^__Secure-vg\.session_token=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test("a request is this site's own where its Origin is the address that it asks, and no browser says otherwise", () => {
  const origin = "http://localhost:8787";
  const own = [
    { Origin: origin },
    { Origin: origin, "Sec-Fetch-Site": "same-origin" },
    { Origin: origin, "Sec-Fetch-Site": "none" },
  ];
  for (const headers of own) expect(isSameOrigin(new Headers(headers as Record<string, string>), HERE)).toBe(true);
  const others: Record<string, string>[] = [
    {},
    { Origin: "null" },
    { Origin: "https://localhost:8787" },
    { Origin: "http://localhost" },
  ].concat([
    { Origin: "http://127.0.0.1:8787" },
    { Origin: origin, "Sec-Fetch-Site": "same-site" } as { Origin: string },
  ]);
  for (const headers of others) expect(isSameOrigin(new Headers(headers), HERE)).toBe(false);
});
