-- People, what they belong to, and how they are known. The names and columns are those that better-auth asks for;
-- its times are milliseconds since 1970. Nothing is inserted: the local owner is made at the first local sign-in.
create table user (
  id text not null primary key,
  name text not null,
  email text not null,
  email_verified integer not null,
  image text,
  created_at integer not null,
  updated_at integer not null
) without rowid;
create unique index user_by_email on user (email);

create table organization (
  id text not null primary key,
  name text not null,
  slug text not null,
  logo text,
  created_at integer not null,
  metadata text
) without rowid;
create unique index organization_by_slug on organization (slug);

create table session (
  id text not null primary key,
  expires_at integer not null,
  token text not null,
  created_at integer not null,
  updated_at integer not null,
  ip_address text,
  user_agent text,
  user_id text not null references user (id) on delete cascade,
  active_organization_id text references organization (id) on delete set null
) without rowid;
create unique index session_by_token on session (token);
create index session_by_user on session (user_id);

create table account (
  id text not null primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at integer,
  refresh_token_expires_at integer,
  scope text,
  password text,
  created_at integer not null,
  updated_at integer not null
) without rowid;
create index account_by_user on account (user_id);
create unique index account_by_provider on account (provider_id, account_id);

create table verification (
  id text not null primary key,
  identifier text not null,
  value text not null,
  expires_at integer not null,
  created_at integer not null,
  updated_at integer not null
) without rowid;
create index verification_by_identifier on verification (identifier);

create table member (
  id text not null primary key,
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references user (id) on delete cascade,
  role text not null,
  created_at integer not null
) without rowid;
create unique index member_by_organization on member (organization_id, user_id);
create index member_by_user on member (user_id);

create table invitation (
  id text not null primary key,
  organization_id text not null references organization (id) on delete cascade,
  email text not null,
  role text,
  status text not null,
  expires_at integer not null,
  created_at integer not null,
  inviter_id text not null references user (id) on delete cascade
) without rowid;
create index invitation_by_organization on invitation (organization_id);
create index invitation_by_email on invitation (email);

create table apikey (
  id text not null primary key,
  config_id text not null,
  name text,
  start text,
  -- The organisation: the library calls it a reference.
  reference_id text not null references organization (id) on delete cascade,
  prefix text,
  -- base64url(SHA-256(key)): the text of a key is stored nowhere.
  key text not null,
  refill_interval integer,
  refill_amount integer,
  last_refill_at integer,
  enabled integer,
  rate_limit_enabled integer,
  rate_limit_time_window integer,
  rate_limit_max integer,
  request_count integer,
  remaining integer,
  last_request integer,
  expires_at integer,
  created_at integer not null,
  updated_at integer not null,
  permissions text,
  -- JSON: the role and access of the key, and who made it.
  metadata text
) without rowid;
create index apikey_by_organization on apikey (reference_id);
create unique index apikey_by_key on apikey (key);

create table rate_limit (
  id text not null primary key,
  key text not null,
  count integer not null,
  last_request integer not null
) without rowid;
create unique index rate_limit_by_key on rate_limit (key);

-- The OAuth provider: apps, what people allowed them, and their tokens as digests.
create table jwks (
  id text not null primary key,
  public_key text not null,
  private_key text not null,
  created_at integer not null,
  expires_at integer,
  alg text,
  crv text
) without rowid;

create table oauth_client (
  id text not null primary key,
  client_id text not null,
  client_secret text,
  client_discovery_id text,
  disabled integer,
  skip_consent integer,
  enable_end_session integer,
  subject_type text,
  scopes text,
  client_credentials_scopes text,
  user_id text references user (id) on delete cascade,
  created_at integer,
  updated_at integer,
  name text,
  uri text,
  icon text,
  contacts text,
  tos text,
  policy text,
  software_id text,
  software_version text,
  software_statement text,
  redirect_uris text not null,
  post_logout_redirect_uris text,
  backchannel_logout_uri text,
  backchannel_logout_session_required integer,
  token_endpoint_auth_method text,
  application_type text,
  jwks text,
  jwks_uri text,
  grant_types text,
  response_types text,
  require_pkce integer,
  dpop_bound_access_tokens integer,
  reference_id text references organization (id) on delete cascade,
  metadata text
) without rowid;
create unique index oauth_client_by_client on oauth_client (client_id);
create index oauth_client_by_user on oauth_client (user_id);

