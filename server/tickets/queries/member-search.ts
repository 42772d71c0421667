import type { MemberActor } from '#server/actors.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { companyInView, matchesFilter, maySee, shownThread } from '../visibility.ts'
import { matchIn } from '../words.ts'
import type { MemberCounts, MemberFilter, MemberTicketPage } from './member.ts'
import { capped, MOST_COUNTED, presentRow, readRows, until } from './member-rows.ts'
import { FEW, type Few, type Hit, matchesAmongFew } from './member-near.ts'
import { companyToken, contactToken, newestMatches } from './search-index.ts'

const PAGE = 25

/**
 * The newest tickets that hold all words, at most MOST_COUNTED, in the order asked for; who needs an older one adds a
 * word or a date. Customers' words alone are searched (S08), and the reader's own part of them (S05).
 * @param few up to how many tickets are looked at themselves; with none the index of words answers
 */
export async function searchForMember(
  db: Db,
  member: MemberActor,
  filter: MemberFilter,
  few: Few = FEW,
): Promise<MemberTicketPage> {
  const found = await findIds(db, member, filter, null, few)
  const open = found.filter((hit) => !hit.closed).length
  const some = countsOf(open, found.length - open, found.length > MOST_COUNTED)
  const wanted = filter.state === 'all' ? null : filter.state === 'closed'
  const complete = found.length <= MOST_COUNTED
  const hits =
    wanted === null
      ? found
      : complete
        ? found.filter((hit) => hit.closed === wanted)
        : await findIds(db, member, filter, wanted, few)
  // The tab that is looked at was searched to its own end.
  const counts = wanted === null ? some : { ...some, [filter.state]: capped(hits.length) }
  const ids = hits.slice(0, MOST_COUNTED).map((hit) => hit.id)
  if (ids.length === 0) return { items: [], next: null, previous: null, counts }

  const [start] = filter.after || filter.before ? readCursor(filter.after ?? filter.before ?? '', 1) : [0]
  const offset = Math.max(0, Math.min(Number(start) || 0, ids.length - 1))
  const order = orderBy(filter)
  const page = sql`select t.id as ticket_id, '' as key from ticket t where t.id = any(${ids}::bigint[]) order by ${order} limit ${PAGE} offset ${offset}`
  const { rows } = await readRows(db, member, page, order, null)
  const texts = await matchingTexts(
    db,
    member,
    rows.map((row) => row.id),
    filter.q,
  )
  return {
    items: rows.map((row) => {
      const match = matchIn(row.subject, filter.q) ? null : matchIn(texts.get(row.id) ?? '', filter.q)
      return { ...presentRow(member, row), match }
    }),
    next: offset + PAGE < ids.length ? writeCursor([offset + PAGE]) : null,
    previous: offset > 0 ? writeCursor([Math.max(0, offset - PAGE)]) : null,
    counts,
  }
}

function countsOf(open: number, closed: number, more: boolean): MemberCounts {
  const all = capped(open + closed)
  return { all, open: { ...capped(open), more }, closed: { ...capped(closed), more } }
}

async function findIds(db: Db, member: MemberActor, filter: MemberFilter, closed: boolean | null, few: Few) {
  const companyId = companyInView(member)
  const organization = filter.view === 'organization' && companyId !== null
  const readers = [[contactToken(member.contactId), ...(organization ? [companyToken(companyId)] : [])]]
  if (organization && filter.requester) readers.push([contactToken(filter.requester)])
  const conditions: RawBuilder<unknown>[] = []
  if (closed !== null) conditions.push(sql`t.closed = ${closed}`)
  if (filter.from) conditions.push(sql`t.created_at >= ${filter.from}::timestamptz`)
  if (filter.to) conditions.push(until(filter.to))
  if (filter.stageIds) conditions.push(sql`t.stage_id = any(${filter.stageIds}::bigint[])`)
  const asked = {
    column: 'customer_words',
    text: filter.q,
    readers,
    otherThreads: member.portal.shownThreads === 'all',
  } as const
  const limit = MOST_COUNTED + 1
  const near = await matchesAmongFew(db, member, filter, asked, conditions, few)
  if (near !== null) return near
  if (member.portal.ticketFilterSql !== null) conditions.push(matchesFilter(member.portal))
  const more = conditions.length > 0 ? sql.join(conditions, sql` and `) : null
  const matches = await newestMatches(db, asked, limit, more)
  if (matches === null) return []
  // The tokens narrow; the rule decides.
  const { rows } = await sql<Hit>`select t.id, t.closed
    from (${matches}) m join ticket t on t.id = m.ticket_id where ${maySee(member)} order by t.id desc`.execute(db)
  return rows
}

function orderBy({ sort, order }: MemberFilter): RawBuilder<unknown> {
  const direction = sql.raw(order === 'asc' ? 'asc' : 'desc')
  if (sort === 'created') return sql`t.created_at ${direction}, t.id ${direction}`
  if (sort === 'id') return sql`t.id ${direction}`
  if (sort === 'subject') return sql`ticket_subject_key(t.subject) ${direction}, t.id ${direction}`
  if (sort === 'status') return sql`t.closed ${direction}, t.activity_at desc, t.id desc`
  return sql`t.activity_at ${direction}, t.id ${direction}`
}

/** The newest visible message of each ticket that holds one of the words, for the preview. */
async function matchingTexts(
  db: Db,
  member: MemberActor,
  ticketIds: readonly string[],
  q: string,
): Promise<Map<string, string>> {
  const words = q.split(/\s+/).filter(Boolean).slice(0, 10)
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  const { rows } = await sql<{ ticket_id: string; text: string }>`select i.ticket_id, m.text
    from unnest(${ticketIds}::bigint[]) as i (ticket_id)
    join ticket t on t.id = i.ticket_id
    cross join lateral (select m.text from message m join thread h on h.id = m.thread_id
      where h.ticket_id = t.id and ${shownThread(member.portal)} and m.text ilike any(${patterns}::text[])
      order by m.sent_at desc, m.id desc limit 1) m`.execute(db)
  return new Map(rows.map((row) => [row.ticket_id, row.text]))
}
