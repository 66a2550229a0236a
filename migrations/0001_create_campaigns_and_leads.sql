-- Campaigns, their leads, and a projection of each extraction. The truth of a run lives in its Durable Object;
-- these rows are written behind it, in batches, so that lists can be queried across objects.
create table campaigns (
  org_id text not null,
  id text not null,
  name text not null,
  icp text not null default '{}',
  created_at text not null,
  updated_at text not null,
  primary key (org_id, id)
) without rowid;
create index campaigns_by_time on campaigns (org_id, created_at desc, id desc);

create table leads (
  org_id text not null,
  id text not null,
  campaign_id text not null,
  number integer not null,
  extraction_id text not null,
  query text not null,
  status text not null default 'pending',
  error text,
  full_name text,
  first_name text,
  last_name text,
  title text,
  company text,
  domain text,
  email text,
  phone text,
  linkedin_url text,
  github_url text,
  website text,
  location text,
  score integer,
  -- The rest of the row's view (steps, outcomes, counts), as JSON: read whole, never queried.
  view text,
  created_at text not null,
  updated_at text not null,
  primary key (org_id, id),
  foreign key (org_id, campaign_id) references campaigns (org_id, id) on delete cascade
) without rowid;
create unique index leads_by_number on leads (org_id, campaign_id, number);
create unique index leads_by_extraction on leads (org_id, extraction_id);
create index leads_by_status on leads (org_id, campaign_id, status);

-- What makes two leads the same person: an e-mail, a profile, a name at a company. One row a key.
create table lead_keys (
  org_id text not null,
  campaign_id text not null,
  key text not null,
  lead_id text not null,
  primary key (org_id, campaign_id, key, lead_id),
  foreign key (org_id, lead_id) references leads (org_id, id) on delete cascade
) without rowid;
create index lead_keys_by_lead on lead_keys (org_id, lead_id);

create table extractions (
  org_id text not null,
  id text not null,
  kind text not null,
  campaign_id text,
  lead_id text,
  status text not null,
  progress integer not null default 0,
  attempt integer not null default 1,
  error text,
  score integer,
  created_at text not null,
  started_at text,
  completed_at text,
  updated_at text not null,
  primary key (org_id, id)
) without rowid;
create index extractions_by_time on extractions (org_id, created_at desc, id desc);
create index extractions_by_campaign on extractions (org_id, campaign_id);
