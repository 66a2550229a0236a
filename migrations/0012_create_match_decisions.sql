-- What somebody said of a lead's possible matches: one word for each, the last.
create table match_decisions (
  org_id text not null,
  lead_id text not null,
  -- As `matchKey` of contract/match.ts makes it.
  key text not null,
  source text not null,
  label text not null,
  url text,
  decision text not null,
  -- JSON.
  actor text not null,
  at text not null,
  primary key (org_id, lead_id, key)
) without rowid;
