import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { reindexTicket, ticketsOfContact } from '../queries/search-index.ts'
import { reindexTickets } from '../queue.ts'

/** Tickets done in one job; a contact with more gets another job. */
const AT_ONCE = 200

/** After a change of a name or an address: the words of the tickets that show it. */
export function reindex(db: Db, of: { ticketId?: string; contactId?: string; after?: string }): Promise<void> {
  return transaction(db, async (tx) => {
    if (of.ticketId) await reindexTicket(tx, of.ticketId)
    if (!of.contactId) return
    const ids = await ticketsOfContact(tx, of.contactId, of.after ?? '0', AT_ONCE)
    for (const id of ids) await reindexTicket(tx, id)
    const last = ids.at(-1)
    if (ids.length === AT_ONCE && last) await enqueue(tx, reindexTickets, { contactId: of.contactId, after: last })
  })
}
