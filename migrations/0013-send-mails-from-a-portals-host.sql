-- The portal that a mail's links lead to; null: the workspace, on the built-in host.
alter table outgoing_mail add column portal_id bigint references portal (id) on delete set null;
