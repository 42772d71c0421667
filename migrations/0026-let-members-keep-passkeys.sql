create table member_passkey (
  id            bigint generated always as identity primary key,
  member_id     bigint not null references member (id) on delete cascade,
  -- The host it was made for: browsers offer it there and nowhere else.
  rp_id         text not null,
  credential_id text not null unique,
  public_key    bytea not null,
  -- Says who it is for without naming them; the same for all passkeys of a member.
  user_handle   text not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  synced        boolean not null default false,
  name          text not null,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz
);
create index member_passkey_of_member on member_passkey (member_id);
