import type { PageOf } from '#contract/common.ts'
import type { TimelineEvent } from '#contract/contacts.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readIdCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { maySee } from '#server/tickets/visibility.ts'

/** Whose timeline. */
export type TimelineOf = { ticketId: string } | { contactId: string } | { companyId: string }

interface Row {
  id: string
  at: string
  kind: string
  data: Record<string, unknown>
  user_id: string | null
  user_name: string | null
  author_id: string | null
  author_first: string | null
  author_last: string | null
  author_address: string | null
  ticket_id: string | null
  ticket_subject: string | null
  contact_id: string | null
  contact_first: string | null
  contact_last: string | null
  contact_address: string | null
  company_id: string | null
  company_name: string | null
}

const SELECT = sql`select e.id, e.at, e.kind, e.data, u.id as user_id, u.name as user_name,
    b.id as author_id, b.first_name as author_first, b.last_name as author_last, ba.address as author_address,
    t.id as ticket_id, t.subject as ticket_subject,
    c.id as contact_id, c.first_name as contact_first, c.last_name as contact_last, ca.address as contact_address,
    o.id as company_id, o.name as company_name
  from event e
  left join staff_user u on u.id = e.by_user_id
  left join contact b on b.id = e.by_contact_id
  left join contact_address ba on ba.contact_id = b.id and ba.is_primary
  left join ticket t on t.id = e.ticket_id
  left join contact c on c.id = e.contact_id
  left join contact_address ca on ca.contact_id = c.id and ca.is_primary
  left join company o on o.id = e.company_id`

/**
 * A page of a record's timeline, newest first. What happened on tickets that this reader may not see is left out of
 * contacts' and companies' timelines, so that a closed inbox stays closed (S01).
 */
export async function listEvents(
  db: Db,
  staff: StaffActor,
  of: TimelineOf,
  { limit = 25, after }: { limit?: number; after?: string },
): Promise<PageOf<TimelineEvent>> {
  const conditions: RawBuilder<unknown>[] = [about(of), visible(staff)]
  if (after !== undefined) conditions.push(sql`e.id < ${readIdCursor(after)}::bigint`)
  const { rows } = await sql<Row>`${SELECT} where ${sql.join(conditions, sql` and `)}
    order by e.id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit).map(shown)
  const last = items.at(-1)
  return { items, next: last && rows.length > limit ? writeCursor([last.id]) : null }
}

export async function getEvent(db: Db | Tx, id: string): Promise<TimelineEvent | null> {
  const { rows } = await sql<Row>`${SELECT} where e.id = ${id}`.execute(db)
  return rows[0] ? shown(rows[0]) : null
}

function about(of: TimelineOf): RawBuilder<unknown> {
  if ('ticketId' in of) return sql`e.ticket_id = ${of.ticketId}`
  return 'contactId' in of ? sql`e.contact_id = ${of.contactId}` : sql`e.company_id = ${of.companyId}`
}

function visible(staff: StaffActor): RawBuilder<unknown> {
  // A token for contacts alone reads nothing of tickets.
  if (!staff.can.has('tickets.read')) return sql`e.ticket_id is null`
  return sql`(e.ticket_id is null or ${maySee(staff)})`
}

function shown(row: Row): TimelineEvent {
  const named = (id: string | null, first: string | null, last: string | null, address: string | null) =>
    id === null ? null : { id, name: contactName({ first_name: first ?? '', last_name: last ?? '', address }) }
  const author = named(row.author_id, row.author_first, row.author_last, row.author_address)
  const user = row.user_id === null ? null : { kind: 'staff' as const, id: row.user_id, name: row.user_name ?? '' }
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    by: user ?? (author && { kind: 'contact', ...author }),
    ticket: row.ticket_id === null ? null : { id: row.ticket_id, subject: row.ticket_subject ?? '' },
    contact: named(row.contact_id, row.contact_first, row.contact_last, row.contact_address),
    company: row.company_id === null ? null : { id: row.company_id, name: row.company_name ?? '' },
    data: row.data,
  }
}
