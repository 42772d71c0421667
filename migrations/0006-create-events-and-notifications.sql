-- What happened, to which records, by whom. Timelines, the audit log, notifications and live updates read it.
create table event (
  id         bigint generated always as identity primary key,
  -- The clock, not the transaction's begin: a reply stands before the move that it causes.
  at         timestamptz not null default clock_timestamp(),
  kind       text not null,
  -- Who did it: one of the two, or neither for the system itself.
  by_user_id    bigint references staff_user (id),
  by_contact_id bigint references contact (id) on delete set null,
  ticket_id  bigint references ticket (id) on delete cascade,
  contact_id bigint references contact (id) on delete cascade,
  company_id bigint references company (id) on delete cascade,
  data       jsonb not null default '{}'
);
create index event_of_ticket on event (ticket_id, id desc) where ticket_id is not null;
create index event_of_contact on event (contact_id, id desc) where contact_id is not null;
create index event_of_company on event (company_id, id desc) where company_id is not null;

create table notification (
  id         bigint generated always as identity primary key,
  user_id    bigint not null references staff_user (id) on delete cascade,
  ticket_id  bigint not null references ticket (id) on delete cascade,
  kind       text not null,
  text       text not null,
  created_at timestamptz not null default now(),
  read_at    timestamptz
);
create index notification_of_user on notification (user_id, id desc);
create index notification_unread on notification (user_id) where read_at is null;
