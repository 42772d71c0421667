-- D-06: the language of the page that they registered on; their mails follow it.
alter table registration add column language text
  check (language in ('en', 'zh-CN', 'es', 'fr', 'de', 'ja', 'pt-BR', 'ar'));
