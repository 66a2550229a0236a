import { expect, test } from "vitest";

import { endedSessionCookie, isSameOrigin, localSessionCookie, principalOfCookie } from "./session.ts";

const HERE = new URL("http://localhost:8787/api");
const ENV = { SESSION_SECRET: "a secret", LOCAL_API_KEY: "vg_key" };
const NOW = Date.parse("2026-11-23T00:00:00Z");
const DAY_MS = 24 * 3_600_000;

const valueOf = (cookie: string | null): string => (cookie ?? "").split(";")[0] ?? "";
const whoIs = (cookie: string, { url = HERE, env = ENV, now = NOW } = {}): string | null =>
  principalOfCookie(new Headers({ Cookie: cookie }), url, env, now)?.org_id ?? null;

test("the cookie of this machine is the local owner's, for thirty days and not a moment longer", () => {
  const cookie = valueOf(localSessionCookie(ENV, NOW));
  expect(whoIs(cookie)).toBe("org_local");
  expect(whoIs(cookie, { now: NOW + 30 * DAY_MS - 1 })).toBe("org_local");
  expect(whoIs(cookie, { now: NOW + 30 * DAY_MS })).toBeNull();
});

test("it is found among other cookies, and not in the end of another's name", () => {
  const cookie = valueOf(localSessionCookie(ENV, NOW));
  expect(whoIs(`a=b; ${cookie}; c=d`)).toBe("org_local");
  expect(whoIs(`x${cookie}`)).toBeNull();
});

test("it holds under the secret that signed it alone", () => {
  const cookie = valueOf(localSessionCookie(ENV, NOW));
  expect(whoIs(cookie, { env: { ...ENV, SESSION_SECRET: "another" } })).toBeNull();
  expect(whoIs(cookie, { env: { ...ENV, SESSION_SECRET: "" } })).toBeNull();
});

test("any letter of it that is changed makes it nobody's", () => {
  const cookie = valueOf(localSessionCookie(ENV, NOW));
  for (let at = "vg_session=".length; at < cookie.length; at += 1) {
    const other = cookie[at] === "A" ? "B" : "A";
    expect(whoIs(cookie.slice(0, at) + other + cookie.slice(at + 1)), `at ${at}`).toBeNull();
  }
});

test("it holds on this machine's own names alone", () => {
  const cookie = valueOf(localSessionCookie(ENV, NOW));
  expect(whoIs(cookie, { url: new URL("http://127.0.0.1:8787") })).toBe("org_local");
  expect(whoIs(cookie, { url: new URL("https://vibegtm.example") })).toBeNull();
});

test("without a secret or a local key no cookie is made", () => {
  expect(localSessionCookie({ LOCAL_API_KEY: "vg_key" }, NOW)).toBeNull();
  expect(localSessionCookie({ SESSION_SECRET: "a secret" }, NOW)).toBeNull();
});

test("both cookies are kept from scripts and from other sites", () => {
  for (const cookie of [localSessionCookie(ENV, NOW), endedSessionCookie()])
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
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
