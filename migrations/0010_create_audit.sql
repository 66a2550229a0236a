-- What happened to each lead: a chain of entries, each with the hash of the one before it. It refers to no lead, and so
-- outlives it.
create table audit (
  org_id text not null,
  lead_id text not null,
  seq integer not null,
  action text not null,
  -- Canonical JSON (RFC 8785), as are old and new: the hash is over these very texts.
  actor text not null,
  ip text,
  user_agent text,
  request_id text,
  old text,
  new text,
  at text not null,
  prev_hash text not null,
  hash text not null,
  primary key (org_id, lead_id, seq)
) without rowid;

-- How many entries an organisation has: a chain that is gone with its lead leaves a number too high.
create table audit_totals (
  org_id text primary key not null,
  entries integer not null
) without rowid;

-- What must still be told to others, committed with the change that it tells of.
create table outbox (
  org_id text not null,
  id text not null,
  type text not null,
  lead_id text not null,
  -- JSON: the entry's number, and what is new.
  payload text not null,
  created_at text not null,
  delivered_at text,
  primary key (org_id, id)
) without rowid;
create index outbox_waiting on outbox (created_at, org_id, id) where delivered_at is null;
