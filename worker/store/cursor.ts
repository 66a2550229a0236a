import { sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { z } from "zod";

/** Keyset cursors: where a list goes on, and the list that it belongs to, sealed so that a client need not read it. */

/** A text that is no cursor of the list that it was given to. */
export class BadCursor extends Error {}

/** The key of a list that shows the newest first: when a row was made, and its ID where two were made at once. */
export const TimeKey = z.tuple([z.string(), z.string()]);
export type TimeKey = z.infer<typeof TimeKey>;
/** The key of a list by numbers. */
export const NumberKey = z.tuple([z.int()]);

/** Packs a row's key. `scope` names the list and its filters: a cursor of another list does not open. */
export const sealCursor = (scope: string, key: readonly (string | number)[]): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify([scope, ...key]))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** The key in a cursor of this list, or null where there is no cursor. Throws `BadCursor` for any other text. */
export function openCursor<Key>(scope: string, cursor: string | null, shape: z.ZodType<Key>): Key | null {
  if (cursor === null) return null;
  const [name, ...key] = unpack(cursor);
  const opened = shape.safeParse(key);
  if (name !== scope || !opened.success) throw new BadCursor();
  return opened.data;
}

/** What a list is filtered by, by the names of its query. */
export type Filters = Readonly<Record<string, string>>;

/** The name of a list with its filters, in one order. */
export const scopeOf = (list: string, filters: Filters): string =>
  `${list}?${new URLSearchParams(Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()}`;

/** The filters that were asked for, with those that a cursor of the list carries: a next page need not repeat them. */
export function filtersOf(list: string, asked: Filters, cursor: string | null): Filters {
  const [name] = cursor === null ? [] : unpack(cursor);
  if (typeof name !== "string" || !name.startsWith(`${list}?`)) return asked;
  return { ...Object.fromEntries(new URLSearchParams(name.slice(list.length + 1))), ...asked };
}

function unpack(cursor: string): unknown[] {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.codePointAt(0) ?? 0);
    const parts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** The rows behind a key, in a list that shows the newest first. A row value is what the index can seek by. */
export const olderThan = (createdAt: SQLiteColumn, id: SQLiteColumn, key: TimeKey | null): SQL | undefined =>
  key === null ? undefined : sql`(${createdAt}, ${id}) < (${key[0]}, ${key[1]})`;

/** One page of a list, as every list answers. */
export interface Page<T> {
  data: T[];
  page: { next_cursor: string | null; has_more: boolean };
}

/** Cuts the extra row that was read to learn whether there is more, and makes the cursor of the last one kept. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  shape: (row: Row) => T,
  cursor: (row: Row) => string,
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit;
  return {
    data: kept.map(shape),
    page: { next_cursor: more && last !== undefined ? cursor(last) : null, has_more: more },
  };
}
