alter table property drop constraint property_type_check;
alter table property
  -- Values are kept as text in one spelling: 12.5, 2026-01-31, true, a;b, a staff user's id, a file's key.
  add check (type in ('text', 'number', 'date', 'choice', 'multi_choice', 'boolean', 'file', 'user')),
  add column description text not null default '',
  -- Of choices: contract/properties.ts, PropertyOption, in the order of the choice lists.
  add column options jsonb not null default '[]',
  -- Deleted, while a job takes its values out of the records: the name is not given again before that.
  add column deleted_at timestamptz;

-- The record whose property took a file: who may see the record may open it, if the property is theirs to see.
create table property_file (
  file_id    bigint primary key references file (id),
  contact_id bigint references contact (id) on delete cascade,
  company_id bigint references company (id) on delete cascade,
  ticket_id  bigint references ticket (id) on delete cascade,
  check (num_nonnulls(contact_id, company_id, ticket_id) = 1)
);
create index property_file_contact on property_file (contact_id) where contact_id is not null;
create index property_file_company on property_file (company_id) where company_id is not null;
create index property_file_ticket on property_file (ticket_id) where ticket_id is not null;
