-- F-10: the address by which a customer added somebody. It is what the other customers of the ticket read, so that
-- adding an address tells nothing about who has it (S46).
alter table ticket_contact
  add column added_as text,
  add column added_by_contact_id bigint references contact (id) on delete set null;
create index ticket_contact_added_by on ticket_contact (added_by_contact_id) where added_by_contact_id is not null;
-- How many a customer added within the hour.
create index event_of_customer on event (by_contact_id, at) where kind = 'ticket.contact-added' and by_contact_id is not null;
