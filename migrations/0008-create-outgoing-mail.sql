create table outgoing_mail (
  id           bigint generated always as identity primary key,
  kind         text not null,
  to_name      text not null default '',
  to_address   text not null,
  from_name    text not null default '',
  subject      text not null,
  -- What the letter is made of until it is first tried; links are completed then, and the parts emptied.
  parts        jsonb not null default '{}',
  html         text not null default '',
  text         text not null default '',
  message_id   text not null unique,
  headers      jsonb not null default '{}',
  ticket_id    bigint references ticket (id) on delete cascade,
  -- Who it is for: a contact or a staff member.
  contact_id   bigint references contact (id) on delete cascade,
  user_id      bigint references staff_user (id) on delete cascade,
  -- kept: no mail server is set, the mail can be read in the workspace.
  -- dropped: the reader lost access before it was sent (S27).
  state        text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'failed', 'dropped')),
  attempts     int not null default 0,
  error        text,
  created_at   timestamptz not null default now(),
  sent_at      timestamptz
);
create index outgoing_mail_newest on outgoing_mail (id desc);
create index outgoing_mail_of_address on outgoing_mail (lower(to_address), id desc);
create index outgoing_mail_of_ticket on outgoing_mail (ticket_id, id desc) where ticket_id is not null;
