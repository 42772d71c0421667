-- An admin's wording of a mail to members, by domain and language (R-06). No row: the house's own.
create table mail_template (
  domain_id  bigint not null references domain (id) on delete cascade,
  kind       text not null,
  language   text not null check (language in ('en', 'zh-CN', 'es', 'fr', 'de', 'ja', 'pt-BR', 'ar')),
  -- Plain text with placeholders.
  subject    text not null,
  heading    text not null,
  -- Sanitised HTML with placeholders.
  body       text not null,
  button     text not null,
  -- Null: the account's name.
  from_name  text,
  updated_at timestamptz not null default now(),
  primary key (domain_id, kind, language)
);
