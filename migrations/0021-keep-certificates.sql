-- One per domain whose certificates come from ACME (D-08). The keys never leave the database but into TLS itself.
create table certificate (
  domain_id   bigint primary key references domain (id) on delete cascade,
  -- The name that it was made out for.
  host        text,
  private_key text,
  chain       text,
  valid_from  timestamptz,
  valid_until timestamptz,
  -- When one is asked for: at once, before the end, or later after a failure.
  due_at      timestamptz not null default now(),
  failures    int not null default 0,
  last_error  text,
  tried_at    timestamptz,
  check ((private_key is null) = (chain is null) and (private_key is null) = (valid_until is null))
);
create index certificate_due on certificate (due_at);

-- The installation's account at each certificate authority.
create table acme_account (
  directory   text primary key,
  private_key text not null,
  url         text
);

-- What the authority asks for at http://<host>/.well-known/acme-challenge/<token>; any process answers.
create table acme_challenge (
  token      text primary key,
  host       text not null,
  answer     text not null,
  created_at timestamptz not null default now()
);
