-- Somebody asked for a link or a code by mail. A row for every address, known or not, so that asking looks and lasts
-- alike (S46); a job fills in who it is for. The link and the code are kept as hashes (S41, S43).
create table sign_in_mail (
  id           bigint generated always as identity primary key,
  portal_id    bigint not null references portal (id) on delete cascade,
  -- The cookie of the browser that asked: a code works there and nowhere else.
  browser_hash bytea not null,
  -- What to do after it: the page to go to, the text to put back, whether to remember.
  next         text not null,
  carried      jsonb,
  remember     boolean not null default false,
  member_id    bigint references member (id) on delete cascade,
  link_hash    bytea unique,
  -- As a password's: a code is short enough to be guessed from a plain hash.
  code_hash    text,
  code_tries   int not null default 0,
  created_at   timestamptz not null default now(),
  used_at      timestamptz
);
create index sign_in_mail_of_browser on sign_in_mail (browser_hash, id);
create index sign_in_mail_of_member on sign_in_mail (member_id, created_at);
create index sign_in_mail_age on sign_in_mail (created_at);

-- A sign-in that has begun and comes back from elsewhere: from a provider, or from an authenticator with a signed
-- challenge. Taken out when it comes back, so that it counts once.
create table sign_in_attempt (
  id           bigint generated always as identity primary key,
  kind         text not null check (kind in ('openid', 'passkey', 'new-passkey')),
  -- Of the state or the challenge.
  key_hash     bytea not null unique,
  browser_hash bytea not null,
  portal_id    bigint not null references portal (id) on delete cascade,
  -- A member who connects a provider or adds a passkey; nobody when somebody signs in.
  member_id    bigint references member (id) on delete cascade,
  -- Staff who only look what a provider sends back.
  user_id      bigint references staff_user (id) on delete cascade,
  provider     text,
  nonce        text,
  verifier     text,
  next         text not null default '',
  carried      jsonb,
  remember     boolean not null default false,
  expires_at   timestamptz not null
);
create index sign_in_attempt_expiry on sign_in_attempt (expires_at);

-- Who a member is at a provider: found by it from the second sign-in on, whatever address the provider names then.
create table member_identity (
  id           bigint generated always as identity primary key,
  member_id    bigint not null references member (id) on delete cascade,
  issuer       text not null,
  subject      text not null,
  email        text,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  unique (issuer, subject)
);
create index member_identity_of_member on member_identity (member_id);

-- Client secrets of providers, apart from what is shown: nothing selects them but the exchange of a code (S18).
create table domain_secret (
  domain_id  bigint not null references domain (id) on delete cascade,
  name       text not null,
  secret     text not null,
  changed_at timestamptz not null default now(),
  primary key (domain_id, name)
);
