/** The tables of a gate's object. Append-only; `meta.schema` says how many were applied. */
export const MIGRATIONS = [
  [
    `create table meta (k text primary key, v text not null) without rowid`,
    // Answers that everybody may share. `body` may be a page of 512 KB in JSON: well under a row's 2 MB.
    `create table answer (
      key text primary key,
      outcome text not null,
      body text not null,
      kept_at integer not null,
      fresh_until integer not null,
      stale_until integer not null
    )`,
    `create index answer_stale on answer (stale_until)`,
  ],
] as const;
