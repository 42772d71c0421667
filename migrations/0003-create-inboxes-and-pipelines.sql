create table inbox (
  id          bigint generated always as identity primary key,
  name        text not null,
  kind        text not null default 'help_desk' check (kind in ('inbox', 'help_desk')),
  -- Open to every agent, or to its members only.
  open_to_all boolean not null default true,
  created_at  timestamptz not null default now(),
  deleted_at  timestamptz
);

create table inbox_member (
  inbox_id bigint not null references inbox (id) on delete cascade,
  user_id  bigint not null references staff_user (id) on delete cascade,
  primary key (inbox_id, user_id)
);

create table channel (
  id         bigint generated always as identity primary key,
  inbox_id   bigint not null references inbox (id),
  kind       text not null check (kind in ('email', 'chat', 'messenger', 'form', 'portal')),
  name       text not null,
  created_at timestamptz not null default now()
);
create unique index channel_one_portal_and_form on channel (inbox_id, kind) where kind in ('portal', 'form');

create table pipeline (
  id         bigint generated always as identity primary key,
  name       text not null,
  name_key   text not null unique,
  position   int not null default 0,
  is_default boolean not null default false,
  -- Where a reply moves an open ticket (L-04); null: nowhere.
  customer_reply_stage_id bigint,
  staff_reply_stage_id    bigint,
  created_at timestamptz not null default now()
);
create unique index pipeline_one_default on pipeline (is_default) where is_default;

create table stage (
  id          bigint generated always as identity primary key,
  pipeline_id bigint not null references pipeline (id),
  name        text not null,
  name_key    text not null,
  position    int not null default 0,
  state       text not null check (state in ('open', 'closed')),
  unique (pipeline_id, name_key)
);
alter table pipeline add foreign key (customer_reply_stage_id) references stage (id) on delete set null;
alter table pipeline add foreign key (staff_reply_stage_id) references stage (id) on delete set null;
