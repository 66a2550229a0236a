import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { takeToken } from "../auth/limiter.ts";
import { bucketOf, limitFor, limitsOf } from "../auth/limits.ts";
import { localOwner } from "../auth/principal.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { RateLimit } from "../contract/rate-limit.ts";
import { expectProblem, local, makeCampaign, other } from "../testing/harness.ts";

const groupOf = (method: string, path: string) => limitFor(method, path, {})?.group ?? null;
const changeLimit = (): RateLimit => limitFor("DELETE", "/api/session", {}) as RateLimit;

test("single changes go ten a second with bursts of twenty, and who is refused is told when to come again", async () => {
  const replies = await Promise.all(Array.from({ length: 40 }, () => other.send("PATCH", "/api/nothing", { a: 1 })));
  const refused = replies.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(replies.length - refused.length).toBeGreaterThanOrEqual(20);
  for (const reply of refused) {
    expectProblem(reply, "rate_limited");
    expect(reply.headers.get("Retry-After")).toBe("1");
    expect(reply.headers.get("RateLimit")).toMatch(/^"change";r=0;t=\d+$/);
    expect(reply.headers.get("RateLimit-Policy")).toBe('"change";q=20;w=2');
  }
  // Another principal's bucket is full, and reading counts against none.
  expect((await local.send("PATCH", "/api/nothing", { a: 1 })).status).toBe(404);
  expect((await other.get("/api/campaigns")).status).toBe(200);
});

test("a thousand starts, each by a call of its own, all go through", async () => {
  const campaign = await makeCampaign(other);
  const start = () =>
    other.post("/api/leads/extract", {
      campaign_id: campaign.id,
      extraction_id: makeExtractionId(),
      query: "x".repeat(2_001),
    });
  const statuses = await Promise.all(Array.from({ length: 1_000 }, async () => (await start()).status));
  // Too long to be started, so that nothing runs: what counts is that none is 429.
  expect(new Set(statuses)).toEqual(new Set([400]));
});

test("an answer that counted says its policy, what is left, and when it is whole again", async () => {
  const { headers } = await local.post("/api/leads/parse", { text: "Ada Lovelace" });
  expect(headers.get("RateLimit-Policy")).toBe('"parse";q=200;w=10');
  expect(headers.get("RateLimit")).toMatch(/^"parse";r=1\d\d;t=\d+$/);
});

test("the limits in force are listed", async () => {
  const { body } = await local.get<{ data: RateLimit[] }>("/api/limits");
  expect(body.data).toEqual(limitsOf({}));
});

/** What configuration makes of single changes: rate and burst. */
const changeOf = (max?: string, window?: string) => {
  const { rate, burst } = limitFor("PUT", "/api/x", {
    ...(max === undefined ? {} : { RATE_LIMIT_MAX: max }),
    ...(window === undefined ? {} : { RATE_LIMIT_WINDOW: window }),
  }) as RateLimit;
  return [rate, burst];
};

test("single changes can be configured; nonsense leaves what was", () => {
  expect(changeOf("100", "60")).toEqual([100 / 60, 200]);
  for (const nonsense of ["", "0", "-1", "many", "Infinity"]) expect(changeOf(nonsense, nonsense)).toEqual([10, 20]);
});

test("each kind of call counts in its own group", () => {
  expect(groupOf("POST", "/api/leads/extract")).toBe("start");
  expect(groupOf("POST", "/api/campaigns/cmp_1/extractions")).toBe("start");
  expect(groupOf("POST", "/api/campaigns/cmp_1/leads")).toBe("start");
  expect(groupOf("POST", "/api/extractions/ext_1/retry")).toBe("start");
  expect(groupOf("POST", "/api/leads/parse")).toBe("parse");
  expect(groupOf("POST", "/api/buffer/next")).toBe("service");
  expect(groupOf("PUT", "/api/cursor/a")).toBe("service");
  expect(groupOf("DELETE", "/api/campaigns/cmp_1")).toBe("campaign");
  expect(groupOf("DELETE", "/api/v1/leads/lead_1")).toBe("change");
  for (const method of ["GET", "HEAD", "OPTIONS"]) expect(groupOf(method, "/api/campaigns")).toBeNull();
});

test("an organisation shares its buckets for work, and each principal has one of its own for changes", () => {
  const [a, b] = [localOwner("org_a"), { ...localOwner("org_a"), user_id: "user_b" }];
  const parse = limitFor("POST", "/api/leads/parse", {}) as RateLimit;
  expect(bucketOf(parse, a)).toBe(bucketOf(parse, b));
  expect(bucketOf(changeLimit(), a)).not.toBe(bucketOf(changeLimit(), b));
  expect(bucketOf(parse, a)).not.toBe(bucketOf(parse, localOwner("org_b")));
});

test("of a hundred calls at once exactly as many are let through as the bucket holds", async () => {
  const budget = { rate: 0.001, burst: 30 };
  const verdicts = await Promise.all(Array.from({ length: 100 }, () => takeToken(env, "exact", budget)));
  expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(30);
});
