-- Lists of contacts (G-01). A static list holds who was put there, an active one whom its filter lets through.
create table list (
  id          bigint generated always as identity primary key,
  name        text not null,
  name_key    text not null unique,
  kind        text not null check (kind in ('static', 'active')),
  -- contract/filters.ts, and the SQL condition compiled from it that triggers ask. Both null for a static list.
  filter      jsonb,
  filter_sql  text,
  -- evaluating: a job goes through all contacts; "done" and "total" tell how far it is.
  state       text not null default 'ready' check (state in ('ready', 'evaluating', 'failed')),
  done        int not null default 0,
  total       int not null default 0,
  error       text,
  evaluated_at timestamptz,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  check ((kind = 'active') = (filter is not null))
);

create table list_member (
  list_id    bigint not null references list (id) on delete cascade,
  contact_id bigint not null references contact (id) on delete cascade,
  since      timestamptz not null default now(),
  primary key (list_id, contact_id)
);
create index list_member_contact on list_member (contact_id, list_id);

-- Who may enter a portal or read an article (G-02): everybody on its lists, and single contacts.
create table access_group (
  id          bigint generated always as identity primary key,
  name        text not null,
  name_key    text not null unique,
  description text not null default '',
  created_at  timestamptz not null default now()
);

create table access_group_list (
  group_id bigint not null references access_group (id) on delete cascade,
  list_id  bigint not null references list (id),
  since    timestamptz not null default now(),
  primary key (group_id, list_id)
);
create index access_group_list_list on access_group_list (list_id);

create table access_group_contact (
  group_id   bigint not null references access_group (id) on delete cascade,
  contact_id bigint not null references contact (id) on delete cascade,
  since      timestamptz not null default now(),
  primary key (group_id, contact_id)
);
create index access_group_contact_contact on access_group_contact (contact_id, group_id);

create table portal_access_group (
  portal_id bigint not null references portal (id) on delete cascade,
  group_id  bigint not null references access_group (id),
  since     timestamptz not null default now(),
  primary key (portal_id, group_id)
);
create index portal_access_group_group on portal_access_group (group_id);
