-- What the lists of a portal with a ticket filter read (docs/decisions/0008): the association rows of the tickets that
-- match, in an order of their own, so that a page costs the same however few of a company's tickets match. Triggers keep
-- them; the visibility rule is asked once more of every row that is shown.
create table ticket_copy (
  id         bigint generated always as identity primary key,
  portal_id  bigint not null references portal (id) on delete cascade,
  -- The newest ticket that was copied, and the newest there was: how far a copy is.
  done_id    bigint not null default 0,
  last_id    bigint not null default 0,
  -- The first transaction that surely knows of the copy: its making waits for the end of those before it.
  known_from xid8,
  created_at timestamptz not null default now(),
  ready_at   timestamptz
);
create index ticket_copy_portal on ticket_copy (portal_id);

alter table portal
  -- The copy of the present filter; null: no filter, or one that looks at more than the ticket, which cannot be kept.
  add column ticket_copy_id bigint references ticket_copy (id) on delete set null,
  -- Until then lists read the plain rows and ask the filter of each.
  add column ticket_copy_ready boolean not null default false;

create table ticket_copy_row (
  -- No foreign keys to the copy: a reply must not wait for a change of settings.
  copy_id     bigint not null,
  ticket_id   bigint not null references ticket (id) on delete cascade,
  -- Whose association: a contact's or a company's.
  reader      "char" not null check (reader in ('c', 'o')),
  reader_id   bigint not null,
  closed      boolean not null,
  activity_at timestamptz not null,
  created_at  timestamptz not null,
  subject_key text not null,
  primary key (ticket_id, copy_id, reader, reader_id)
);
create index ticket_copy_activity on ticket_copy_row (copy_id, reader, reader_id, activity_at desc, ticket_id desc);
create index ticket_copy_state on ticket_copy_row (copy_id, reader, reader_id, closed, activity_at desc, ticket_id desc);
create index ticket_copy_created on ticket_copy_row (copy_id, reader, reader_id, closed, created_at desc, ticket_id desc);
create index ticket_copy_number on ticket_copy_row (copy_id, reader, reader_id, closed, ticket_id desc);
create index ticket_copy_subject on ticket_copy_row (copy_id, reader, reader_id, closed, subject_key, ticket_id);

-- Makes the rows of these tickets in one copy what they should be. Readers who lose a ticket are told, so that it leaves
-- their screen (F-02); the notice says no more than that something happened.
create function ticket_copy_take(the_copy bigint, the_portal bigint, the_filter text, ids bigint[]) returns void
  language plpgsql as $$
declare
  lost record;
begin
  -- One statement after the other: each sees what was committed while the one before waited for a row.
  execute format($sql$
    with wanted as materialized (
      select t.id, 'c'::"char" as reader, tc.contact_id as reader_id from ticket t join ticket_contact tc on tc.ticket_id = t.id
        where t.id = any($2) and t.deleted_at is null and (%1$s)
      union all
      select t.id, 'o'::"char", tc.company_id from ticket t join ticket_company tc on tc.ticket_id = t.id
        where t.id = any($2) and t.deleted_at is null and (%1$s)),
    gone as (
      delete from ticket_copy_row r where r.copy_id = $1 and r.ticket_id = any($2)
        and not exists (select 1 from wanted w where w.id = r.ticket_id and w.reader = r.reader and w.reader_id = r.reader_id)
      returning r.ticket_id, r.reader, r.reader_id),
    kept as (
      insert into ticket_copy_row as r (copy_id, ticket_id, reader, reader_id, closed, activity_at, created_at, subject_key)
      select $1, t.id, w.reader, w.reader_id, t.closed, t.activity_at, t.created_at, ticket_subject_key(t.subject)
        from wanted w join ticket t on t.id = w.id
      on conflict (ticket_id, copy_id, reader, reader_id) do update
        set closed = excluded.closed, activity_at = excluded.activity_at, created_at = excluded.created_at,
            subject_key = excluded.subject_key
        where (r.closed, r.activity_at, r.created_at, r.subject_key)
          is distinct from (excluded.closed, excluded.activity_at, excluded.created_at, excluded.subject_key))
    select pg_notify('portico_live', json_build_object('kind', 'ticket.left-portal', 'ticketId', g.ticket_id::text,
        'at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'topics', json_agg('portal:' || $3 || case g.reader when 'c' then ':contact:' else ':company:' end || g.reader_id))::text)
      from (select * from gone limit 100) g group by g.ticket_id
  $sql$, the_filter) using the_copy, ids, the_portal;
end $$;

-- In every copy. Locked first: an association that is made while somebody else changes the ticket waits for them.
create function ticket_copies_follow(ids bigint[]) returns void language plpgsql as $$
declare
  kept record;
  locked boolean := false;
begin
  for kept in select p.id, p.ticket_copy_id, p.ticket_filter_sql from portal p
    where p.ticket_copy_id is not null and p.ticket_filter_sql is not null
  loop
    if not locked then
      perform 1 from ticket where id = any(ids) order by id for no key update;
      locked := true;
    end if;
    perform ticket_copy_take(kept.ticket_copy_id, kept.id, kept.ticket_filter_sql, ids);
  end loop;
end $$;

create function ticket_copies_after_ticket() returns trigger language plpgsql as $$
begin
  if exists (select 1 from portal where ticket_copy_id is not null) then
    perform ticket_copies_follow(array(select distinct id from changed));
  end if;
  return null;
end $$;
create function ticket_copies_after_link() returns trigger language plpgsql as $$
begin
  if exists (select 1 from portal where ticket_copy_id is not null) then
    perform ticket_copies_follow(array(select distinct ticket_id from changed));
  end if;
  return null;
end $$;
create function ticket_copies_after_move() returns trigger language plpgsql as $$
begin
  if exists (select 1 from portal where ticket_copy_id is not null) then
    perform ticket_copies_follow(array[old.ticket_id, new.ticket_id]);
  end if;
  return null;
end $$;

create trigger ticket_copies_follow after update on ticket
  referencing new table as changed for each statement execute function ticket_copies_after_ticket();
create trigger ticket_contact_copied after insert on ticket_contact
  referencing new table as changed for each statement execute function ticket_copies_after_link();
create trigger ticket_contact_uncopied after delete on ticket_contact
  referencing old table as changed for each statement execute function ticket_copies_after_link();
create trigger ticket_contact_moved after update of ticket_id, contact_id on ticket_contact
  for each row execute function ticket_copies_after_move();
create trigger ticket_company_copied after insert on ticket_company
  referencing new table as changed for each statement execute function ticket_copies_after_link();
create trigger ticket_company_uncopied after delete on ticket_company
  referencing old table as changed for each statement execute function ticket_copies_after_link();
create trigger ticket_company_moved after update of ticket_id, company_id on ticket_company
  for each row execute function ticket_copies_after_move();
