-- Answers to POSTs that named an Idempotency-Key, for 24 hours. A row without a status is a call that is under way.
create table idempotency_keys (
  org_id text not null,
  key text not null,
  -- SHA-256 of method, path and body: the same key for something else is refused.
  fingerprint text not null,
  -- The request that holds the key: a slower one that lost it keeps nothing.
  claim text not null,
  claimed_at text not null,
  status integer,
  headers text,
  -- gzip
  body blob,
  primary key (org_id, key)
) without rowid;
create index idempotency_keys_by_time on idempotency_keys (claimed_at);
