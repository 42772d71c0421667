-- What admins made of a system page (Y-02, Y-03). Without a template a page has the house's own words and layout.
create table system_page_template (
  id         bigint generated always as identity primary key,
  type       text not null check (type in
    ('sign-in', 'register', 'verify-email', 'signed-out', 'access-denied', 'reset-request', 'reset-password')),
  name       text not null,
  name_key   text not null,
  -- contract/system-pages.ts, PageContent. Null: nothing was changed since the last publishing.
  draft      jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (type, name_key)
);

-- Every publishing is kept, so that an older one can be brought back. The newest one is what customers see.
create table system_page_version (
  id          bigint generated always as identity primary key,
  template_id bigint not null references system_page_template (id) on delete cascade,
  content     jsonb not null,
  published_at timestamptz not null default now(),
  published_by bigint references staff_user (id)
);
create index system_page_version_newest on system_page_version (template_id, id desc);
create index system_page_version_image on system_page_version ((content ->> 'image'));

-- Which template a domain uses for a type of page; no row: the house's own.
create table domain_system_page (
  domain_id   bigint not null references domain (id) on delete cascade,
  type        text not null,
  template_id bigint not null references system_page_template (id),
  primary key (domain_id, type)
);
create index domain_system_page_template on domain_system_page (template_id);
