-- What people agree to when they register (C-01, C-03). Rows are never changed: a proof names the very text.
create table consent_text (
  id         bigint generated always as identity primary key,
  domain_id  bigint not null references domain (id) on delete cascade,
  language   text not null check (language in ('en', 'zh-CN', 'es', 'fr', 'de', 'ja', 'pt-BR', 'ar')),
  -- Counts up for each domain and language.
  version    int not null,
  -- Sanitised HTML.
  notice     text not null,
  label      text not null,
  created_at timestamptz not null default now(),
  created_by bigint references staff_user (id),
  unique (domain_id, language, version)
);

alter table domain
  -- Whether who registers must agree.
  add column consent_asked boolean not null default true,
  -- Who agreed before this is asked once more after their next sign-in; null: nobody is.
  add column consent_renewed_at timestamptz;

-- C-04: who agreed to which text, when and where from.
create table consent (
  id         bigint generated always as identity primary key,
  contact_id bigint not null references contact (id) on delete cascade,
  domain_id  bigint references domain (id) on delete set null,
  -- Null: the house's own text, as kept here word for word.
  text_id    bigint references consent_text (id) on delete set null,
  version    int not null,
  language   text not null,
  notice     text not null,
  label      text not null,
  -- As the domain was called, in case it goes.
  host       text not null,
  given_at   timestamptz not null default now(),
  ip         inet,
  -- At registration, or asked once more after a change.
  occasion   text not null check (occasion in ('registration', 'renewal'))
);
create index consent_of_contact on consent (contact_id, domain_id, given_at);
create index consent_domain on consent (domain_id) where domain_id is not null;
create index consent_text_used on consent (text_id) where text_id is not null;

-- Given with the form, and kept until the mailbox is proved: the proof is written with the account.
alter table registration add column consent jsonb;