create table oauth_resource (
  id text not null primary key,
  identifier text not null,
  name text not null,
  access_token_ttl integer,
  refresh_token_ttl integer,
  signing_algorithm text,
  signing_key_id text,
  allowed_scopes text,
  custom_claims text,
  dpop_bound_access_tokens_required integer,
  disabled integer,
  created_at integer,
  updated_at integer,
  policy_version integer,
  metadata text
) without rowid;
create unique index oauth_resource_by_identifier on oauth_resource (identifier);

create table oauth_client_resource (
  id text not null primary key,
  client_id text not null references oauth_client (client_id) on delete cascade,
  resource_id text not null references oauth_resource (identifier) on delete cascade,
  metadata text,
  created_at integer
) without rowid;
create index oauth_client_resource_by_client on oauth_client_resource (client_id);
create index oauth_client_resource_by_resource on oauth_client_resource (resource_id);

create table oauth_refresh_token (
  id text not null primary key,
  token text not null,
  client_id text not null references oauth_client (client_id) on delete cascade,
  session_id text references session (id) on delete set null,
  user_id text not null references user (id) on delete cascade,
  reference_id text references organization (id) on delete cascade,
  authorization_code_id text,
  resources text,
  requested_user_info_claims text,
  expires_at integer not null,
  created_at integer not null,
  revoked integer,
  rotated_at integer,
  rotation_replay_response text,
  rotation_replay_expires_at integer,
  auth_time integer,
  confirmation text,
  scopes text not null
) without rowid;
create unique index oauth_refresh_token_by_token on oauth_refresh_token (token);
create index oauth_refresh_token_by_client on oauth_refresh_token (client_id);
create index oauth_refresh_token_by_session on oauth_refresh_token (session_id);
create index oauth_refresh_token_by_user on oauth_refresh_token (user_id);
create index oauth_refresh_token_by_code on oauth_refresh_token (authorization_code_id);

create table oauth_access_token (
  id text not null primary key,
  token text not null,
  client_id text not null references oauth_client (client_id) on delete cascade,
  session_id text references session (id) on delete set null,
  user_id text references user (id) on delete cascade,
  reference_id text references organization (id) on delete cascade,
  authorization_code_id text,
  resources text,
  requested_user_info_claims text,
  refresh_id text references oauth_refresh_token (id) on delete cascade,
  expires_at integer not null,
  created_at integer not null,
  revoked integer,
  confirmation text,
  scopes text not null
) without rowid;
create unique index oauth_access_token_by_token on oauth_access_token (token);
create index oauth_access_token_by_client on oauth_access_token (client_id);
create index oauth_access_token_by_session on oauth_access_token (session_id);
create index oauth_access_token_by_user on oauth_access_token (user_id);
create index oauth_access_token_by_code on oauth_access_token (authorization_code_id);
create index oauth_access_token_by_refresh on oauth_access_token (refresh_id);

create table oauth_consent (
  id text not null primary key,
  client_id text not null references oauth_client (client_id) on delete cascade,
  user_id text references user (id) on delete cascade,
  reference_id text references organization (id) on delete cascade,
  resources text,
  requested_user_info_claims text,
  scopes text not null,
  created_at integer not null,
  updated_at integer not null
) without rowid;
create index oauth_consent_by_client on oauth_consent (client_id);
create index oauth_consent_by_user on oauth_consent (user_id);

create table oauth_client_assertion (
  id text not null primary key,
  expires_at integer not null
) without rowid;

-- Every try to sign in, whatever came of it. The address is a keyed digest, so that tries on unknown ones keep no name.
-- `at` is milliseconds since 1970, as in the tables above.
create table sign_ins (
  id text not null primary key,
  user_id text references user (id) on delete cascade,
  email_digest text,
  method text not null,
  outcome text not null,
  ip text,
  user_agent text,
  at integer not null
) without rowid;
create index sign_ins_by_email on sign_ins (email_digest, at);
create index sign_ins_by_user on sign_ins (user_id, at);

-- The outbox: a mail is a row before it is sent, and the row says what became of it.
create table mails (
  id text not null primary key,
  to_address text not null,
  subject text not null,
  text text not null,
  html text,
  kind text not null,
  created_at integer not null,
  sent_at integer,
  error text
) without rowid;
create index mails_by_time on mails (created_at desc, id desc);
create index mails_by_address on mails (to_address, created_at);
