-- The id is the number that customers and staff see.
create table ticket (
  id          bigint generated always as identity (start with 1001) primary key,
  subject     text not null,
  description text,
  pipeline_id bigint not null references pipeline (id),
  stage_id    bigint not null references stage (id),
  -- Kept by trigger from the stage's state.
  closed      boolean not null default false,
  closed_at   timestamptz,
  owner_id    bigint references staff_user (id),
  inbox_id    bigint references inbox (id),
  priority    text check (priority in ('low', 'medium', 'high', 'urgent')),
  source      text,
  category    text,
  custom      jsonb not null default '{}',
  external_id text unique,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  -- The newest activity that a customer may see: creation, messages of the shown thread, opening and closing.
  activity_at timestamptz not null default now(),
  -- The newest message of the shown thread, for lists.
  last_text   text,
  last_author text check (last_author in ('contact', 'staff')),
  last_name   text,
  -- Whose words they are; null: staff's. No reference: it would cost a look-up for each message.
  last_contact_id bigint,
  last_staff_at timestamptz,
  deleted_at  timestamptz
);
create index ticket_in_inbox on ticket (inbox_id, closed, activity_at desc, id desc) where deleted_at is null;
create index ticket_newest on ticket (activity_at desc, id desc) where deleted_at is null;
create index ticket_by_activity on ticket (closed, activity_at desc, id desc) where deleted_at is null;
create index ticket_of_owner on ticket (owner_id, closed, activity_at desc, id desc) where deleted_at is null;
create index ticket_unassigned on ticket (inbox_id, activity_at desc, id desc) where deleted_at is null and owner_id is null and not closed;
create index ticket_in_stage on ticket (stage_id, activity_at desc, id desc) where deleted_at is null;

-- The association rows repeat what lists sort and filter by, so that a page of any list is one index range
-- at any size (design rule 5). Triggers keep the copies: no code path can forget them.
create table ticket_contact (
  ticket_id   bigint not null references ticket (id) on delete cascade,
  contact_id  bigint not null references contact (id) on delete cascade,
  role        text not null default 'requester' check (role in ('requester', 'participant')),
  since       timestamptz not null default now(),
  seen_at     timestamptz,
  closed      boolean not null default false,
  activity_at timestamptz not null default now(),
  created_at  timestamptz not null default now(),
  subject_key text not null default '',
  hidden      boolean not null default false,
  primary key (ticket_id, contact_id)
);
create index ticket_contact_activity on ticket_contact (contact_id, activity_at desc, ticket_id desc) where not hidden;
create index ticket_contact_state on ticket_contact (contact_id, closed, activity_at desc, ticket_id desc) where not hidden;
create index ticket_contact_created on ticket_contact (contact_id, closed, created_at desc, ticket_id desc) where not hidden;
create index ticket_contact_number on ticket_contact (contact_id, closed, ticket_id desc) where not hidden;
create index ticket_contact_subject on ticket_contact (contact_id, closed, subject_key, ticket_id) where not hidden;

create table ticket_company (
  ticket_id   bigint not null references ticket (id) on delete cascade,
  company_id  bigint not null references company (id) on delete cascade,
  is_primary  boolean not null default false,
  closed      boolean not null default false,
  activity_at timestamptz not null default now(),
  created_at  timestamptz not null default now(),
  subject_key text not null default '',
  hidden      boolean not null default false,
  primary key (ticket_id, company_id)
);
create index ticket_company_activity on ticket_company (company_id, activity_at desc, ticket_id desc) where not hidden;
create index ticket_company_state on ticket_company (company_id, closed, activity_at desc, ticket_id desc) where not hidden;
create index ticket_company_created on ticket_company (company_id, closed, created_at desc, ticket_id desc) where not hidden;
create index ticket_company_number on ticket_company (company_id, closed, ticket_id desc) where not hidden;
create index ticket_company_subject on ticket_company (company_id, closed, subject_key, ticket_id) where not hidden;

create function ticket_subject_key(subject text) returns text
  language sql immutable parallel safe return left(lower(subject), 64) collate "C";

create function ticket_follow_stage() returns trigger language plpgsql as $$
begin
  select s.state = 'closed', s.pipeline_id into strict new.closed, new.pipeline_id from stage s where s.id = new.stage_id;
  if new.closed then
    new.closed_at := coalesce(new.closed_at, now());
  else
    new.closed_at := null;
  end if;
  return new;
end $$;
create trigger ticket_follow_stage before insert or update of stage_id on ticket
  for each row execute function ticket_follow_stage();

create function ticket_association_fill() returns trigger language plpgsql as $$
begin
  select t.closed, t.activity_at, t.created_at, ticket_subject_key(t.subject), t.deleted_at is not null
    into strict new.closed, new.activity_at, new.created_at, new.subject_key, new.hidden
    from ticket t where t.id = new.ticket_id;
  return new;
end $$;
create trigger ticket_contact_fill before insert on ticket_contact
  for each row execute function ticket_association_fill();
create trigger ticket_company_fill before insert on ticket_company
  for each row execute function ticket_association_fill();

create function ticket_associations_follow() returns trigger language plpgsql as $$
begin
  if (old.closed, old.activity_at, old.created_at, old.subject, old.deleted_at)
     is distinct from (new.closed, new.activity_at, new.created_at, new.subject, new.deleted_at) then
    update ticket_contact set closed = new.closed, activity_at = new.activity_at, created_at = new.created_at,
      subject_key = ticket_subject_key(new.subject), hidden = new.deleted_at is not null where ticket_id = new.id;
    update ticket_company set closed = new.closed, activity_at = new.activity_at, created_at = new.created_at,
      subject_key = ticket_subject_key(new.subject), hidden = new.deleted_at is not null where ticket_id = new.id;
  end if;
  return null;
end $$;
create trigger ticket_associations_follow after update on ticket
  for each row execute function ticket_associations_follow();

-- Search: word lists made by the application (tickets/words.ts), with the tokens of who may see the ticket
-- in the same index, so that a search reads only the searcher's own part of it.
create table ticket_search (
  ticket_id      bigint primary key references ticket (id) on delete cascade,
  -- Subject, number, visible messages of the shown thread. Nothing that customers may not see (S08).
  customer_words tsvector not null default '',
  -- All of that, and comments, other threads, people.
  staff_words    tsvector not null default ''
);
-- Every word that stands in a ticket, to find the longer words that a typed beginning means. The index itself would
-- read all tickets that hold any of them. Only letters: numbers are endless, and are looked for whole.
create table search_word (word text collate "C" primary key);
create index ticket_search_customer on ticket_search using gin (customer_words) with (gin_pending_list_limit = 256);
create index ticket_search_staff on ticket_search using gin (staff_words) with (gin_pending_list_limit = 256);
