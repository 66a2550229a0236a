-- One table for all leads: those of a campaign, and those that were typed in by hand and belong to none. It is built anew,
-- since SQLite cannot make a column nullable. The keys are copied too: dropping a table deletes its rows first, and theirs
-- with them.
create table leads_next (
  org_id text not null,
  id text not null,
  campaign_id text,
  number integer,
  extraction_id text,
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
  is_manual integer not null default 0,
  deleted_at text,
  -- The number and the hash of the lead's last audit entry; 0 and null until there is one.
  version integer not null default 0,
  audit_hash text,
  owner_id text,
  -- A JSON array.
  tags text not null default '[]',
  industry text,
  size text,
  country text,
  verdict text,
  enrichment_status text not null default 'not_started',
  enrichment_task_id text,
  primary key (org_id, id),
  -- No cascade: a lead that went by one would go without an entry.
  foreign key (org_id, campaign_id) references campaigns (org_id, id) on delete restrict
) without rowid;
insert into leads_next (org_id, id, campaign_id, number, extraction_id, query, status, error, full_name, first_name,
  last_name, title, company, domain, email, phone, linkedin_url, github_url, website, location, score, view, created_at,
  updated_at, enrichment_status)
select org_id, id, campaign_id, number, extraction_id, query, status, error, full_name, first_name,
  last_name, title, company, domain, email, phone, linkedin_url, github_url, website, location, score, view, created_at,
  updated_at,
  case status when 'completed' then 'completed' when 'error' then 'failed' when 'processing' then 'in_progress'
    else 'not_started' end
from leads;

-- Keys of leads that are not deleted. Those of leads in no campaign have '' in its place, and are unique.
create table lead_keys_next (
  org_id text not null,
  campaign_id text not null,
  key text not null,
  lead_id text not null,
  primary key (org_id, campaign_id, key, lead_id),
  foreign key (org_id, lead_id) references leads_next (org_id, id) on delete cascade
) without rowid;
insert into lead_keys_next select org_id, campaign_id, key, lead_id from lead_keys;

drop table lead_keys;
drop table leads;
alter table leads_next rename to leads;
alter table lead_keys_next rename to lead_keys;

create unique index leads_by_number on leads (org_id, campaign_id, number);
create unique index leads_by_extraction on leads (org_id, extraction_id);
create index leads_by_status on leads (org_id, campaign_id, status);
create index leads_by_time on leads (org_id, created_at desc, id desc) where deleted_at is null;
create index leads_manual on leads (org_id, created_at desc, id desc) where is_manual = 1 and deleted_at is null;
create index leads_deleted on leads (org_id, created_at desc, id desc) where deleted_at is not null;
-- Leads whose enrichment may have been promised and never begun.
create index leads_promised on leads (created_at) where enrichment_status = 'in_progress' and campaign_id is null;
create index lead_keys_by_lead on lead_keys (org_id, lead_id);
create unique index lead_keys_alone on lead_keys (org_id, key) where campaign_id = '';
