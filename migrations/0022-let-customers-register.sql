-- R-17: approval, allowed mail domains, known contacts only: contract/registration.ts, RegistrationSettings.
alter table domain add column registration jsonb not null default '{}';
-- Since when the portal lets in whom it lets in now: invitations by mail wait two minutes from here (R-04).
alter table portal add column open_since timestamptz not null default now();

alter table member drop constraint member_state_check;
alter table member add constraint member_state_check check (state in ('invited', 'waiting', 'active', 'disabled'));
alter table member
  -- Where they were invited to or registered: mails that are sent again lead there.
  add column portal_id bigint references portal (id) on delete set null,
  -- The mail with the last invitation: it tells whether it arrived.
  add column invitation_id bigint references outgoing_mail (id) on delete set null,
  -- R-13: staff took the invitation back; a new one clears it.
  add column revoked_at timestamptz;
create index member_by_state on member (state, id desc);
create index member_invitation on member (invitation_id) where invitation_id is not null;
create index member_portal on member (portal_id) where portal_id is not null;

-- Somebody who registered and has not proved yet that the mailbox is theirs (R-07). No contact, no member, no access
-- comes of it before that: an address is never taken over by typing it (S11, S23).
create table registration (
  id            bigint generated always as identity primary key,
  portal_id     bigint not null references portal (id) on delete cascade,
  address       text not null,
  address_key   text not null,
  first_name    text not null,
  last_name     text not null,
  password_hash text not null,
  -- Of the link in the mail; null until a job has decided that there is one to send.
  token_hash    bytea unique,
  -- Of the cookie of the browser that registered: others are asked for the password too, so that nobody opens an
  -- account with a stranger's password.
  browser_hash  bytea not null,
  failed_count  int not null default 0,
  created_at    timestamptz not null default now(),
  expires_at    timestamptz not null
);
create index registration_address on registration (address_key);
create index registration_portal on registration (portal_id);
create index registration_expiry on registration (expires_at);

-- A member's wish to have another address, until the new mailbox has said yes (R-10).
create table address_change (
  id          bigint generated always as identity primary key,
  member_id   bigint not null references member (id) on delete cascade,
  portal_id   bigint not null references portal (id) on delete cascade,
  address     text not null,
  address_key text not null,
  token_hash  bytea unique,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index address_change_member on address_change (member_id, created_at);
create index address_change_portal on address_change (portal_id);
create index address_change_expiry on address_change (expires_at);

-- Notifications are about a ticket or about a contact who waits for approval.
alter table notification alter column ticket_id drop not null;
alter table notification add column contact_id bigint references contact (id) on delete cascade;
alter table notification add constraint notification_about_one check (num_nonnulls(ticket_id, contact_id) = 1);
create index notification_contact on notification (contact_id) where contact_id is not null;
