-- An import of contacts can put them on a list (G-01): which one is in its options. How many joined it so far, in the
-- transaction that put them there, and how many of them the audit log was told of.
alter table import_run
  add column list_joined int not null default 0,
  add column list_told   int not null default 0;
