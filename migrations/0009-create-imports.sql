create table import_run (
  id           bigint generated always as identity primary key,
  object       text not null check (object in ('company', 'contact', 'ticket')),
  file_id      bigint not null references file (id),
  -- Which column goes to which property, and what to make on the way.
  mapping      jsonb not null default '[]',
  options      jsonb not null default '{}',
  -- What was found in the file: encoding, separator, header, guesses.
  shape        jsonb not null default '{}',
  state        text not null default 'uploaded'
    check (state in ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
  -- Rows finished: a restarted run goes on behind them.
  rows_total   int not null default 0,
  rows_done    int not null default 0,
  rows_created int not null default 0,
  rows_updated int not null default 0,
  rows_same    int not null default 0,
  rows_failed  int not null default 0,
  error        text,
  user_id      bigint not null references staff_user (id),
  created_at   timestamptz not null default now(),
  finished_at  timestamptz
);

create table import_problem (
  run_id  bigint not null references import_run (id) on delete cascade,
  phase   text not null check (phase in ('check', 'run')),
  line    int not null,
  -- The column's header, where the problem is one cell's.
  field   text not null default '',
  code    text not null,
  message text not null,
  -- fatal: the row was left out; otherwise it went in without this cell.
  fatal   boolean not null,
  cells   jsonb not null default '[]',
  primary key (run_id, phase, line, field, code)
);
