-- R-10, R-16: a member without a password proves with a code from their present mailbox that it is them who want another
-- address. Asked and answered in one session; the new mailbox is asked after that.
alter table address_change
  -- Where the code has to be typed. A session that ends takes nothing of a wish that is proven.
  add column session_id bigint references session (id) on delete set null,
  -- As a password's: a code is short enough to be guessed from a plain hash. Null: they have proven themselves.
  add column code_hash text,
  add column code_tries int not null default 0;
create index address_change_session on address_change (session_id) where session_id is not null;
