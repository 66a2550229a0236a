/**
 * The tables of an extraction's object. Append-only: an object may be years old when it is next opened.
 * Version 1 has no version table, since a second table costs each of a thousand fresh objects 0.1 ms (measured):
 * whoever adds version 2 adds `schema(version)` with it, and reads "j without schema" as version 1.
 */
export const MIGRATIONS = [
  // One row a commit: what was checkpointed, and the events that became visible with it. The events stand before the
  // value, since SQLite walks through what stands before a column: a replay need not read the pages of a website.
  `create table j (
    n integer primary key,
    kind text not null,
    key text not null,
    first integer not null,
    last integer not null,
    events text not null,
    value text
  )`,
] as const;
