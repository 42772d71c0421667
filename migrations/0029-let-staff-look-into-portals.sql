-- P-11: staff who look at a portal, as nobody or as a customer. Lives with their own session: signing out ends both.
create table preview (
  id          bigint generated always as identity primary key,
  portal_id   bigint not null references portal (id) on delete cascade,
  staff_session_id bigint not null references session (id) on delete cascade,
  contact_id  bigint references contact (id) on delete cascade,
  -- Of the one-time token at first, of the cookie once that was handed over.
  token_hash  bytea not null unique,
  handed_over boolean not null default false,
  expires_at  timestamptz not null
);
create index preview_of_session on preview (staff_session_id);
create index preview_of_portal on preview (portal_id);
create index preview_of_contact on preview (contact_id);

-- The audit log reads changes of settings and views as a customer, newest first.
create index event_audit on event (id desc) where kind in ('settings.changed', 'portal.viewed-as', 'portal.view-ended');
