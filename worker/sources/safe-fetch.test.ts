import { expect, test } from "vitest";

import { patient, scripted } from "../testing/corner.ts";
import type { Fault } from "../testing/node/world/faults.ts";
import { apiSpace, webSpace } from "./proxy.ts";
import { connectionFailure, retryAfterMs, safeFetch, type Fetched, type FetchRequest } from "./safe-fetch.ts";

const LIMITS = { headers: {}, timeoutMs: 1_000, maxBytes: 50_000, over: "cut" } as const;

/** Fetches https://site.example/ through a world that answers as told. */
async function page(
  answers: Record<string, Fault>,
  change: Partial<FetchRequest> = {},
  signal = patient(),
): Promise<Fetched> {
  const base = await scripted(answers);
  return safeFetch({ url: new URL("https://site.example/"), space: webSpace(base), ...LIMITS, ...change }, signal);
}

const html = (body: string): Fault => ({ kind: "answer", type: "text/html; charset=utf-8", body });

test("an answer comes with its text, and the hash of the very bytes", async () => {
  const fetched = await page({ "/site.example/": html("Grüße") });
  expect(fetched).toMatchObject({ outcome: "found", status: 200 });
  expect(fetched.body).toMatchObject({
    text: "Grüße",
    url: "https://site.example/",
    charset: "utf-8",
    truncated: false,
  });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("Grüße"));
  expect(fetched.body?.sha256).toBe([...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join(""));
});

test.each<[string, Fault, Partial<Fetched>]>([
  [
    "429 with Retry-After",
    { kind: "status", status: 429, headers: { "Retry-After": "7" } },
    { outcome: "rate_limited", retry_after_ms: 7_000 },
  ],
  ["429 without a word", { kind: "status", status: 429 }, { outcome: "rate_limited", retry_after_ms: null }],
  [
    "403 with a used quota",
    { kind: "status", status: 403, headers: { "x-ratelimit-remaining": "0" } },
    { outcome: "rate_limited" },
  ],
  [
    "503 with Retry-After",
    { kind: "status", status: 503, headers: { "Retry-After": "1" } },
    { outcome: "rate_limited" },
  ],
  ["403", { kind: "status", status: 403 }, { outcome: "blocked", status: 403 }],
  ["401", { kind: "status", status: 401 }, { outcome: "blocked" }],
  ["404", { kind: "status", status: 404 }, { outcome: "not_found" }],
  ["410", { kind: "status", status: 410 }, { outcome: "not_found" }],
  ["500", { kind: "status", status: 500 }, { outcome: "error", detail: "500" }],
  ["a stall before the headers", { kind: "stall", after: "nothing" }, { outcome: "timeout" }],
  ["a stall behind the headers", { kind: "stall", after: "headers" }, { outcome: "timeout" }],
  ["a reset before the headers", { kind: "reset", after: "nothing" }, { outcome: "unreachable" }],
  ["a reset behind the headers", { kind: "reset", after: "headers" }, { outcome: "error" }],
  ["a body that ends too soon", { kind: "truncated" }, { outcome: "error", detail: "the answer broke off" }],
  ["a redirect to itself for ever", { kind: "redirect_loop" }, { outcome: "error", detail: "more than 5 redirects" }],
])("%s has its own outcome, and is nothing else", async (_name, fault, expected) => {
  expect(await page({ "/site.example/": fault })).toMatchObject(expected);
});

test("a server that is not there is unreachable", async () => {
  const request = { url: new URL("https://site.example/"), space: webSpace("http://127.0.0.1:9"), ...LIMITS };
  expect(await safeFetch(request, patient())).toMatchObject({ outcome: "unreachable", status: null });
});

test("a body without an end is cut at the limit, and says so", async () => {
  const fetched = await page({ "/site.example/": { kind: "endless" } });
  expect(fetched.body).toMatchObject({ truncated: true });
  expect(fetched.body?.text.length).toBe(50_000);
});

test("an answer that makes no sense without its end is an error when it is too long", async () => {
  expect(await page({ "/site.example/": { kind: "endless" } }, { over: "error" })).toMatchObject({
    outcome: "error",
    body: null,
  });
});

test("a redirect is followed, and the body has the address where it was found", async () => {
  const fetched = await page({
    "/site.example/": { kind: "redirect", to: "https://www.site.example/en" },
    "/www.site.example/en": html("hello"),
  });
  expect(fetched).toMatchObject({
    outcome: "found",
    url: new URL("https://www.site.example/en"),
    body: { url: "https://www.site.example/en" },
  });
});

