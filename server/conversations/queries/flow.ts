import type { Flow, FlowItem } from '#contract/conversations.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { commentsByIds, messagesByIds } from './messages.ts'

const DEFAULT_LIMIT = 50
/** Events that are lines in the conversation; messages and comments show themselves. */
const SHOWN_EVENTS = [
  'ticket.created',
  'ticket.stage-moved',
  'ticket.assigned',
  'ticket.contact-added',
  'ticket.contact-removed',
  'ticket.company-added',
  'ticket.company-removed',
  'ticket.restored',
  'thread.tied',
  'email.logged',
]

/** What is put in order when two things have the same time. */
type Rank = 1 | 2 | 3

/** The newest part of a ticket's conversation, oldest first; the caller has made sure that the viewer may see it. */
export async function ticketFlow(db: Db, ticketId: string, query: { before?: string; limit?: number }): Promise<Flow> {
  const limit = query.limit ?? DEFAULT_LIMIT
  const [at, rank, id] = query.before ? readCursor(query.before, 3) : []
  const older = id === undefined ? sql`true` : sql`(at, rank, id) < (${at}::timestamptz, ${rank}::int, ${id}::bigint)`
  const { rows } = await sql<{ at: string; rank: Rank; id: string }>`select at, rank, id from (
      select m.sent_at as at, 2 as rank, m.id from message m join thread h on h.id = m.thread_id where h.ticket_id = ${ticketId}
      union all select created_at, 3, id from comment where ticket_id = ${ticketId}
      union all select at, 1, id from event where ticket_id = ${ticketId} and kind = any(${SHOWN_EVENTS})) x
    where ${older} order by at desc, rank desc, id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const oldest = page.at(-1)
  const idsOf = (wanted: Rank) => page.filter((row) => row.rank === wanted).map((row) => row.id)
  const [messages, comments, events] = await Promise.all([
    messagesByIds(db, idsOf(2)),
    commentsByIds(db, idsOf(3)),
    eventsByIds(db, idsOf(1)),
  ])
  const items = page.toReversed().flatMap((row): FlowItem[] => {
    const message = row.rank === 2 ? messages.find((m) => m.id === row.id) : undefined
    if (message) return [{ kind: 'message', at: row.at, message }]
    const comment = row.rank === 3 ? comments.find((c) => c.id === row.id) : undefined
    if (comment) return [{ kind: 'comment', at: row.at, comment }]
    const event = row.rank === 1 ? events.get(row.id) : undefined
    return event ? [{ kind: 'event', at: row.at, event }] : []
  })
  return { items, before: rows.length > limit && oldest ? writeCursor([oldest.at, oldest.rank, oldest.id]) : null }
}

async function eventsByIds(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map()
  const nameOf = (alias: string) =>
    sql`nullif(concat_ws(' ', nullif(${sql.ref(`${alias}.first_name`)}, ''), nullif(${sql.ref(`${alias}.last_name`)}, '')), '')`
  const { rows } = await sql<{
    id: string
    kind: string
    by: string | null
    other: string | null
    data: Record<string, unknown>
  }>`select e.id, e.kind, e.data, coalesce(u.name, ${nameOf('c')}) as by,
      case when e.kind like 'ticket.company-%' then o.name when e.kind like 'ticket.contact-%' then coalesce(${nameOf('x')},
        (select a.address from contact_address a where a.contact_id = x.id and a.is_primary)) end as other
    from event e left join staff_user u on u.id = e.by_user_id left join contact c on c.id = e.by_contact_id
    left join contact x on x.id = e.contact_id left join company o on o.id = e.company_id
    where e.id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
