import type { MemberActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { companiesInView, maySee, shownThread } from '#server/tickets/visibility.ts'
import type { Standing } from './policy.ts'

/** Somebody on a ticket, as its customers see them: a closed list of fields (S06). */
export interface TicketPerson {
  readonly contactId: string
  readonly name: string
  readonly role: 'requester' | 'participant'
  readonly isViewer: boolean
}

/**
 * Who is on a ticket that the member may see, and how they stand to it themselves, in one go: every page of a ticket asks.
 * Whom a customer added is called by the address they were added by, unless they are a colleague or have written on the
 * ticket: adding an address must not tell whose it is (S46).
 */
export async function peopleOf(
  db: Db,
  member: MemberActor,
  ticketId: string,
): Promise<{ people: TicketPerson[]; standing: Standing }> {
  const theirs = member.companies.map(({ id }) => id)
  const { rows } = await sql<{
    contact_id: string | null
    role: TicketPerson['role']
    added_as: string | null
    first_name: string
    last_name: string
    address: string | null
    known: boolean
    colleague: boolean
  }>`select c.id as contact_id, tc.role, tc.added_as, c.first_name, c.last_name, a.address,
      (tc.added_as is null
        or exists (select 1 from contact_company cc where cc.contact_id = c.id and cc.company_id = any(${theirs}::bigint[]))
        or exists (select 1 from thread h join message m on m.thread_id = h.id
          where h.ticket_id = t.id and m.contact_id = c.id and ${shownThread(member.portal)})) as known,
      exists (select 1 from ticket_company o where o.ticket_id = t.id
        and o.company_id = any(${companiesInView(member)}::bigint[])) as colleague
    from ticket t left join ticket_contact tc on tc.ticket_id = t.id
    left join contact c on c.id = tc.contact_id and (c.deleted_at is null or tc.added_as is not null)
    left join contact_address a on a.contact_id = c.id and a.is_primary
    where t.id = ${ticketId} and ${maySee(member)}
    order by (tc.role = 'requester') desc, tc.since, tc.contact_id`.execute(db)
  const people = rows.flatMap((row): TicketPerson[] =>
    row.contact_id === null
      ? []
      : [
          {
            contactId: row.contact_id,
            name: row.known ? contactName(row) : (row.added_as ?? ''),
            role: row.role,
            isViewer: row.contact_id === member.contactId,
          },
        ],
  )
  const role = people.find(({ isViewer }) => isViewer)?.role ?? null
  return { people, standing: { role, colleague: rows[0]?.colleague ?? false } }
}

/** How the member stands to a ticket that they may see. */
export async function standingOf(db: Tx, member: MemberActor, ticketId: string): Promise<Standing> {
  const { rows } = await sql<{ role: Standing['role']; colleague: boolean }>`select
      (select role from ticket_contact where ticket_id = ${ticketId} and contact_id = ${member.contactId}) as role,
      exists (select 1 from ticket_company where ticket_id = ${ticketId}
        and company_id = any(${companiesInView(member)}::bigint[])) as colleague`.execute(db)
  return rows[0] ?? { role: null, colleague: false }
}

export async function countPeople(tx: Tx, ticketId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from ticket_contact
    where ticket_id = ${ticketId}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** How many people the customer put on tickets within the hour. */
export async function addedLately(tx: Tx, contactId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from event
    where by_contact_id = ${contactId} and kind = 'ticket.contact-added' and at > now() - interval '1 hour'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whose address it is, deleted contacts included, and how it is kept: mails go there (S11). Undefined: nobody's. */
export async function contactAt(tx: Tx, addressKey: string): Promise<{ id: string; address: string } | undefined> {
  const { rows } = await sql<{ id: string; address: string }>`select contact_id as id, address from contact_address
    where address_key = ${addressKey}`.execute(tx)
  return rows[0]
}

/** @returns whether they were not on the ticket yet */
export async function addParticipant(
  tx: Tx,
  of: { ticketId: string; contactId: string; address: string; byContactId: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into ticket_contact (ticket_id, contact_id, role, added_as, added_by_contact_id)
    values (${of.ticketId}, ${of.contactId}, 'participant', ${of.address}, ${of.byContactId})
    on conflict (ticket_id, contact_id) do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** @returns whether there was such a participant; requesters stay */
export async function dropParticipant(tx: Tx, ticketId: string, contactId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from ticket_contact where ticket_id = ${ticketId}
    and contact_id = ${contactId} and role = 'participant'`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** How many mails of this kind the address got within the hour (S24). */
export async function toldLately(tx: Tx, address: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from outgoing_mail
    where lower(to_address) = lower(${address}) and kind = 'ticket-shared' and created_at > now() - interval '1 hour'`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
