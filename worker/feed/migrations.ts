/** The tables of a feed's object. Append-only; `meta.schema` says how many were applied. */
export const MIGRATIONS = [
  [
    `create table meta (k text primary key, v text not null) without rowid`,
    // One row a lead: what was asked for, how far its journal is here [J6], and what a list shows of it.
    `create table run (
      x text primary key,
      number integer not null,
      state text not null,
      request text not null,
      at integer not null,
      high integer not null default 0,
      view text,
      dirty integer not null default 0
    ) without rowid`,
    `create index run_queued on run (number) where state = 'queued'`,
    `create index run_dirty on run (number) where dirty = 1`,
    // One row a flush: a replay reads few rows, and a text that is ready to be sent.
    `create table frame (first integer primary key, last integer not null, body text not null)`,
  ],
] as const;
