-- O-01: providers that say who somebody is: of a domain's customers, or, without a domain, of the staff (H-12).
create table sso_connection (
  id           bigint generated always as identity primary key,
  -- In addresses that are entered at the provider: says nothing, and never changes.
  public_id    text not null unique default encode(uuid_send(gen_random_uuid()), 'hex'),
  domain_id    bigint references domain (id) on delete cascade,
  kind         text not null check (kind in ('saml', 'jwt', 'openid')),
  name         text not null,
  is_on        boolean not null default false,
  button       boolean not null default true,
  -- contract/sso.ts
  settings     jsonb not null,
  attributes   jsonb not null,
  mail_domains text[] not null default '{}',
  groups       jsonb not null default '[]',
  roles        jsonb not null default '[]',
  -- A trial came to a good end with the settings that are there now (O-03).
  verified_at  timestamptz,
  created_at   timestamptz not null default now()
);
create index sso_connection_of_domain on sso_connection (domain_id, id);

-- Apart from what is shown (S18): shared and client secrets, and our key with its certificate as JSON.
create table sso_secret (
  id            bigint generated always as identity primary key,
  connection_id bigint not null references sso_connection (id) on delete cascade,
  kind          text not null check (kind in ('shared', 'client', 'key')),
  secret        text not null,
  created_at    timestamptz not null default now()
);
create index sso_secret_of_connection on sso_secret (connection_id, kind, id);

-- A sign-in that is away at a provider, and its answer until the browser takes it.
create table sso_request (
  id            bigint generated always as identity primary key,
  connection_id bigint not null references sso_connection (id) on delete cascade,
  -- Of the key in RelayState, state or redirect_url.
  key_hash      bytea not null unique,
  -- The cookie of the browser that began; null: it began at the provider.
  browser_hash  bytea,
  -- Null: the workspace.
  portal_id     bigint references portal (id) on delete cascade,
  -- Staff who try the connection (O-03).
  user_id       bigint references staff_user (id) on delete cascade,
  nonce         text,
  verifier      text,
  next          text not null default '',
  carried       jsonb,
  remember      boolean not null default false,
  -- What the provider said, checked, and the key with which the browser takes it.
  answer        jsonb,
  finish_hash   bytea unique,
  expires_at    timestamptz not null
);
create index sso_request_age on sso_request (expires_at);

-- What counts once: assertions and tokens, by their ids, until they would be too old anyway (O-04, O-05).
create table sso_spent (
  connection_id bigint not null references sso_connection (id) on delete cascade,
  key_hash      bytea not null,
  expires_at    timestamptz not null,
  primary key (connection_id, key_hash)
);
create index sso_spent_age on sso_spent (expires_at);

-- O-06: the log of attempts. Reasons hold no tokens.
create table sso_attempt (
  id            bigint generated always as identity primary key,
  at            timestamptz not null default now(),
  -- Null: the workspace.
  domain_id     bigint references domain (id) on delete cascade,
  connection_id bigint references sso_connection (id) on delete set null,
  result        text not null check (result in ('signed-in', 'tried', 'denied', 'failed', 'signed-out')),
  code          text,
  reason        text not null default '',
  email         text,
  subject       text,
  contact_id    bigint references contact (id) on delete set null,
  reference     text not null
);
create index sso_attempt_of_domain on sso_attempt (domain_id, id);
create index sso_attempt_age on sso_attempt (at);

-- How a session was opened, for what ends it from the other side (O-08).
create table sso_session (
  session_id    bigint primary key references session (id) on delete cascade,
  connection_id bigint not null references sso_connection (id) on delete cascade,
  -- Of the name by which the provider would end it.
  name_hash     bytea,
  -- What the provider needs to end its own: contract of server/sso/connection.ts.
  ending        jsonb
);
create index sso_session_of_name on sso_session (connection_id, name_hash);

-- O-07: who may sign in by SSO; null: everybody whom a provider vouches for.
alter table domain add column sso_list_ids bigint[];
alter table account add column staff_sign_in jsonb not null default '{}';

-- Who is in an access group because their provider says so, and not because staff put them there.
alter table access_group_contact add column sso_connection_id bigint references sso_connection (id) on delete cascade;
create index access_group_contact_by_sso on access_group_contact (sso_connection_id) where sso_connection_id is not null;

-- The same account at a provider for staff.
create table staff_identity (
  id           bigint generated always as identity primary key,
  user_id      bigint not null references staff_user (id) on delete cascade,
  issuer       text not null,
  subject      text not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  unique (issuer, subject)
);
create index staff_identity_of_user on staff_identity (user_id);
