import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { patient, scripted } from "../testing/corner.ts";
import type { Fault } from "../testing/node/world/faults.ts";
import { allows, fetchPage, readRobots } from "./website.ts";

const text = (body: string): Fault => ({ kind: "answer", type: "text/plain", body });
const html = (body: string): Fault => ({ kind: "answer", type: "text/html", body });
const world = async (answers: Record<string, Fault>) => ({ ...env, WEB_PROXY_BASE_URL: await scripted(answers) });

test("robots.txt is read, and what it forbids is not fetched", async () => {
  const env2 = await world({
    "/site.example/robots.txt": text("User-agent: *\nDisallow: /team\n"),
    "/site.example/team": html("never"),
    "/site.example/": html("<p>hi</p>"),
  });
  const robots = await readRobots(env2, "site.example", patient());
  expect(robots).toMatchObject({ outcome: "found" });
  expect(await fetchPage(env2, "https://site.example/team", robots.data, patient())).toMatchObject({
    outcome: "blocked",
    detail: "robots.txt says no",
  });
  expect(await fetchPage(env2, "https://site.example/", robots.data, patient())).toMatchObject({ outcome: "found" });
});

test("a rule for this agent by name holds before the one for all", () => {
  const robots = {
    url: "https://site.example/robots.txt",
    text: "User-agent: VibeGTM\nDisallow: /\n\nUser-agent: *\nAllow: /\n",
  };
  expect(allows(robots, "https://site.example/")).toBe(false);
});

test("a site without robots.txt may be read, one that fails to give it may not", async () => {
  const env2 = await world({
    "/none.example/robots.txt": { kind: "status", status: 404 },
    "/broken.example/robots.txt": { kind: "status", status: 500 },
  });
  expect(await readRobots(env2, "none.example", patient())).toMatchObject({
    outcome: "not_found",
    data: { text: null },
  });
  expect(await readRobots(env2, "broken.example", patient())).toMatchObject({ outcome: "error", data: null });
});

test("[V3] a private address is never asked, neither for robots.txt nor for a page", async () => {
  const env2 = await world({});
  expect(await readRobots(env2, "localhost", patient())).toMatchObject({ outcome: "blocked", data: null });
  expect(await fetchPage(env2, "http://10.0.0.1/", null, patient())).toMatchObject({ outcome: "blocked" });
});

test("what is no page is an error and is not read", async () => {
  const env2 = await world({ "/site.example/x.pdf": { kind: "answer", type: "application/pdf", body: "%PDF" } });
  expect(await fetchPage(env2, "https://site.example/x.pdf", null, patient())).toMatchObject({
    outcome: "error",
    detail: "not a page: application/pdf",
  });
});

test("a page that never ends is cut, read as far as it came, and says so", async () => {
  const env2 = await world({ "/site.example/": { kind: "endless" } });
  const page = await fetchPage(env2, "https://site.example/", null, patient());
  expect(page).toMatchObject({ outcome: "found", detail: "a page was cut at 512 KB" });
});

test.each([400, 401, 405, 418])("a site that answers %i to robots.txt has none", async (status) => {
  const env2 = await world({ "/site.example/robots.txt": { kind: "status", status } });
  expect(await readRobots(env2, "site.example", patient())).toMatchObject({
    outcome: "not_found",
    data: { text: null },
  });
});

test("a site that asks to be left alone for a while is not read, and says for how long", async () => {
  const env2 = await world({
    "/site.example/robots.txt": { kind: "status", status: 429, headers: { "Retry-After": "9" } },
  });
  expect(await readRobots(env2, "site.example", patient())).toMatchObject({
    outcome: "rate_limited",
    data: null,
    retry_after_ms: 9_000,
  });
});

test("rules behind a byte order mark hold", async () => {
  const env2 = await world({ "/site.example/robots.txt": text("\uFEFFUser-agent: *\nDisallow: /\n") });
  const { data } = await readRobots(env2, "site.example", patient());
  expect(data !== null && allows(data, "https://site.example/")).toBe(false);
});

test("a page that does not name its encoding is read as browsers read it", async () => {
  const env2 = await world({ "/site.example/": { kind: "bytes", type: "text/html", hex: "3c703e4772fcdf65" } });
  const page = await fetchPage(env2, "https://site.example/", null, patient());
  expect(page.bodies[0]).toMatchObject({ text: "<p>Grüße", charset: "windows-1252" });
});
