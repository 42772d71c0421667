-- One row: the company that runs this installation.
create table account (
  id           int primary key default 1 check (id = 1),
  name         text not null default 'Portico',
  brand_colour text not null default '#2f5d50',
  set_up_at    timestamptz,
  -- The one-time set-up link; only its hash is kept, and it is cleared when the first owner exists.
  setup_token_hash bytea
);
insert into account (id) values (1);

create table staff_user (
  id            bigint generated always as identity primary key,
  name          text not null,
  email         text not null,
  email_key     text not null unique,
  password_hash text,
  role          text not null check (role in ('owner', 'admin', 'agent')),
  -- What an agent may do beyond working tickets; owners and admins may do everything.
  permissions   text[] not null default '{}',
  state         text not null default 'active' check (state in ('invited', 'active', 'disabled')),
  failed_count  int not null default 0,
  locked_until  timestamptz,
  created_at    timestamptz not null default now(),
  last_seen_at  timestamptz
);

-- Tokens are stored as SHA-256 only, so that a copy of the database opens nothing (S18, S43).
create table api_token (
  id           bigint generated always as identity primary key,
  name         text not null,
  token_hash   bytea not null unique,
  user_id      bigint not null references staff_user (id),
  scopes       text[] not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at   timestamptz,
  revoked_at   timestamptz
);

-- The stored answer of a create, given again when the same key comes back.
create table idempotency_key (
  actor        text not null,
  key          text not null,
  request_hash bytea not null,
  status       int,
  body         jsonb,
  created_at   timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_key_age on idempotency_key (created_at);
