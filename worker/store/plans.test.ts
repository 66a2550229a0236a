import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { watchedDb } from "../testing/watched-db.ts";
import { acknowledge, giveBack, pushLeads, takeNext } from "./buffer.ts";
import { keepState, readState } from "./cursors.ts";
import { listServed } from "./served.ts";
import { sweepBuffer } from "./buffer-sweep.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const ORG = "org_plans";
const TABLES = /^SCAN (?:lead_buffer|known|b|e|enrichments|cursors)\b/;

/** Every statement that the lead service says in a life of it. */
async function statements(): Promise<string[]> {
  const said = new Set<string>();
  const db = watchedDb(env.DB, { before: (all) => all.forEach((sql) => said.add(sql)) });
  await pushLeads(db, ORG, { namespace: "n", leads: [{ email: "a@x.example" }] }, new Date(NOW).toISOString());
  const take = { org_id: ORG, namespace: "n", claim: "k", run_id: null, lease_ms: 1_000 };
  const held = { org_id: ORG, lease_id: (await takeNext(db, take, NOW))?.lease?.id ?? "", namespace: null };
  await giveBack(db, held);
  await acknowledge(db, held, NOW);
  const some = ["brandId", "clerkOrgId", "clerkUserId"];
  for (const filters of [[], ...some.map((one) => [one]), some]) {
    const asked = Object.fromEntries(filters.map((name) => [name, "x"]));
    await listServed(db, ORG, asked, { limit: 1, cursor: null });
  }
  const leads = ["b@x.example", "c@x.example"].map((email) => ({ email }));
  await pushLeads(db, ORG, { namespace: "n", brandId: "x", leads }, new Date(NOW).toISOString());
  for (let i = 0; i < 3; i += 1) await takeNext(db, { ...take, claim: null, lease_ms: null }, NOW);
  const { page } = await listServed(db, ORG, { brandId: "x" }, { limit: 1, cursor: null });
  await listServed(db, ORG, {}, { limit: 1, cursor: page.next_cursor });
  await keepState(db, { org_id: ORG, namespace: "n" }, {}, "");
  await readState(db, ORG, "n");
  await sweepBuffer({ DB: db, SERVED_RETENTION_DAYS: "1", BUFFER_RETENTION_DAYS: "1" }, NOW);
  return [...said];
}

test("no statement of the lead service looks through a table: each seeks in an index", async () => {
  const all = await statements();
  expect(all.filter((sql) => sql.includes("(b.served_at, b.seq) <"))).toHaveLength(1);
  expect(all.length).toBeGreaterThan(13);
  for (const sql of all) {
    const { results } = await env.DB.prepare(`explain query plan ${sql}`)
      .bind(...Array.from({ length: Math.max(...parametersOf(sql)) }, () => null))
      .all<{ detail: string }>();
    const plan = results.map(({ detail }) => detail);
    expect(
      plan.filter((line) => TABLES.test(line)),
      `${sql}\n${plan.join("\n")}`,
    ).toEqual([]);
    // Sorting is reading all there is: what comes in an order comes from an index.
    expect(
      plan.filter((line) => line.includes("TEMP B-TREE") && !sql.includes("json_each")),
      sql,
    ).toEqual([]);
  }
});

/** The numbers of a statement's parameters: `?3` says its own, a bare one is the next. */
function parametersOf(sql: string): number[] {
  let last = 0;
  return [0, ...[...sql.matchAll(/\?(\d*)/g)].map(([, number]) => (last = number ? Number(number) : last + 1))];
}

test("the list of served leads with their enrichment is one query, however many they are", async () => {
  const calls: string[] = [];
  const db = watchedDb(env.DB, { before: (all) => void calls.push(...all) });
  await listServed(db, ORG, {}, { limit: 1_000, cursor: null });
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatch(/from lead_buffer b left join enrichments e/);
});
