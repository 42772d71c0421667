import type { Tx } from '#server/platform/database/transaction.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { NewEvent } from './event.ts'

export async function insertEvent(tx: Tx, event: NewEvent): Promise<string> {
  const { id } = await tx
    .insertInto('event')
    .values({
      kind: event.kind,
      by_user_id: event.by?.kind === 'staff' ? event.by.userId : null,
      by_contact_id: event.by?.kind === 'member' ? event.by.contactId : null,
      ticket_id: event.ticketId ?? null,
      contact_id: event.contactId ?? null,
      company_id: event.companyId ?? null,
      data: JSON.stringify(event.data ?? {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Live topics of the contacts and companies that a ticket is associated with. */
export async function audienceOf(tx: Tx, ticketId: string): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`
    select 'contact:' || contact_id as topic from ticket_contact where ticket_id = ${ticketId}
    union all select 'company:' || company_id from ticket_company where ticket_id = ${ticketId}`.execute(tx)
  return rows.map((row) => row.topic)
}
