import type { LoggedEmail } from '#contract/contacts.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactExists } from '#server/contacts/queries/find.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, notFound } from '#server/platform/errors.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'
import { recordEvent } from '../actions.ts'

/**
 * Keeps an e-mail from or to somebody's own mailbox on a record's timeline. It becomes an event and never a message,
 * so that no portal, mail or search of customers can show it (P-05).
 * @returns the event's id
 * @throws {AppError} `not-found` when the record is missing or not this reader's to see
 */
export function logEmail(
  db: Db | Tx,
  staff: StaffActor,
  on: { ticketId: string } | { contactId: string },
  email: LoggedEmail,
): Promise<string> {
  return transaction(db, async (tx) => {
    const onTicket = 'ticketId' in on
    allow(staff.can.has(onTicket ? 'tickets.write' : 'contacts.write'))
    const there = onTicket ? await mayViewTicket(tx, staff, on.ticketId) : await contactExists(tx, on.contactId)
    if (!there) throw notFound()
    const sentAt = email.sentAt ?? new Date().toISOString()
    return recordEvent(tx, { kind: 'email.logged', by: staff, ...on, data: { ...email, sentAt } })
  })
}
