import type { StaffActor } from '#server/actors.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { canEdit } from '../policy.ts'
import { reindexTicket } from '../queries/search-index.ts'
import { lockTicket } from '../queries/visible.ts'
import { existing, linkCompany, linkContact, unlinkCompany, unlinkContact } from '../queries/write.ts'

/** @throws {AppError} `invalid-input` naming the first id that is no such record */
export async function requireRecords(
  tx: Tx,
  table: 'contact' | 'company',
  field: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const known = await existing(tx, table, ids)
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw invalid(field, `There is no ${table} ${missing}.`)
}

async function editable(tx: Tx, staff: StaffActor, ticketId: string): Promise<void> {
  found(await lockTicket(tx, staff, ticketId))
  if (!canEdit(staff)) throw new AppError('not-allowed')
}

/** Associates a contact: from now on the ticket is theirs too (F-05). */
export function putTicketContact(
  db: Db,
  staff: StaffActor,
  ticketId: string,
  contactId: string,
  { role = 'participant' }: { role?: 'requester' | 'participant' } = {},
): Promise<void> {
  return transaction(db, async (tx) => {
    await editable(tx, staff, ticketId)
    await requireRecords(tx, 'contact', 'contactId', [contactId])
    if (!(await linkContact(tx, ticketId, contactId, role))) return
    await reindexTicket(tx, ticketId)
    await recordEvent(tx, { kind: 'ticket.contact-added', by: staff, ticketId, contactId, data: { role } })
  })
}

export function removeTicketContact(db: Db, staff: StaffActor, ticketId: string, contactId: string): Promise<void> {
  return transaction(db, async (tx) => {
    await editable(tx, staff, ticketId)
    if (!(await unlinkContact(tx, ticketId, contactId))) return
    await reindexTicket(tx, ticketId)
    // They have lost it: their open list must hear of it too.
    await recordEvent(tx, {
      kind: 'ticket.contact-removed',
      by: staff,
      ticketId,
      contactId,
      alsoTell: [`contact:${contactId}`],
    })
  })
}

/** Associates a company; the first one is the primary one. */
export function putTicketCompany(
  db: Db,
  staff: StaffActor,
  ticketId: string,
  companyId: string,
  { primary = false }: { primary?: boolean } = {},
): Promise<void> {
  return transaction(db, async (tx) => {
    await editable(tx, staff, ticketId)
    await requireRecords(tx, 'company', 'companyId', [companyId])
    if (!(await linkCompany(tx, ticketId, companyId, primary))) return
    await reindexTicket(tx, ticketId)
    await recordEvent(tx, { kind: 'ticket.company-added', by: staff, ticketId, companyId })
  })
}

export function removeTicketCompany(db: Db, staff: StaffActor, ticketId: string, companyId: string): Promise<void> {
  return transaction(db, async (tx) => {
    await editable(tx, staff, ticketId)
    if (!(await unlinkCompany(tx, ticketId, companyId))) return
    await reindexTicket(tx, ticketId)
    await recordEvent(tx, {
      kind: 'ticket.company-removed',
      by: staff,
      ticketId,
      companyId,
      alsoTell: [`company:${companyId}`],
    })
  })
}
