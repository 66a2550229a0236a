import { afterAll, beforeAll, expect, test } from "vitest";

import type { JournalEvent } from "../contract/event.ts";
import type { CampaignLead } from "../contract/lead.ts";
import { startApp, type RunningApp } from "../testing/node/app.ts";
import { COMPANIES } from "../testing/node/world/companies.ts";
import { startWorld, type World } from "../testing/node/world/world.ts";

let world: World;
let app: RunningApp;

beforeAll(async () => {
  world = await startWorld();
  app = await startApp(world.env);
});
afterAll(async () => {
  await app.close();
  await world.close();
});

async function call<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(app.url + path, {
    headers: { "X-API-Key": app.key, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}

/** Resolves when the world was asked for at least so many paths that fit. */
async function asked(fits: (path: string) => boolean, atLeast: number): Promise<void> {
  const count = (): number => world.calls.filter(fits).length;
  await expect.poll(count, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(atLeast);
}

const TWENTY = "ABCDEFGHIJKLMNOPQRST".split("").map((letter, i) => {
  const company = COMPANIES[i % COMPANIES.length] ?? COMPANIES[0];
  return {
    extraction_id: `ext_killed${String(i).padStart(4, "0")}`,
    query: `${letter}nna Lindqvist, Staff Engineer, https://${company?.domain}`,
  };
});

test("[E4] [E2] [E3] twenty runs that are killed with their server go on by themselves, with a dense journal and no step run twice", async () => {
  // Long enough that the kill comes while the sites are being read, short of the sources' own time limits.
  world.faults.set("/web", { kind: "delay", ms: 700 });
  const campaign = await call<{ id: string }>("/api/campaigns", { name: "Killed" });
  await call(`/api/campaigns/${campaign.id}/extractions`, { extractions: TWENTY });
  await asked((path) => path.startsWith("/web") && path.endsWith("example/"), 10);
  await app.kill();
  const before = world.calls.length;
  await app.restart();
  // Nobody asks the product anything: that the world is called again is the runs' own doing.
  await asked((path) => path.startsWith("/github"), 20);
  expect(world.calls.length).toBeGreaterThan(before);

  const leads = async (): Promise<CampaignLead[]> =>
    (await call<{ data: CampaignLead[] }>(`/api/campaigns/${campaign.id}/leads`)).data;
  await expect
    .poll(async () => (await leads()).map((lead) => lead.status), { timeout: 60_000 })
    .toEqual(TWENTY.map(() => "completed"));

  for (const { extraction_id } of TWENTY) {
    const { data, head } = await call<{ data: JournalEvent[]; head: number }>(
      `/api/extractions/${extraction_id}/events`,
    );
    expect(data.map((event) => event.seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    const completed = data.filter((event) => event.type === "step.completed").map((event) => event.step);
    expect(completed.toSorted((a, b) => (a ?? "").localeCompare(b ?? ""))).toEqual([
      "company",
      "contact",
      "person",
      "route",
      "score",
      "signals",
    ]);
    expect(data.filter((event) => event.type === "extraction.completed")).toHaveLength(1);
    // An answer that was stored before the kill was not asked for again.
    const calls = data
      .filter((event) => event.type === "source.called")
      .map((event) => JSON.stringify([event.data?.["source"], event.data?.["key"]]));
    expect(new Set(calls).size).toBe(calls.length);
  }
});
