-- What was found of an address, or that nothing was: every organisation reads the same cache, and none pays twice.
create table enrichments (
  -- As two addresses are compared.
  email text not null primary key,
  found integer not null,
  id text,
  first_name text,
  last_name text,
  title text,
  linkedin_url text,
  organization_name text,
  organization_domain text,
  organization_industry text,
  organization_size text,
  -- The whole answer, as JSON.
  raw text,
  fetched_at text
) without rowid;
