import type { Comment, Message } from '#contract/conversations.ts'
import type { PageOf } from '#contract/common.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { presentFile } from '#server/files/file.ts'
import { filesOfComments, filesOfMessages } from '#server/files/queries.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { maySee } from '#server/tickets/visibility.ts'

interface MessageRow {
  id: string
  thread_id: string
  author: 'contact' | 'staff'
  contact_id: string | null
  user_id: string | null
  user_name: string | null
  first_name: string | null
  last_name: string | null
  address: string | null
  html: string | null
  text: string
  source: string
  sent_at: string
}

const messages = sql`select m.id, m.thread_id, m.author, m.contact_id, m.user_id, u.name as user_name, c.first_name, c.last_name,
    (select a.address from contact_address a where a.contact_id = c.id and a.is_primary) as address,
    m.html, m.text, m.source, m.sent_at
  from message m left join staff_user u on u.id = m.user_id left join contact c on c.id = m.contact_id`

async function presentMessages(db: Db, rows: readonly MessageRow[]): Promise<Message[]> {
  const files = await filesOfMessages(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    author: row.author,
    by: {
      id: row.user_id ?? row.contact_id,
      name:
        row.user_name ??
        contactName({ first_name: row.first_name ?? '', last_name: row.last_name ?? '', address: row.address }),
    },
    html: row.html,
    text: row.text,
    source: row.source,
    files: (files.get(row.id) ?? []).map(presentFile),
    sentAt: row.sent_at,
  }))
}

/** By id, in no particular order; the caller has made sure that the viewer may see them. */
export async function messagesByIds(db: Db, ids: readonly string[]): Promise<Message[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<MessageRow>`${messages} where m.id = any(${ids}::bigint[])`.execute(db)
  return presentMessages(db, rows)
}

/** One message of a thread that the staff member may see. */
export async function getMessage(db: Db, staff: StaffActor, id: string): Promise<Message | null> {
  const inbox = staff.inboxes === 'all' ? sql`true` : sql`(i.open_to_all or i.id = any(${staff.inboxes}::bigint[]))`
  const { rows } =
    await sql<MessageRow>`${messages} join thread h on h.id = m.thread_id join inbox i on i.id = h.inbox_id
    left join ticket t on t.id = h.ticket_id
    where m.id = ${id} and ((t.id is null and ${inbox}) or (t.id is not null and ${maySee(staff)}))`.execute(db)
  return (await presentMessages(db, rows))[0] ?? null
}

/** Messages of one thread; oldest first unless asked otherwise. */
export async function listMessages(
  db: Db,
  threadId: string,
  query: { limit?: number; after?: string; order?: 'asc' | 'desc' },
): Promise<PageOf<Message>> {
  const limit = query.limit ?? 25
  const down = query.order === 'desc'
  const [at, id] = query.after ? readCursor(query.after, 2) : []
  const beyond =
    id === undefined
      ? sql`true`
      : sql`(m.sent_at, m.id) ${sql.raw(down ? '<' : '>')} (${at}::timestamptz, ${id}::bigint)`
  const direction = sql.raw(down ? 'desc' : 'asc')
  const { rows } = await sql<MessageRow>`${messages} where m.thread_id = ${threadId} and ${beyond}
    order by m.sent_at ${direction}, m.id ${direction} limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: await presentMessages(db, items),
    next: rows.length > limit && last ? writeCursor([last.sent_at, last.id]) : null,
  }
}

interface CommentRow {
  id: string
  ticket_id: string
  user_id: string
  user_name: string
  html: string | null
  text: string
  created_at: string
}

const comments = sql`select k.id, k.ticket_id, k.user_id, u.name as user_name, k.html, k.text, k.created_at
  from comment k join staff_user u on u.id = k.user_id`

async function presentComments(db: Db, rows: readonly CommentRow[]): Promise<Comment[]> {
  const files = await filesOfComments(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    ticketId: row.ticket_id,
    by: { id: row.user_id, name: row.user_name },
    html: row.html,
    text: row.text,
    files: (files.get(row.id) ?? []).map(presentFile),
    createdAt: row.created_at,
  }))
}

export async function commentsByIds(db: Db, ids: readonly string[]): Promise<Comment[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CommentRow>`${comments} where k.id = any(${ids}::bigint[])`.execute(db)
  return presentComments(db, rows)
}

/** Comments of one ticket, oldest first; the caller has made sure that the viewer may see it. */
export async function listComments(
  db: Db,
  ticketId: string,
  query: { limit?: number; after?: string },
): Promise<PageOf<Comment>> {
  const limit = query.limit ?? 25
  const [at, id] = query.after ? readCursor(query.after, 2) : []
  const beyond = id === undefined ? sql`true` : sql`(k.created_at, k.id) > (${at}::timestamptz, ${id}::bigint)`
  const { rows } = await sql<CommentRow>`${comments} where k.ticket_id = ${ticketId} and ${beyond}
    order by k.created_at, k.id limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: await presentComments(db, items),
    next: rows.length > limit && last ? writeCursor([last.created_at, last.id]) : null,
  }
}
