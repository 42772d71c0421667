-- A host that customers use. What concerns signing in is kept per domain, not per portal (D-07).
create table domain (
  id          bigint generated always as identity primary key,
  -- Lower case, as in a Host header without its port; null: the built-in host, under which the workspace is served.
  host        text unique check (host = lower(host) and host <> ''),
  -- The primary language of portal, system pages and mails (D-05).
  language    text not null default 'en' check (language in ('en', 'zh-CN', 'es', 'fr', 'de', 'ja', 'pt-BR', 'ar')),
  -- What the DNS record must say, and when it did (D-01).
  verify_token text not null default encode(uuid_send(gen_random_uuid()), 'hex'),
  verified_at timestamptz,
  -- The built-in host: when the owner said that it is the company's own (D-04).
  own_confirmed_at timestamptz,
  own_confirmed_by bigint references staff_user (id),
  -- Where certificates come from: a proxy in front, or ACME (D-08).
  tls         text not null default 'proxy' check (tls in ('proxy', 'acme')),
  is_portal_primary    boolean not null default false,
  is_knowledge_primary boolean not null default false,
  -- R-01: members' own sign-in, or single sign-on.
  sign_in_method text not null default 'registration' check (sign_in_method in ('registration', 'sso')),
  -- Ways to sign in, approval, allowed mail domains: contract/domains.ts, SignInSettings.
  sign_in     jsonb not null default '{}',
  -- Minutes without a click after which a member is signed out; null: off (X-01).
  idle_minutes int check (idle_minutes between 1 and 10080),
  created_at  timestamptz not null default now()
);
create unique index domain_one_built_in on domain ((1)) where host is null;
create unique index domain_one_portal_primary on domain (is_portal_primary) where is_portal_primary;
create unique index domain_one_knowledge_primary on domain (is_knowledge_primary) where is_knowledge_primary;

-- The desk's portals so far are on the built-in host, which its owner then used as their own.
insert into domain (host, verified_at, own_confirmed_at, is_portal_primary, is_knowledge_primary, idle_minutes)
  select null, now(), (select set_up_at from account), true, true, (select idle_minutes from portal order by id limit 1);

alter table portal add column domain_id bigint references domain (id);
update portal set domain_id = (select id from domain);
alter table portal alter column domain_id set not null;
alter table portal drop constraint portal_path_key;
alter table portal add constraint portal_path_on_domain unique (domain_id, path);
alter table portal drop column idle_minutes;

-- Addresses that a portal had before: they lead on to the one it has (D-03).
create table portal_old_path (
  domain_id  bigint not null references domain (id) on delete cascade,
  path       text not null,
  portal_id  bigint not null references portal (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (domain_id, path)
);
create index portal_old_path_portal on portal_old_path (portal_id);
