import type { PageOf } from '#contract/common.ts'
import type { OutgoingMail } from '#contract/portals.ts'
import type { StaffActor } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { maySee } from '#server/tickets/visibility.ts'

interface Row {
  id: string
  kind: string
  to_name: string
  to_address: string
  from_name: string
  subject: string
  text: string
  html: string
  ticket_id: string | null
  state: OutgoingMail['state']
  error: string | null
  created_at: string
  sent_at: string | null
}

/**
 * Mails about tickets: those that may be seen. Mails to staff hold links that open their accounts: only an owner sees
 * them, and an admin those of agents, so that nobody raises themselves by reading them; API tokens see none (S18).
 */
function mayRead(staff: StaffActor): RawBuilder<boolean> {
  const ticket = sql`(m.ticket_id is null or exists (select 1 from ticket t where t.id = m.ticket_id and ${maySee(staff)}))`
  if (staff.tokenId !== null || staff.role === 'agent') return sql<boolean>`(m.user_id is null and ${ticket})`
  if (staff.role === 'owner') return sql<boolean>`${ticket}`
  return sql<boolean>`(${ticket} and (m.user_id is null
    or exists (select 1 from staff_user u where u.id = m.user_id and u.role = 'agent')))`
}

const columns = sql`m.id, m.kind, m.to_name, m.to_address, m.from_name, m.subject, m.text, m.html, m.ticket_id, m.state,
  m.error, m.created_at, m.sent_at`

/** The newest first. */
export async function listMails(
  db: Db,
  staff: StaffActor,
  query: { limit?: number; after?: string; address?: string; ticket?: string },
): Promise<PageOf<OutgoingMail>> {
  const limit = query.limit ?? 25
  const conditions = [mayRead(staff)]
  if (query.address !== undefined) conditions.push(sql`lower(m.to_address) = lower(${query.address})`)
  if (query.ticket !== undefined) conditions.push(sql`m.ticket_id = ${query.ticket}`)
  if (query.after !== undefined) conditions.push(sql`m.id < ${String(readCursor(query.after, 1)[0])}`)
  const { rows } = await sql<Row>`select ${columns} from outgoing_mail m where ${sql.join(conditions, sql` and `)}
    order by m.id desc limit ${limit + 1}`.execute(db)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(asMail), next: last ? writeCursor([last.id]) : null }
}

export async function findMail(db: Db, staff: StaffActor, id: string): Promise<OutgoingMail | null> {
  const { rows } =
    await sql<Row>`select ${columns} from outgoing_mail m where m.id = ${id} and ${mayRead(staff)}`.execute(db)
  return rows[0] ? asMail(rows[0]) : null
}

const asMail = (row: Row): OutgoingMail => ({
  id: row.id,
  kind: row.kind,
  to: { name: row.to_name, address: row.to_address },
  fromName: row.from_name,
  subject: row.subject,
  text: row.text,
  html: row.html,
  ticketId: row.ticket_id,
  state: row.state,
  error: row.error,
  createdAt: row.created_at,
  sentAt: row.sent_at,
})
