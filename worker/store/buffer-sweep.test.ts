import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import worker from "../index.ts";

import { pushLeads, takeNext } from "./buffer.ts";
import { sweepBuffer, type BufferRetention } from "./buffer-sweep.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const DAY_MS = 24 * 3_600_000;
const OLD = NOW - 31 * DAY_MS;

async function filled(at: number, count: number): Promise<string> {
  const namespace = `ns-${crypto.randomUUID()}`;
  const leads = Array.from({ length: count }, (_, i) => ({ email: `${i}@x.example` }));
  await pushLeads(env.DB, "org_sweep", { namespace, leads }, new Date(at).toISOString());
  return namespace;
}
const take = (namespace: string, now: number, lease_ms: number | null = null) =>
  takeNext(env.DB, { org_id: "org_sweep", namespace, claim: null, run_id: null, lease_ms }, now);
const sweep = (days: Omit<BufferRetention, "DB">) => sweepBuffer({ DB: env.DB, ...days }, NOW);
const statuses = async (namespace: string): Promise<string[]> =>
  (
    await env.DB.prepare("select status from lead_buffer where namespace = ?1 order by seq")
      .bind(namespace)
      .all<{ status: string }>()
  ).results.map(({ status }) => status);

test("served leads are kept for as many days as are configured, and then may be served again", async () => {
  const namespace = await filled(OLD, 3);
  await take(namespace, OLD);
  await take(namespace, NOW - 29 * DAY_MS);
  await sweep({ SERVED_RETENTION_DAYS: "30" });
  expect(await statuses(namespace)).toEqual(["served", "buffered"]);
  const again = await pushLeads(env.DB, "org_sweep", { namespace, leads: [{ email: "0@x.example" }] }, "");
  expect(again.buffered).toBe(1);
});

test("leads that nobody took are kept for their own number of days, and a lease that runs keeps its lead", async () => {
  const [old, fresh] = [await filled(OLD, 4), await filled(NOW - 29 * DAY_MS, 1)];
  await take(old, OLD);
  await take(old, NOW, 60_000);
  await take(old, NOW - 60_000, 1_000);
  await sweep({ BUFFER_RETENTION_DAYS: "30" });
  expect([await statuses(old), await statuses(fresh)]).toEqual([["served", "leased"], ["buffered"]]);
});

test("without a number of days, or with what is none, everything is kept", async () => {
  const namespace = await filled(0, 2);
  await take(namespace, 0);
  for (const days of ["", "0", "-1", "1.5", "x", "Infinity"])
    await sweep({ SERVED_RETENTION_DAYS: days, BUFFER_RETENTION_DAYS: days });
  await sweep({});
  expect(await statuses(namespace)).toEqual(["served", "buffered"]);
});

test("the clock sweeps the buffer, and goes on where another sweep fails", async () => {
  const namespace = await filled(OLD, 1);
  const context = createExecutionContext();
  const BODIES = { list: () => Promise.reject(new Error("the bucket is away")) };
  const broken = { ...env, BODIES, BUFFER_RETENTION_DAYS: "30" } as unknown as Env;
  await expect(worker.scheduled(createScheduledController(), broken, context)).rejects.toThrow("a daily sweep failed");
  await waitOnExecutionContext(context);
  expect(await statuses(namespace)).toEqual([]);
});

test("a sweep takes more than one statement's part", async () => {
  const namespace = await filled(OLD, 5_001);
  await sweep({ BUFFER_RETENTION_DAYS: "30" });
  expect(await statuses(namespace)).toEqual([]);
});
