import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { makeId, makeLeadId } from "../contract/ids.ts";
import type { LeadRecord } from "../contract/lead-record.ts";
import { SOMEBODY } from "../testing/who.ts";
import { listEntries, verifyAudit } from "./audit-log.ts";
import { changeLead, createLead, findLead, listRecords, type LeadFilters, type Plan } from "./lead-records.ts";

const db = env.DB;
const deed = { who: SOMEBODY, now: "2026-11-23T00:00:00.000Z" };

async function make(org_id: string, more: Record<string, string> = {}): Promise<LeadRecord> {
  const id = makeLeadId();
  const values = { full_name: "Ada", email: `${id}@mux.example`, query: "Ada", is_manual: 1, ...more };
  const made = await createLead(db, { org_id, id, values }, deed);
  if ("duplicate_of" in made) throw new Error("it is there already");
  return made;
}

const titled =
  (title: string): Plan =>
  (_row, values) => ({ action: "updated", after: { ...values, title } });

test("[A3] of fifty writers at once each waits for the others: no change is lost, and the chain is whole", async () => {
  const org_id = makeId("org");
  const { id } = await make(org_id);
  const target = { org_id, id, versions: null };
  const titles = Array.from({ length: 50 }, (_, i) => `Title ${i}`);
  const outcomes = await Promise.all(titles.map((title) => changeLead(db, target, titled(title), deed)));
  expect(
    outcomes.map((outcome) => (typeof outcome === "object" && "title" in outcome ? outcome.title : outcome)),
  ).toEqual(titles);
  const { data } = await listEntries(db, { org_id, id }, { limit: 100, cursor: null });
  expect(data.map(({ seq }) => seq)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
  expect(new Set(data.map((entry) => entry.new?.["title"])).size).toBe(51);
  // Each saw what the one before it made.
  expect(data.slice(2).map((entry) => entry.old?.["title"])).toEqual(
    data.slice(1, -1).map((entry) => entry.new?.["title"]),
  );
  expect(await verifyAudit(db, org_id)).toEqual({ valid: true, checked: 51, first_broken: null });
});

test("[A3] of fifty who name the same version one changes it, and the others are told that it was changed", async () => {
  const org_id = makeId("org");
  const { id } = await make(org_id);
  const target = { org_id, id, versions: [1] };
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, i) => changeLead(db, target, titled(`T${i}`), deed)),
  );
  expect(outcomes.filter((outcome) => outcome === "changed")).toHaveLength(49);
  expect((await findLead(db, org_id, id))?.version).toBe(2);
  expect(await verifyAudit(db, org_id)).toEqual({ valid: true, checked: 2, first_broken: null });
});

test("[A1] where the entry cannot be written the lead is not changed either, and the other way round", async () => {
  const org_id = makeId("org");
  const lead = await make(org_id);
  await db
    .prepare("create trigger no_outbox before insert on outbox begin select raise(abort, 'no outbox'); end")
    .run();
  try {
    const target = { org_id, id: lead.id, versions: null };
    await expect(changeLead(db, target, titled("CEO"), deed)).rejects.toThrow("no outbox");
    await expect(make(org_id)).rejects.toThrow("no outbox");
  } finally {
    await db.prepare("drop trigger no_outbox").run();
  }
  expect(await findLead(db, org_id, lead.id)).toEqual(lead);
  expect(await verifyAudit(db, org_id)).toEqual({ valid: true, checked: 1, first_broken: null });
});

test("a change that changes nothing leaves no entry", async () => {
  const org_id = makeId("org");
  const { id } = await make(org_id, { title: "CTO" });
  expect(await changeLead(db, { org_id, id, versions: null }, titled("CTO"), deed)).toMatchObject({ version: 1 });
  expect((await verifyAudit(db, org_id)).checked).toBe(1);
});

/** The statements that go to the database, each with how it is run. */
function watched(): { db: D1Database; plans: () => Promise<string[]> } {
  const seen: D1PreparedStatement[] = [];
  const prepare: D1Database["prepare"] = (sql) => {
    const statement = db.prepare(sql);
    return new Proxy(statement, {
      get: (target, key) =>
        key === "bind"
          ? (...values: unknown[]) => {
              seen.push(db.prepare(`explain query plan ${sql}`).bind(...values));
              return target.bind(...values);
            }
          : Reflect.get(target, key),
    });
  };
  const proxy = new Proxy(db, {
    get: (target, key) => (key === "prepare" ? prepare : Reflect.get(target, key).bind(target)),
  });
  const plans = async (): Promise<string[]> => {
    const results = await Promise.all(seen.map((statement) => statement.all<{ detail: string }>()));
    return results.flatMap(({ results: rows }) => rows.map(({ detail }) => detail));
  };
  return { db: proxy, plans };
}

test.each<[LeadFilters, string]>([
  [{}, "leads_by_time"],
  [{ is_manual: "true" }, "leads_manual"],
  [{ is_manual: "false" }, "leads_by_time"],
  [{ deleted: "true" }, "leads_deleted"],
  [{ enrichment_status: "failed" }, "leads_by_time"],
])("a page of the list by %j is one statement that seeks by %s, and sorts nothing", async (filters, index) => {
  const org_id = makeId("org");
  for (let i = 0; i < 3; i += 1) await make(org_id);
  const first = await listRecords(db, org_id, {}, { limit: 1, cursor: null });
  const cursor = Object.keys(filters).length === 0 ? first.page.next_cursor : null;
  const { db: seen, plans } = watched();
  await listRecords(seen, org_id, filters, { limit: 2, cursor });
  const details = await plans();
  expect(details).toHaveLength(1);
  expect(details[0]).toMatch(new RegExp(`^SEARCH leads USING INDEX ${index} \\(org_id=\\?`));
});

test("reading, adding and changing a lead seek by keys: nothing goes through a whole table", async () => {
  const org_id = makeId("org");
  const { id } = await make(org_id);
  const { db: seen, plans } = watched();
  await findLead(seen, org_id, id);
  await changeLead(seen, { org_id, id, versions: null }, titled("CEO"), deed);
  await createLead(seen, { org_id, id: makeLeadId(), values: { full_name: "Bob", query: "Bob" } }, deed);
  await verifyAudit(seen, org_id);
  const scans = (await plans()).filter((detail) => /^SCAN (?!json_each|value|n |\(subquery|CONSTANT)/.test(detail));
  expect(scans).toEqual([]);
});
