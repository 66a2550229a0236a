import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { createClient, type Client } from "../client/client.ts";
import { makeExtractionId } from "../contract/ids.ts";
import { startApp, type RunningApp } from "../testing/node/app.ts";
import type { Fault } from "../testing/node/world/faults.ts";
import { startWorld, type World } from "../testing/node/world/world.ts";

let world: World;
let app: RunningApp;
let client: Client;

beforeAll(async () => {
  world = await startWorld();
  app = await startApp(world.env);
  client = createClient({ url: app.url, key: app.key });
});
afterAll(async () => {
  await app.close();
  await world.close();
});
beforeEach(() => {
  world.calls.length = 0;
  world.faults.clear();
});

/** Starts these texts in a campaign of their own, and gives its ID. */
async function start(queries: readonly string[]): Promise<string> {
  const { id } = await client.post("/api/campaigns", { body: { name: "Together" } });
  const extractions = queries.map((query) => ({ extraction_id: makeExtractionId(), query }));
  await client.post("/api/campaigns/{id}/extractions", { params: { id }, body: { extractions } });
  return id;
}
const leadsOf = async (id: string) =>
  (await client.get("/api/campaigns/{id}/leads", { params: { id }, query: { limit: 1_000 } })).data;
/** Resolves when every lead has ended, with how many ended how. */
async function ended(id: string): Promise<Record<string, number>> {
  const count = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      Object.entries(Object.groupBy(await leadsOf(id), ({ status }) => status)).map(([status, list]) => [
        status,
        list.length,
      ]),
    );
  await expect
    .poll(async () => Object.keys(await count()).every((s) => s === "completed" || s === "error"), {
      timeout: 100_000,
      interval: 500,
    })
    .toBe(true);
  return count();
}

test("[E5] 200 leads against a quota of 60: none is lost, no call goes above it, and each goes on by itself", async () => {
  const quota: Extract<Fault, { kind: "quota" }> = { kind: "quota", limit: 60, window_ms: 4_000 };
  world.faults.set("/github", quota);
  const id = await start(Array.from({ length: 200 }, (_, i) => `https://github.com/nobody-${i}`));
  await expect
    .poll(
      async () => (await leadsOf(id)).flatMap(({ steps }) => steps).filter(({ state }) => state === "waiting").length,
      {
        timeout: 30_000,
      },
    )
    .toBeGreaterThan(0);
  await ended(id);
  const asked = world.calls.filter((path) => path.startsWith("/github/users/nobody-"));
  expect(new Set(asked).size).toBe(200);
  expect(asked).toHaveLength(200);
  expect(quota.refused ?? 0).toBe(0);
});

test("fifty leads of one company started together fetch each of its pages once", async () => {
  const id = await start(
    Array.from({ length: 50 }, (_, i) => `Person${i} Lindqvist, Engineer, https://kilnworks.example`),
  );
  expect(await ended(id)).toEqual({ completed: 50 });
  const pages = world.calls.filter((path) => path.startsWith("/web/kilnworks.example"));
  expect(pages).toContain("/web/kilnworks.example/");
  expect(pages).toHaveLength(new Set(pages).size);
  for (const { outcomes } of await leadsOf(id))
    expect(outcomes.find(({ source }) => source === "website")).toMatchObject({ outcome: "found" });
});
