import { z } from "zod";

import { openCursor, pageOf, sealCursor, type Page } from "./cursor.ts";

/** The key of a list by time in milliseconds: when a row was made, and its ID where two were made at once. */
const MsKey = z.tuple([z.int(), z.string()]);

/** What a list was asked for. */
export interface Asked {
  limit: number;
  cursor: string | null;
}

/** Later than any row: where a list begins that has no cursor. */
const START = [Number.MAX_SAFE_INTEGER, ""] as const;

/**
 * Reads one page of a list that shows the newest first. The statement ends in
 * `(at, id) < (?, ?) order by at desc, id desc limit ?`; what it binds before is given. Throws `BadCursor`.
 */
export async function newestFirst<Row extends { id: string; at: number }, T>(
  db: D1Database,
  query: { scope: string; statement: string; binds: readonly unknown[] },
  { limit, cursor }: Asked,
  shape: (row: Row) => T,
): Promise<Page<T>> {
  const [at, id] = openCursor(query.scope, cursor, MsKey) ?? START;
  const { results } = await db
    .prepare(query.statement)
    .bind(...query.binds, at, id, limit + 1)
    .all<Row>();
  return pageOf(results, limit, shape, (row) => sealCursor(query.scope, [row.at, row.id]));
}

/** A time of the account tables, which are milliseconds, as every answer says it. */
export const iso = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
