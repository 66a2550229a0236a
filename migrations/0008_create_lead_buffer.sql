-- The lead service's buffer, and its registry of who was served: a row is a lead from its push on, and stays when it is
-- served. So taking a lead and marking it served is one statement, and there is nothing between two that could be lost.
create table lead_buffer (
  -- The order of arrival.
  seq integer primary key,
  org_id text not null,
  namespace text not null,
  -- The address as two of them are compared: a namespace has each once, whether it waits or was served.
  email_key text not null,
  email text not null,
  external_id text,
  -- JSON, as it came: read whole, never queried.
  data text,
  brand_id text,
  clerk_org_id text,
  clerk_user_id text,
  push_run_id text,
  pushed_at text not null,
  -- buffered, leased or served.
  status text not null default 'buffered',
  -- The Idempotency-Key of the call that took it, and when, in epoch milliseconds: that call may come again.
  claim text,
  claimed_at integer,
  lease_id text,
  -- Epoch milliseconds.
  lease_until integer,
  served_id text,
  served_at text,
  served_run_id text
);
create unique index lead_buffer_by_email on lead_buffer (org_id, namespace, email_key);
-- Each index holds only the rows that its question is about, so that a registry of millions slows no consumer.
create index lead_buffer_waiting on lead_buffer (org_id, namespace) where status = 'buffered';
create index lead_buffer_leased on lead_buffer (org_id, namespace, lease_until) where status = 'leased';
create index lead_buffer_by_lease on lead_buffer (org_id, lease_id) where lease_id is not null;
create index lead_buffer_by_claim on lead_buffer (org_id, namespace, claim) where claim is not null;
create index lead_buffer_by_push on lead_buffer (pushed_at) where status <> 'served';
create index lead_buffer_old on lead_buffer (served_at) where status = 'served';
create index lead_buffer_served on lead_buffer (org_id, served_at) where status = 'served';
create index lead_buffer_by_brand on lead_buffer (org_id, brand_id, served_at)
where status = 'served' and brand_id is not null;
create index lead_buffer_by_clerk_org on lead_buffer (org_id, clerk_org_id, served_at)
where status = 'served' and clerk_org_id is not null;
create index lead_buffer_by_clerk_user on lead_buffer (org_id, clerk_user_id, served_at)
where status = 'served' and clerk_user_id is not null;

-- Where a script that reads page by page goes on.
create table cursors (
  org_id text not null,
  namespace text not null,
  -- JSON, as it came.
  state text not null,
  updated_at text not null,
  primary key (org_id, namespace)
) without rowid;
