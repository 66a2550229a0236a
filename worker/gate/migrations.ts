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

/** The tables of an organisation's purse. Append-only, as those above. Credits are whole. */
export const PURSE_MIGRATIONS = [
  [
    // `organisation` (a month's), `lead`, or `campaign/<id>`.
    `create table budget (scope text primary key, credits integer not null) without rowid`,
    // `month/2026-11`, `campaign/<id>`, `lead/<extraction>`.
    `create table total (name text primary key, spent integer not null, saved integer not null) without rowid`,
    // Calls that were let go and have not come back: they are in the totals already.
    `create table bill (
      ticket text primary key,
      key text not null,
      credits integer not null,
      campaign_id text,
      extraction_id text,
      at integer not null
    ) without rowid`,
    // What was paid for.
    `create table bought (key text primary key, answer text not null, until integer not null)`,
    `create index bought_until on bought (until)`,
  ],
] as const;
