import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect, test } from "vitest";

const WIDENED = "0009_widen_leads.sql";
/** The directory's 6,400 rows are no part of this. */
const DIRECTORY = "0003_insert_companies.sql";
const names = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".sql") && name !== DIRECTORY)
  .sort();
const apply = (db: DatabaseSync, name: string): void => db.exec(readFileSync(join(import.meta.dirname, name), "utf8"));

test("leads and their keys are all there after their table was built anew, and keep their campaign", () => {
  // As in D1, foreign keys are held to: dropping a table deletes its rows, and what refers to them.
  const db = new DatabaseSync(":memory:", { enableForeignKeyConstraints: true });
  for (const name of names.filter((one) => one < WIDENED)) apply(db, name);
  db.exec(`insert into campaigns (org_id, id, name, created_at, updated_at) values ('o', 'c', 'x', 't', 't')`);
  for (const [i, status] of ["pending", "processing", "completed", "error"].entries()) {
    db.exec(`insert into leads (org_id, id, campaign_id, number, extraction_id, query, status, title, view, created_at, updated_at)
             values ('o', 'l${i}', 'c', ${i}, 'x${i}', 'q', '${status}', 'CTO', '{}', 't', 't')`);
    db.exec(`insert into lead_keys (org_id, campaign_id, key, lead_id) values ('o', 'c', 'k${i}', 'l${i}')`);
  }
  const before = db.prepare("select * from leads order by id").all();
  apply(db, WIDENED);
  const after = db.prepare("select * from leads order by id").all();
  expect(after).toMatchObject(before);
  expect(after.map((row) => [row["enrichment_status"], row["version"], row["is_manual"], row["tags"]])).toEqual([
    ["not_started", 0, 0, "[]"],
    ["in_progress", 0, 0, "[]"],
    ["completed", 0, 0, "[]"],
    ["failed", 0, 0, "[]"],
  ]);
  expect(db.prepare("select lead_id from lead_keys order by key").all()).toHaveLength(4);
  expect(db.prepare("pragma foreign_key_check").all()).toEqual([]);
  expect(() => db.exec("delete from campaigns")).toThrow("FOREIGN KEY");
  db.exec("delete from leads where id = 'l0'");
  expect(db.prepare("select lead_id from lead_keys order by key").all()).toHaveLength(3);
  db.exec("insert into leads (org_id, id, query, created_at, updated_at) values ('o', 'alone', 'q', 't', 't')");
});
