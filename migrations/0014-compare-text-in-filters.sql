-- Text as filters compare it: whatever its case, in every script. lower() alone follows the database's locale, which for
-- the embedded server is C and knows A to Z only.
do $$
declare
  collated text := '';
begin
  if current_setting('server_version_num')::int >= 170000 then
    collated := ' collate pg_catalog.pg_c_utf8';
  elsif exists (select from pg_collation where collname = 'und-x-icu') then
    collated := ' collate pg_catalog."und-x-icu"';
  end if;
  execute 'create function folded(value text) returns text language sql immutable parallel safe
    return lower(value' || collated || ')';
end $$;

alter table list
  -- Which tables beside contact the filter reads: "address", "company". Changes of others need not ask it.
  add column reads text[] not null default '{}',
  -- The last contact that the evaluation has been at: after a crash it goes on from there.
  add column evaluated_to bigint not null default 0;
