import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const ROOM = join(import.meta.dirname, "..");

/** The one file that writes to leads: it writes the entry in the same batch. */
const DOOR = join("store", "audit.ts");

const WRITES =
  /insert\s+(or\s+\w+\s+)?into\s+leads\b|update\s+leads\b|delete\s+from\s+leads\b|replace\s+into\s+leads\b/i;
const BUILT = /\.(insert|update|delete)\(\s*leads\s*\)/;

const sources = readdirSync(ROOM, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("testing"),
);
const textOf = (name: string): string => readFileSync(join(ROOM, name), "utf8");

test("[A1] nothing but the audited module writes to leads", () => {
  expect(sources.filter((name) => name !== DOOR && (WRITES.test(textOf(name)) || BUILT.test(textOf(name))))).toEqual(
    [],
  );
  expect(sources).toContain(DOOR);
  expect(WRITES.test(textOf(DOOR))).toBe(true);
});

test("[A1] nothing but it writes to the log, and nothing changes an entry", () => {
  const log = /(insert\s+into|update|delete\s+from)\s+audit\b/i;
  expect(sources.filter((name) => log.test(textOf(name)))).toEqual([DOOR]);
  expect(sources.filter((name) => /update\s+audit\s+set/i.test(textOf(name)))).toEqual([]);
});

test("what the look finds is what it is meant to find", () => {
  for (const wrong of [
    "insert into leads (",
    "UPDATE  leads set",
    "delete from leads where",
    "insert or ignore into leads (",
  ])
    expect(WRITES.test(wrong), wrong).toBe(true);
  for (const right of ["insert into lead_keys (", "update leads_next set", "select * from leads"])
    expect(WRITES.test(right), right).toBe(false);
  expect(BUILT.test("store.update(leads)")).toBe(true);
});
