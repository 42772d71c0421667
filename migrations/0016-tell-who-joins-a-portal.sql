-- Whoever comes to be let in by an access group may be invited (R-09): each statement that lets somebody in asks for one
-- job, some minutes later, so that an import or a list that is being made ends with one look and not with thousands.
create function ask_for_invitations() returns void language plpgsql as $$
begin
  perform graphile_worker.add_job('membership.invite-joiners', '{}'::json, run_at := now() + interval '2 minutes',
    job_key := 'membership.invite-joiners', job_key_mode := 'preserve_run_at');
end $$;

create function list_member_joins() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join access_group_list g on g.list_id = n.list_id
      join portal_access_group p on p.group_id = g.group_id) then
    perform ask_for_invitations();
  end if;
  return null;
end $$;
create trigger list_member_joins after insert on list_member
  referencing new table as new_rows for each statement execute function list_member_joins();

create function access_group_joins() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join portal_access_group p on p.group_id = n.group_id) then
    perform ask_for_invitations();
  end if;
  return null;
end $$;
create trigger access_group_contact_joins after insert on access_group_contact
  referencing new table as new_rows for each statement execute function access_group_joins();
create trigger access_group_list_joins after insert on access_group_list
  referencing new table as new_rows for each statement execute function access_group_joins();
create trigger portal_access_group_joins after insert on portal_access_group
  referencing new table as new_rows for each statement execute function access_group_joins();
