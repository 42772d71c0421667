create table portal (
  id               bigint generated always as identity primary key,
  -- Page title, and the name in links to it.
  name             text not null,
  path             text not null unique check (path ~ '^[a-z0-9]([a-z0-9-]{0,62})$'),
  live             boolean not null default false,
  -- Which tickets a member sees: own, or own and their primary company's. Own by default (S04).
  ticket_access    text not null default 'own' check (ticket_access in ('own', 'company')),
  default_inbox_id bigint references inbox (id),
  -- Minutes without a click after which a member is signed out; null: off.
  idle_minutes     int check (idle_minutes between 1 and 10080),
  -- When true, no agent's name or address reaches a customer (S09).
  mask_staff       boolean not null default false,
  form_label       text not null default 'Submit a ticket',
  created_at       timestamptz not null default now()
);

create table member (
  id            bigint generated always as identity primary key,
  contact_id    bigint not null unique references contact (id) on delete cascade,
  password_hash text,
  state         text not null default 'invited' check (state in ('invited', 'active', 'disabled')),
  -- The list they chose last (F-07).
  view          text not null default 'mine' check (view in ('mine', 'organization')),
  failed_count  int not null default 0,
  locked_until  timestamptz,
  invited_at    timestamptz,
  registered_at timestamptz,
  last_seen_at  timestamptz
);

create table session (
  id         bigint generated always as identity primary key,
  token_hash bytea not null unique,
  user_id    bigint references staff_user (id) on delete cascade,
  member_id  bigint references member (id) on delete cascade,
  portal_id  bigint references portal (id) on delete cascade,
  created_at timestamptz not null default now(),
  -- The last click; background requests do not move it (X-01).
  seen_at    timestamptz not null default now(),
  expires_at timestamptz not null,
  remembered boolean not null default false,
  agent      text,
  check ((user_id is not null and member_id is null and portal_id is null)
      or (user_id is null and member_id is not null and portal_id is not null))
);
create index session_of_user on session (user_id);
create index session_of_member on session (member_id);
create index session_expiry on session (expires_at);

create table one_time_link (
  id         bigint generated always as identity primary key,
  token_hash bytea not null unique,
  purpose    text not null check (purpose in ('invite', 'reset')),
  user_id    bigint references staff_user (id) on delete cascade,
  member_id  bigint references member (id) on delete cascade,
  portal_id  bigint references portal (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz,
  check ((user_id is null) <> (member_id is null))
);
create index one_time_link_of_user on one_time_link (user_id);
create index one_time_link_of_member on one_time_link (member_id);
