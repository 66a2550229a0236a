-- People who were bought, by address: one row for the whole world, so that nobody pays for the same twice. Only what the
-- seller said of them; who asked is written nowhere.
create table enrichments (
  -- As domain/contact/key.ts folds it.
  email text primary key,
  -- Handed out by the API.
  id text not null,
  -- 0: the seller knows nobody of this address.
  found integer not null,
  first_name text,
  last_name text,
  title text,
  linkedin_url text,
  organization_name text,
  organization_domain text,
  organization_industry text,
  organization_size text,
  -- The seller's own words, and where they were read: what facts quote.
  raw text not null,
  url text not null,
  fetched_at text not null
) without rowid;
create index enrichments_by_time on enrichments (fetched_at);
