-- A portal that is deleted leaves its copy behind, so that a job finds the rows that nobody reads any more.
alter table ticket_copy drop constraint ticket_copy_portal_id_fkey;
alter table ticket_copy alter column portal_id drop not null;
alter table ticket_copy add foreign key (portal_id) references portal (id) on delete set null;
