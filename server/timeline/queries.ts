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

/** Many events at once, for imports: no live reader is told, since a burst of them would only slow everybody down. */
export async function insertEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({
    kind: event.kind,
    user_id: event.by?.kind === 'staff' ? event.by.userId : null,
    by_contact_id: event.by?.kind === 'member' ? event.by.contactId : null,
    ticket_id: event.ticketId ?? null,
    contact_id: event.contactId ?? null,
    company_id: event.companyId ?? null,
    data: event.data ?? {},
  }))
  await sql`insert into event (kind, by_user_id, by_contact_id, ticket_id, contact_id, company_id, data)
    select r.kind, r.user_id, r.by_contact_id, r.ticket_id, r.contact_id, r.company_id, r.data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, user_id bigint, by_contact_id bigint,
      ticket_id bigint, contact_id bigint, company_id bigint, data jsonb)`.execute(tx)
}