test.each([
  "http://127.0.0.1/",
  "http://169.254.169.254/latest",
  "http://[::1]/",
  "http://10.0.0.8/",
  "http://2130706433/",
  "http://localhost:9/",
  "file:///etc/passwd",
  "http://x.internal/",
])("[V3] a redirect to %s is blocked, and not followed", async (to) => {
  expect(await page({ "/site.example/": { kind: "redirect", to } })).toMatchObject({ outcome: "blocked", body: null });
});

const hop = (n: number): Fault => ({ kind: "redirect", to: `https://site.example/${n}` });

test("[V3] five redirects are followed, a sixth is not", async () => {
  const five = {
    "/site.example/": hop(1),
    "/site.example/1": hop(2),
    "/site.example/2": hop(3),
    "/site.example/3": hop(4),
    "/site.example/4": hop(5),
  };
  expect(await page({ ...five, "/site.example/5": html("there") })).toMatchObject({ outcome: "found" });
  expect(await page({ ...five, "/site.example/5": hop(6), "/site.example/6": html("there") })).toMatchObject({
    outcome: "error",
  });
});

test("[V3] an API may be at a private address that was configured, and may not redirect to another", async () => {
  const base = await scripted({
    "/a": { kind: "redirect", to: "http://127.0.0.1:9/x" },
    "/b": { kind: "answer", body: "{}" },
  });
  const ask = (path: string): Promise<Fetched> =>
    safeFetch({ url: new URL(base + path), space: apiSpace(base), ...LIMITS }, patient());
  expect(await ask("/b")).toMatchObject({ outcome: "found" });
  expect(await ask("/a")).toMatchObject({ outcome: "blocked" });
});

test("[V3] a token does not follow a redirect to another origin, and does to its own", async () => {
  const base = await scripted({
    "/api.example/away": { kind: "redirect", to: "https://site.example/" },
    "/api.example/moved": { kind: "redirect", to: "https://api.example/" },
    "/site.example/": { kind: "echo" },
    "/api.example/": { kind: "echo" },
  });
  const headers = { Authorization: "Bearer secret", Accept: "application/json" };
  const ask = async (path: string): Promise<unknown> => {
    const url = new URL(`https://api.example${path}`);
    const { body } = await safeFetch({ url, space: webSpace(base), ...LIMITS, headers }, patient());
    return JSON.parse(body?.text ?? "null");
  };
  expect(await ask("/moved")).toMatchObject({ authorization: "Bearer secret" });
  const away = await ask("/away");
  expect(away).toMatchObject({ accept: "application/json" });
  expect(away).not.toHaveProperty("authorization");
});

test("a certificate that is not trusted is not called a missing route", () => {
  expect(connectionFailure(new TypeError("TLS peer's certificate is not trusted"))).toMatchObject({
    outcome: "blocked",
  });
  expect(connectionFailure(new TypeError("Network connection lost."))).toMatchObject({ outcome: "unreachable" });
});

test("[E8] a cancelled call is not an answer: it throws", async () => {
  const cancel = new AbortController();
  const fetching = page(
    { "/site.example/": { kind: "stall", after: "nothing" } },
    { timeoutMs: 30_000 },
    cancel.signal,
  );
  cancel.abort(new Error("cancelled"));
  await expect(fetching).rejects.toThrow("cancelled");
});

test.each(["windows-1252", "iso-8859-1"])("a page in %s is read in it", async (label) => {
  const fetched = await page({ "/site.example/": { kind: "charset", label } });
  expect(fetched.body).toMatchObject({ charset: label, text: "<p>Grüße</p>" });
});

test("a page in an encoding that nobody knows is read as UTF-8", async () => {
  const fetched = await page({
    "/site.example/": { kind: "answer", type: "text/html; charset=klingon", body: "plain" },
  });
  expect(fetched.body).toMatchObject({ charset: "utf-8", text: "plain" });
});

test("Retry-After is read in seconds and as a date, and GitHub's reset where it is absent", () => {
  const now = Date.parse("2026-11-22T14:00:00Z");
  expect(retryAfterMs(new Headers({ "Retry-After": "120" }), now)).toBe(120_000);
  expect(retryAfterMs(new Headers({ "Retry-After": "Sun, 22 Nov 2026 14:01:00 GMT" }), now)).toBe(60_000);
  expect(retryAfterMs(new Headers({ "Retry-After": "Sun, 22 Nov 2026 13:00:00 GMT" }), now)).toBe(0);
  expect(retryAfterMs(new Headers({ "x-ratelimit-reset": String(now / 1_000 + 30) }), now)).toBe(30_000);
  expect(retryAfterMs(new Headers({ "Retry-After": "soon" }), now)).toBeNull();
});
