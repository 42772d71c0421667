alter table portal
  -- Who may enter: whoever registers, members of access groups (R-02), or whom staff invited; null: not chosen yet (P-09).
  add column access text check (access in ('anyone', 'groups', 'invited')),
  -- F-01: contract/filters.ts over tickets, and the SQL condition compiled from it; null: every ticket.
  add column ticket_filter jsonb,
  add column ticket_filter_sql text,
  -- F-08: with ticket_access "filtered", the members who see their company's tickets; over contacts.
  add column member_filter jsonb,
  add column member_filter_sql text,
  -- F-11: a member of several companies switches between all of them, not the primary one alone.
  add column several_companies boolean not null default false,
  -- F-03
  add column shown_threads text not null default 'oldest' check (shown_threads in ('oldest', 'all')),
  -- D-06: a member's own language, else the browser's, else the domain's.
  add column member_language boolean not null default false,
  -- B-06
  add column status_words text not null default 'state' check (status_words in ('state', 'stage')),
  -- B-07: contract/portals.ts, ListColumn and DetailField.
  add column list_columns jsonb not null default '["id", "subject", "created", "activity", "status"]',
  add column detail_fields jsonb not null default '[]',
  -- The order of the list of portals, and when it was last changed.
  add column updated_at timestamptz not null default now();
update portal set access = 'invited';
alter table portal drop constraint portal_ticket_access_check;
alter table portal add constraint portal_ticket_access_check check (ticket_access in ('own', 'company', 'filtered'));
alter table portal add check ((ticket_filter is null) = (ticket_filter_sql is null));
alter table portal add check ((member_filter is null) = (member_filter_sql is null));

alter table member
  -- D-06: the language that the member chose; null: none.
  add column language text check (language in ('en', 'zh-CN', 'es', 'fr', 'de', 'ja', 'pt-BR', 'ar')),
  -- F-11: the company whose tickets they looked at last.
  add column company_id bigint references company (id) on delete set null;

-- B-06: what customers read in place of the stage's name; null: the name.
alter table stage add column customer_name text;
-- T-06: whether customers close and reopen tickets, and how many days after closing they may reopen; null: always.
alter table pipeline
  add column customer_may_close boolean not null default false,
  add column customer_may_reopen boolean not null default false,
  add column reopen_days int check (reopen_days between 1 and 3650);
