-- The embedded company directory: facts that a lead gets with no call to anybody.
create table companies (
  id integer primary key,
  domain text not null,
  name text not null,
  -- What is known, as one JSON text: the bytes that a fact's quote is cut from.
  record text not null,
  -- Every name that it goes by, folded as lookups fold them (worker/domain/company/name.ts), the present one first.
  names text not null
);
create index companies_by_domain on companies (domain);

create table company_names (
  folded text not null,
  company_id integer not null references companies (id) on delete cascade,
  -- 0 is the present name, 1 and more are former ones.
  place integer not null,
  primary key (folded, company_id)
) without rowid;
