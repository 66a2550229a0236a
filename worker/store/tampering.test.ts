import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";

import { emptyRun } from "../contract/fold.ts";
import { makeCampaignId, makeExtractionId, makeId } from "../contract/ids.ts";
import { SOMEBODY } from "../testing/who.ts";
import { verifyAudit } from "./audit-log.ts";
import { createCampaign } from "./campaigns.ts";
import { AUDITED } from "./lead-values.ts";
import { saveLeads } from "./leads.ts";
import { projectRuns } from "./project.ts";

const db = env.DB;
const NOW = "2026-11-23T00:00:00.000Z";
const LEADS = ["lead_a", "lead_b", "lead_c"];

/** An organisation with three leads of three entries each. */
async function makeOrg(): Promise<string> {
  const org_id = makeId("org");
  const scope = { org_id, campaign_id: makeCampaignId() };
  await createCampaign(db, org_id, { id: scope.campaign_id, name: "x", icp: undefined }, NOW);
  const items = LEADS.map((id, i) => ({
    id,
    number: i + 1,
    lead: { query: `Ada ${i}`, extractionId: makeExtractionId(), full_name: `Ada ${i}`, title: "CTO" },
    keys: [],
  }));
  await saveLeads(db, scope, items, { who: SOMEBODY, now: NOW });
  for (const status of ["processing", "completed"] as const) {
    const view = { ...emptyRun(), status, attempt: 1, score: status === "completed" ? 70 : null };
    const runs = items.map(({ id, number, lead }) => ({
      extraction_id: lead.extractionId,
      kind: "lead" as const,
      lead_id: id,
      number,
      query: lead.query,
      lead: {},
      created_at: NOW,
      view,
    }));
    await projectRuns(db, scope, runs, NOW);
  }
  expect(await verifyAudit(db, org_id)).toEqual({ valid: true, checked: 9, first_broken: null });
  return org_id;
}

const ENTRY = [
  "lead_id",
  "seq",
  "action",
  "actor",
  "ip",
  "user_agent",
  "request_id",
  "old",
  "new",
  "at",
  "prev_hash",
  "hash",
] as const;
// A campaign that is not there is refused by the table itself.
const ROW = [...AUDITED.filter((column) => column !== "campaign_id"), "version", "audit_hash"];

const lead = fc.constantFrom(...LEADS);
const seq = fc.constantFrom<number>(1, 2, 3);
const harm = fc.oneof(
  fc.record({ kind: fc.constant("entry" as const), lead, seq, column: fc.constantFrom(...ENTRY), at: fc.nat() }),
  fc.record({ kind: fc.constant("row" as const), lead, seq, column: fc.constantFrom(...ROW), at: fc.nat() }),
  fc.record({ kind: fc.constantFrom("remove" as const, "cut" as const, "swap" as const, "lose" as const), lead, seq }),
);

/** A value with one character of its text changed, by its place. */
function changed(value: unknown, at: number): string | number {
  if (typeof value === "number") return value + 10 + (at % 9);
  const text = typeof value === "string" ? value : "";
  const i = at % Math.max(1, text.length);
  return `${text.slice(0, i)}${text[i] === "x" ? "y" : "x"}${text.slice(i + 1)}`;
}

async function change(table: string, where: string, binds: unknown[], { column, at }: { column: string; at: number }) {
  const row = await db
    .prepare(`select ${column} v from ${table} where ${where}`)
    .bind(...binds)
    .first<{ v: unknown }>();
  const sql = `update ${table} set ${column} = ?${binds.length + 1} where ${where}`;
  await db
    .prepare(sql)
    .bind(...binds, changed(row?.v, at))
    .run();
}

type Harm = typeof harm extends fc.Arbitrary<infer T> ? T : never;

const run = (sql: string, ...binds: unknown[]) =>
  db
    .prepare(sql)
    .bind(...binds)
    .run();

