create table company (
  id          bigint generated always as identity primary key,
  name        text not null,
  domain      text,
  domain_key  text,
  phone       text,
  city        text,
  country     text,
  industry    text,
  custom      jsonb not null default '{}',
  -- The record's id in the system it was imported from.
  external_id text unique,
  -- What staff search finds it by; written by the application (tickets/words.ts).
  words       tsvector not null default '',
  name_key    text not null default '',
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  deleted_at  timestamptz
);
create index company_domain on company (domain_key) where deleted_at is null;
create index company_words on company using gin (words);
create index company_by_name on company (name_key, id) where deleted_at is null;
create index company_by_age on company (created_at, id) where deleted_at is null;

create table contact (
  id          bigint generated always as identity primary key,
  first_name  text not null default '',
  last_name   text not null default '',
  phone       text,
  job_title   text,
  language    text,
  custom      jsonb not null default '{}',
  external_id text unique,
  words       tsvector not null default '',
  name_key    text not null default '',
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  deleted_at  timestamptz
);
create index contact_words on contact using gin (words);
create index contact_by_name on contact (name_key, id) where deleted_at is null;
create index contact_by_age on contact (created_at, id) where deleted_at is null;

create table contact_address (
  contact_id  bigint not null references contact (id) on delete cascade,
  -- As it came; compared by its key (case-folded, NFKC).
  address     text not null,
  address_key text not null unique,
  is_primary  boolean not null default true
);
create index contact_address_contact on contact_address (contact_id);
create unique index contact_address_primary on contact_address (contact_id) where is_primary;

create table contact_company (
  contact_id bigint not null references contact (id) on delete cascade,
  company_id bigint not null references company (id) on delete cascade,
  is_primary boolean not null default false,
  since      timestamptz not null default now(),
  primary key (contact_id, company_id)
);
create index contact_company_company on contact_company (company_id, contact_id);
create unique index contact_company_primary on contact_company (contact_id) where is_primary;

-- Definitions of custom properties; their values are in the records' "custom" under "name".
create table property (
  id         bigint generated always as identity primary key,
  object     text not null check (object in ('contact', 'company', 'ticket')),
  name       text not null,
  label      text not null,
  type       text not null default 'text' check (type in ('text')),
  created_at timestamptz not null default now(),
  unique (object, name)
);
