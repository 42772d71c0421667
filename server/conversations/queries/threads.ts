import type { Thread, ThreadQuery } from '#contract/conversations.ts'
import type { PageOf } from '#contract/common.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { maySee } from '#server/tickets/visibility.ts'

interface ThreadRow {
  id: string
  channel_id: string
  kind: Thread['channel']['kind']
  channel_name: string
  inbox_id: string
  inbox_name: string
  ticket_id: string | null
  contact_id: string | null
  first_name: string | null
  last_name: string | null
  address: string | null
  last_text: string | null
  last_author: 'contact' | 'staff' | null
  opened_at: string
  activity_at: string
}

/** Threads of tickets that they may see, and threads without a ticket of inboxes that they may open. */
function visibleThread(staff: StaffActor): RawBuilder<boolean> {
  const inbox = staff.inboxes === 'all' ? sql`true` : sql`(i.open_to_all or i.id = any(${staff.inboxes}::bigint[]))`
  return sql<boolean>`((h.ticket_id is null and ${inbox}) or (h.ticket_id is not null and ${maySee(staff)}))`
}

const from = sql`from thread h join channel n on n.id = h.channel_id join inbox i on i.id = h.inbox_id left join ticket t on t.id = h.ticket_id
  left join contact c on c.id = h.contact_id left join contact_address a on a.contact_id = c.id and a.is_primary
  left join lateral (select left(regexp_replace(m.text, '\\s+', ' ', 'g'), 160) as text, m.author from message m
    where m.thread_id = h.id order by m.sent_at desc, m.id desc limit 1) l on true`
const columns = sql`h.id, h.channel_id, n.kind, n.name as channel_name, h.inbox_id, i.name as inbox_name, h.ticket_id, h.contact_id,
  c.first_name, c.last_name, a.address, l.text as last_text, l.author as last_author, h.opened_at, h.activity_at`

const nameOf = ({ first_name, last_name, address }: ThreadRow): string =>
  contactName({ first_name: first_name ?? '', last_name: last_name ?? '', address })

const present = (row: ThreadRow): Thread => ({
  id: row.id,
  channel: { id: row.channel_id, kind: row.kind, name: row.channel_name },
  inboxId: row.inbox_id,
  inbox: { id: row.inbox_id, name: row.inbox_name },
  ticketId: row.ticket_id,
  contactId: row.contact_id,
  contact: row.contact_id === null ? null : { id: row.contact_id, name: nameOf(row) },
  last: row.last_author === null ? null : { text: row.last_text ?? '', author: row.last_author },
  openedAt: row.opened_at,
  activityAt: row.activity_at,
})

/** Newest first. */
export async function listThreads(db: Db, staff: StaffActor, query: ThreadQuery): Promise<PageOf<Thread>> {
  const limit = query.limit ?? 25
  const conditions = [visibleThread(staff)]
  if (query.ticket) conditions.push(sql`h.ticket_id = ${query.ticket}`)
  if (query.contact) conditions.push(sql`h.contact_id = ${query.contact}`)
  if (query.inbox) conditions.push(sql`h.inbox_id = ${query.inbox}`)
  if (query.loose) conditions.push(sql`h.ticket_id is null`)
  if (query.after) {
    const [at, id] = readCursor(query.after, 2)
    conditions.push(sql`(h.activity_at, h.id) < (${at}::timestamptz, ${id}::bigint)`)
  }
  const { rows } = await sql<ThreadRow>`select ${columns} ${from} where ${sql.join(conditions, sql` and `)}
    order by h.activity_at desc, h.id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(present),
    next: rows.length > limit && last ? writeCursor([last.activity_at, last.id]) : null,
  }
}

export async function findThread(db: Db | Tx, staff: StaffActor, id: string): Promise<Thread | null> {
  const { rows } =
    await sql<ThreadRow>`select ${columns} ${from} where h.id = ${id} and ${visibleThread(staff)}`.execute(db)
  return rows[0] ? present(rows[0]) : null
}

export async function threadOfTicket(tx: Tx, ticketId: string, threadId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from thread where id = ${threadId} and ticket_id = ${ticketId}`.execute(tx)
  return rows.length > 0
}

/** A channel of an inbox that they may open. */
export async function findChannel(tx: Tx, staff: StaffActor, id: string) {
  const inbox = staff.inboxes === 'all' ? sql`true` : sql`(i.open_to_all or i.id = any(${staff.inboxes}::bigint[]))`
  const { rows } = await sql<{ id: string; kind: string; inbox_id: string }>`select n.id, n.kind, n.inbox_id
    from channel n join inbox i on i.id = n.inbox_id where n.id = ${id} and i.deleted_at is null and ${inbox}`.execute(
    tx,
  )
  return rows[0]
}

export async function addThread(
  tx: Tx,
  thread: {
    channelId: string
    inboxId: string
    ticketId: string | null
    contactId: string | null
    openedAt: string | null
  },
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into thread (channel_id, inbox_id, ticket_id, contact_id, opened_at, activity_at)
    values (${thread.channelId}, ${thread.inboxId}, ${thread.ticketId}, ${thread.contactId},
      coalesce(${thread.openedAt}::timestamptz, now()), coalesce(${thread.openedAt}::timestamptz, now())) returning id`.execute(
    tx,
  )
  return (rows[0] as { id: string }).id
}

export async function setTicket(tx: Tx, threadId: string, ticketId: string | null): Promise<void> {
  await sql`update thread set ticket_id = ${ticketId} where id = ${threadId}`.execute(tx)
}

/** What lists show of a ticket, from its threads anew (countsInLists): for when another thread is the oldest. */
export async function refreshLists(tx: Tx, ticketId: string): Promise<void> {
  await sql`update ticket t set
      activity_at = greatest(t.created_at, t.closed_at, m.sent_at),
      last_text = left(regexp_replace(m.text, '\\s+', ' ', 'g'), 160), last_author = m.author, last_name = m.name,
      last_contact_id = m.contact_id,
      last_staff_at = (select max(s.sent_at) from message s join thread h on h.id = s.thread_id
        where h.ticket_id = ${ticketId} and s.author = 'staff' and (h.id = m.thread_id
          or not exists (select 1 from portal where shown_threads = 'oldest')))
    from (select 1) one left join lateral (
      select m.*, coalesce(u.name, nullif(concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')), ''), '') as name
      from message m left join staff_user u on u.id = m.user_id left join contact c on c.id = m.contact_id
      where m.thread_id in (select h.id from thread h where h.ticket_id = ${ticketId} and (
        h.id = (select o.id from thread o where o.ticket_id = ${ticketId} order by o.opened_at, o.id limit 1)
        or not exists (select 1 from portal where shown_threads = 'oldest')))
      order by m.sent_at desc, m.id desc limit 1) m on true
    where t.id = ${ticketId}`.execute(tx)
}

/** Tickets whose portals may differ in the threads that they show, from this one on. */
export async function ticketsWithThreads(tx: Tx, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ ticket_id: string }>`select ticket_id from thread where ticket_id > ${after}
    group by ticket_id having count(*) > 1 order by ticket_id limit ${limit}`.execute(tx)
  return rows.map((row) => row.ticket_id)
}
