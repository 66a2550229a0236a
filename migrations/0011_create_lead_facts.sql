-- The proof of what a run wrote into a lead's fields, by the audit entry that wrote it. The values themselves, and whose
-- they are, stand in the log.
create table lead_facts (
  org_id text not null,
  lead_id text not null,
  seq integer not null,
  field text not null,
  extraction_id text not null,
  -- JSON.
  fact text not null,
  primary key (org_id, lead_id, seq, field)
) without rowid;
