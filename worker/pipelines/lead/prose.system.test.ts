import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { createClient, type Client } from "../../client/client.ts";
import { makeExtractionId } from "../../contract/ids.ts";
import { startApp, type RunningApp } from "../../testing/node/app.ts";
import type { Fault } from "../../testing/node/world/faults.ts";
import { startWorld, type World } from "../../testing/node/world/world.ts";

let world: World;
let app: RunningApp;
let client: Client;

beforeAll(async () => {
  world = await startWorld();
  app = await startApp({ ...world.env, MODEL_NAME: "world", MODEL_DAILY_CALLS: "6" });
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

/** Runs a lead to its end, and gives all that is known of it. */
async function run(query: string) {
  const { id } = await client.post("/api/campaigns", { body: { name: "Prose" } });
  const extraction_id = makeExtractionId();
  await client.post("/api/leads/extract", { body: { campaign_id: id, extraction_id, query } });
  const state = () => client.get("/api/extractions/{id}", { params: { id: extraction_id } });
  await expect.poll(async () => (await state()).status, { timeout: 60_000, interval: 200 }).toMatch(/completed|failed/);
  return state();
}
const asked = (): number => world.calls.filter((path) => path.startsWith("/model/")).length;

test("[V2] a lead's page is read by a model too: what it shows is a fact, what it does not is refused", async () => {
  const { status, result } = await run("Anybody Else, northquay.example");
  expect(status).toBe("completed");
  const [made] = result.facts.filter(({ method }) => method === "model");
  expect(made).toMatchObject({ field: "product", source: "website", confidence: 0.4 });
  expect(made?.quote).toContain(made?.value);
  expect(result.refused).toMatchObject([{ field: "industry", value: "Aerospace" }]);
  expect(result.outcomes.find(({ source }) => source === "model")).toMatchObject({ outcome: "found", step: "company" });
  const calls = asked();
  expect(calls).toBeGreaterThan(0);
  await run("Another One, northquay.example");
  expect(asked()).toBe(calls);
});

test.each<[string, Fault, string]>([
  ["429", { kind: "status", status: 429, headers: { "Retry-After": "0" } }, "rate_limited"],
  ["stalls", { kind: "stall", after: "headers" }, "timeout"],
])("[E6] a model that %s leaves a run whole", async (_name, fault, outcome) => {
  world.faults.set("/model", fault);
  const domain = outcome === "timeout" ? "tidewell.example" : "fernhollow.example";
  const { status, result } = await run(`Anybody Else, ${domain}`);
  expect(status).toBe("completed");
  expect(result.outcomes.find(({ source }) => source === "model")).toMatchObject({ outcome });
  expect(result.facts.some(({ source }) => source === "website")).toBe(true);
});