async function tamper(org: string, what: Harm): Promise<void> {
  const one = [org, what.lead, what.seq];
  const entry = "org_id = ?1 and lead_id = ?2 and seq = ?3";
  if (what.kind === "entry") await change("audit", entry, one, what);
  else if (what.kind === "row") await change("leads", "org_id = ?1 and id = ?2", one.slice(0, 2), what);
  else if (what.kind === "remove") await run(`delete from audit where ${entry}`, ...one);
  else if (what.kind === "cut") await run("delete from audit where org_id = ?1 and lead_id = ?2 and seq >= ?3", ...one);
  else if (what.kind === "lose") await run("delete from leads where org_id = ?1 and id = ?2", ...one.slice(0, 2));
  else {
    const next = (what.seq % 3) + 1;
    await run(`update audit set seq = 99 where ${entry}`, ...one);
    await run(`update audit set seq = ?4 where ${entry}`, org, what.lead, next, what.seq);
    await run(`update audit set seq = ?4 where ${entry}`, org, what.lead, 99, next);
  }
}

test("[A4] any byte that is changed, any row that is removed, swapped or cut directly in D1 is found, at its lead", async () => {
  await fc.assert(
    fc.asyncProperty(harm, async (what) => {
      const org = await makeOrg();
      await tamper(org, what);
      const { valid, first_broken } = await verifyAudit(db, org);
      expect(valid).toBe(false);
      expect(first_broken).not.toBeNull();
      // An entry that says that it is another lead's is missed at its own, or one too many at the other.
      const moved = what.kind === "entry" && what.column === "lead_id";
      expect(moved ? what.lead : first_broken?.lead_id).toBe(what.lead);
    }),
    { numRuns: 120 },
  );
}, 120_000);

test("[A4] each column of the log and each that it tells of is looked at", async () => {
  const changes = [
    ...ENTRY.map((column) => ({ kind: "entry" as const, lead: "lead_b", seq: 2, column, at: 0 })),
    ...ROW.map((column) => ({ kind: "row" as const, lead: "lead_b", seq: 2, column, at: 0 })),
  ];
  for (const what of changes) {
    const org = await makeOrg();
    await tamper(org, what);
    expect((await verifyAudit(db, org)).valid, `${what.kind} ${what.column}`).toBe(false);
  }
}, 60_000);

test("[A4] the first that is broken is named, of whom nothing before is", async () => {
  const org = await makeOrg();
  await tamper(org, { kind: "remove", lead: "lead_c", seq: 2 });
  await tamper(org, { kind: "cut", lead: "lead_b", seq: 3 });
  expect(await verifyAudit(db, org)).toEqual({
    valid: false,
    checked: 5,
    first_broken: { lead_id: "lead_b", seq: 3, reason: "cut" },
  });
});

test("[A4] JSON that is written another way and means the same is a changed byte", async () => {
  const org = await makeOrg();
  await db
    .prepare("update audit set actor = ' ' || actor where org_id = ? and lead_id = 'lead_a' and seq = 1")
    .bind(org)
    .run();
  expect((await verifyAudit(db, org)).first_broken).toEqual({ lead_id: "lead_a", seq: 1, reason: "hash differs" });
});

test("[A4] a lead that is gone with its whole log is missed", async () => {
  const org = await makeOrg();
  await db.prepare("delete from leads where org_id = ? and id = 'lead_b'").bind(org).run();
  await db.prepare("delete from audit where org_id = ? and lead_id = 'lead_b'").bind(org).run();
  expect((await verifyAudit(db, org)).first_broken).toEqual({ lead_id: null, seq: 0, reason: "cut" });
});

test("[A4] a log that never was, of a lead that is there, is missed", async () => {
  const org = await makeOrg();
  await db
    .prepare("update leads set version = 0, audit_hash = null where org_id = ? and id = 'lead_b'")
    .bind(org)
    .run();
  await db.prepare("delete from audit where org_id = ? and lead_id = 'lead_b'").bind(org).run();
  expect((await verifyAudit(db, org)).valid).toBe(false);
});
