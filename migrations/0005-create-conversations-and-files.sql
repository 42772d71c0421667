create table thread (
  id         bigint generated always as identity primary key,
  channel_id bigint not null references channel (id),
  inbox_id   bigint not null references inbox (id),
  ticket_id  bigint references ticket (id) on delete cascade,
  contact_id bigint references contact (id) on delete set null,
  opened_at  timestamptz not null default now(),
  -- The newest message, for lists of threads without a ticket.
  activity_at timestamptz not null default now()
);
create index thread_of_ticket on thread (ticket_id, opened_at, id);
create index thread_of_contact on thread (contact_id, id);
create index thread_without_ticket on thread (inbox_id, activity_at desc, id desc) where ticket_id is null;

-- What customers may see. Comments are another table and another type (design rule 2).
create table message (
  id         bigint generated always as identity primary key,
  thread_id  bigint not null references thread (id) on delete cascade,
  author     text not null check (author in ('contact', 'staff')),
  contact_id bigint references contact (id) on delete set null,
  user_id    bigint references staff_user (id),
  -- Sanitised at the door; html is null when the message came as plain text.
  html       text,
  text       text not null,
  source     text not null check (source in ('portal', 'form', 'workspace', 'api', 'email', 'import')),
  sent_at    timestamptz not null default now(),
  -- Made by the page that holds the form: the same form sent twice is one message.
  once_key   text unique,
  check ((author = 'contact' and user_id is null) or (author = 'staff' and user_id is not null))
);
create index message_in_thread on message (thread_id, sent_at, id);

create table comment (
  id         bigint generated always as identity primary key,
  ticket_id  bigint not null references ticket (id) on delete cascade,
  user_id    bigint not null references staff_user (id),
  html       text,
  text       text not null,
  created_at timestamptz not null default now(),
  once_key   text unique
);
create index comment_on_ticket on comment (ticket_id, created_at, id);

create table file (
  id           bigint generated always as identity primary key,
  -- 128 random bits: what public addresses carry.
  key          text not null unique,
  -- SHA-256 of the content: where it is stored, once however often it is sent.
  content_hash text not null,
  name         text not null,
  -- Found from the content, never from what the sender said.
  type         text not null,
  size         bigint not null,
  created_at   timestamptz not null default now(),
  -- Who put it there; only they may attach it (S34).
  user_id      bigint references staff_user (id),
  contact_id   bigint references contact (id) on delete set null,
  -- Set when a message, comment or import took it; an upload nobody took is removed after a day.
  attached_at  timestamptz
);
create index file_content on file (content_hash);
create index file_left_over on file (created_at) where attached_at is null;

create table message_file (
  message_id bigint not null references message (id) on delete cascade,
  file_id    bigint not null references file (id),
  position   int not null default 0,
  primary key (message_id, file_id)
);
create index message_file_file on message_file (file_id);

create table comment_file (
  comment_id bigint not null references comment (id) on delete cascade,
  file_id    bigint not null references file (id),
  position   int not null default 0,
  primary key (comment_id, file_id)
);
create index comment_file_file on comment_file (file_id);
