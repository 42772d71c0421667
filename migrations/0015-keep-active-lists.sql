-- Active lists are exact when the change that matters to them is committed (R-15): triggers ask each active list about the
-- contacts that a statement touched, once per statement. Without an active list they cost one look at an empty index.
create index list_active on list (id) where kind = 'active';

-- Puts the contacts on the list or takes them off, as its filter says now. filter_sql is made by filters/compile.ts: it
-- holds escaped literals only, and fails for no record.
create function evaluate_list(asked list, touched bigint[]) returns void language plpgsql as $$
begin
  execute format(
    'with fits as materialized (select c.id from contact c where c.id = any($2) and c.deleted_at is null and %s),
     gone as (delete from list_member m where m.list_id = $1 and m.contact_id = any($2)
       and not exists (select from fits where fits.id = m.contact_id))
     insert into list_member (list_id, contact_id) select $1, fits.id from fits on conflict do nothing',
    asked.filter_sql) using asked.id, touched;
end $$;

-- Two transactions that change the same contact in different tables do not see each other: whoever comes second waits
-- for the first at the contact's row, and then sees what it did. The shared lock keeps a filter from changing in between.
create function evaluate_lists(touched bigint[], source text) returns void language plpgsql as $$
declare
  asked list;
begin
  if touched is null or not exists (select from list where kind = 'active') then return; end if;
  perform from contact c where c.id = any(touched) order by c.id for no key update;
  for asked in select * from list l where l.kind = 'active' and l.state <> 'failed'
      and (source = 'contact' or source = any(l.reads)) order by l.id loop
    perform evaluate_list(asked, touched);
  end loop;
end $$;

-- A list that is being made is not seen by those who change contacts meanwhile: they and it take turns.
create function hold_lists() returns void language sql as $$ select pg_advisory_xact_lock_shared(7041993) $$;

create function lists_follow_contact() returns trigger language plpgsql as $$
begin
  perform hold_lists();
  perform evaluate_lists((select array_agg(id) from new_rows), 'contact');
  return null;
end $$;
create trigger lists_follow_new_contact after insert on contact
  referencing new table as new_rows for each statement execute function lists_follow_contact();

create function lists_follow_changed_contact() returns trigger language plpgsql as $$
begin
  perform hold_lists();
  perform evaluate_lists((select array_agg(n.id) from new_rows n join old_rows o on o.id = n.id
    where (n.first_name, n.last_name, n.phone, n.job_title, n.language, n.custom, n.created_at, n.deleted_at) is distinct from
      (o.first_name, o.last_name, o.phone, o.job_title, o.language, o.custom, o.created_at, o.deleted_at)), 'contact');
  return null;
end $$;
create trigger lists_follow_changed_contact after update on contact
  referencing old table as old_rows new table as new_rows
  for each statement execute function lists_follow_changed_contact();

-- Addresses and associations: the trigger's argument names which of the two.
create function lists_follow_new_rows() returns trigger language plpgsql as $$
begin
  perform hold_lists();
  perform evaluate_lists((select array_agg(distinct contact_id) from new_rows), tg_argv[0]);
  return null;
end $$;
create function lists_follow_old_rows() returns trigger language plpgsql as $$
begin
  perform hold_lists();
  perform evaluate_lists((select array_agg(distinct contact_id) from old_rows), tg_argv[0]);
  return null;
end $$;
create function lists_follow_changed_rows() returns trigger language plpgsql as $$
begin
  perform hold_lists();
  perform evaluate_lists((select array_agg(distinct contact_id)
    from (select contact_id from old_rows union select contact_id from new_rows) changed), tg_argv[0]);
  return null;
end $$;
create trigger lists_follow_new_address after insert on contact_address
  referencing new table as new_rows for each statement execute function lists_follow_new_rows('address');
create trigger lists_follow_changed_address after update on contact_address
  referencing old table as old_rows new table as new_rows
  for each statement execute function lists_follow_changed_rows('address');
create trigger lists_follow_lost_address after delete on contact_address
  referencing old table as old_rows for each statement execute function lists_follow_old_rows('address');
create trigger lists_follow_new_company after insert on contact_company
  referencing new table as new_rows for each statement execute function lists_follow_new_rows('company');
create trigger lists_follow_company_change after update on contact_company
  referencing old table as old_rows new table as new_rows
  for each statement execute function lists_follow_changed_rows('company');
create trigger lists_follow_lost_company after delete on contact_company
  referencing old table as old_rows for each statement execute function lists_follow_old_rows('company');

create function lists_follow_company() returns trigger language plpgsql as $$
begin
  perform hold_lists();
  if not exists (select from list l where l.kind = 'active' and 'company' = any(l.reads)) then return null; end if;
  perform evaluate_lists((select array_agg(distinct l.contact_id) from new_rows n join old_rows o on o.id = n.id
    join contact_company l on l.company_id = n.id and l.is_primary
    where (n.name, n.domain, n.domain_key, n.city, n.country, n.industry, n.custom, n.deleted_at) is distinct from
      (o.name, o.domain, o.domain_key, o.city, o.country, o.industry, o.custom, o.deleted_at)), 'company');
  return null;
end $$;
create trigger lists_follow_company after update on company
  referencing old table as old_rows new table as new_rows
  for each statement execute function lists_follow_company();
