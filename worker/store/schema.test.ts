import { env } from "cloudflare:workers";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";

import * as accounts from "./accounts-schema.ts";
import * as oauth from "./oauth-schema.ts";
import * as work from "./schema.ts";

const TABLES = [work, accounts, oauth].flatMap((room) => Object.values(room)).map((table) => getTableConfig(table));

async function pragma<Row>(call: string): Promise<Row[]> {
  return (await env.DB.prepare(`select * from ${call}`).all<Row>()).results;
}

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

interface ColumnInfo {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
}

test.each(TABLES)("$name has the columns that its migration made, in their order", async (table) => {
  const migrated = await pragma<ColumnInfo>(`pragma_table_info('${table.name}')`);
  const declared = table.columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    notnull: column.notNull,
    dflt: column.hasDefault ? String(column.default) : null,
  }));
  const made = migrated.map(({ name, type, notnull, dflt_value }) => ({
    name,
    type,
    notnull: notnull === 1,
    dflt: dflt_value === null ? null : dflt_value.replaceAll("'", ""),
  }));
  expect(declared).toEqual(made);
});

test.each(TABLES)("$name has the primary key that its migration made", async (table) => {
  const migrated = await pragma<ColumnInfo>(`pragma_table_info('${table.name}')`);
  const key = migrated.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  expect(table.primaryKeys.map(({ columns }) => columns.map(({ name }) => name))).toEqual([
    key.map(({ name }) => name),
  ]);
});

test.each(TABLES)("$name has the indexes that its migration made", async (table) => {
  const migrated = await pragma<{ name: string; unique: number; origin: string }>(`pragma_index_list('${table.name}')`);
  const made = await Promise.all(
    migrated
      .filter(({ origin }) => origin === "c")
      .map(async ({ name, unique }) => ({
        name,
        unique: unique === 1,
        columns: (await pragma<{ name: string }>(`pragma_index_info('${name}')`)).map((column) => column.name),
      })),
  );
  const declared = table.indexes.map(({ config }) => ({
    name: config.name,
    unique: config.unique,
    columns: config.columns.map((column) => ("name" in column ? column.name : "")),
  }));
  expect(declared.sort(byName)).toEqual(made.sort(byName));
});
