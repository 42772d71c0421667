import type { MemberActor } from '#server/actors.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { companyInView, matchesFilter, maySee, shownThread } from '../visibility.ts'
import { matchIn } from '../words.ts'
import type { MemberCounts, MemberFilter, MemberTicketPage } from './member.ts'
import { capped, MOST_COUNTED, presentRow, readRows, until } from './member-rows.ts'
import { sourcesFor } from './member-sources.ts'
import { companyToken, contactToken, newestMatches, wordsQuery } from './search-index.ts'

const PAGE = 25

/**
 * The newest tickets that hold all words, at most MOST_COUNTED, in the order asked for; who needs an older one adds a
 * word or a date. Customers' words alone are searched (S08), and the reader's own part of them (S05).
 */
export async function searchForMember(db: Db, member: MemberActor, filter: MemberFilter): Promise<MemberTicketPage> {
  const found = await findIds(db, member, filter, null)
  const open = found.filter((hit) => !hit.closed).length
  const some = countsOf(open, found.length - open, found.length > MOST_COUNTED)
  const wanted = filter.state === 'all' ? null : filter.state === 'closed'
  const complete = found.length <= MOST_COUNTED
  const hits =
    wanted === null
      ? found
      : complete
        ? found.filter((hit) => hit.closed === wanted)
        : await findIds(db, member, filter, wanted)
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

async function findIds(db: Db, member: MemberActor, filter: MemberFilter, closed: boolean | null) {
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
  if (member.portal.ticketFilterSql !== null) {
    const near = await matchesAmongCopied(db, member, filter, asked, conditions)
    if (near !== null) return near
    conditions.push(matchesFilter(member.portal))
  }
  const more = conditions.length > 0 ? sql.join(conditions, sql` and `) : null
  const matches = await newestMatches(db, asked, limit, more)
  if (matches === null) return []
  // The tokens narrow; the rule decides.
  const { rows } = await sql<Hit>`select t.id, t.closed
    from (${matches}) m join ticket t on t.id = m.ticket_id where ${maySee(member)} order by t.id desc`.execute(db)
  return rows
}

interface Hit {
  id: string
  closed: boolean
}

/** How many of the tickets that match a portal's filter are looked at one by one, before the index of words is asked. */
const MOST_NEAR = 1000

/**
 * Where a portal's filter lets few through, the index of words would read a company's whole history to find them: these
 * few are looked at themselves, the newest first.
 * @returns null when they are many and hold too few matches: the word is rare then, and the index has the rest
 */
async function matchesAmongCopied(
  db: Db,
  member: MemberActor,
  filter: MemberFilter,
  asked: Parameters<typeof newestMatches>[1],
  conditions: readonly RawBuilder<unknown>[],
): Promise<Hit[] | null> {
  if (member.portal.ticketCopyId === null) return null
  const query = await wordsQuery(db, asked)
  if (query === null) return []
  const arms = sourcesFor(member, filter).flatMap((source) =>
    [false, true].map(
      (closed) => sql`(select ticket_id from ${source} and closed = ${sql.lit(closed)}
        order by ticket_id desc limit ${sql.lit(MOST_NEAR + 1)})`,
    ),
  )
  const { rows: near } = await sql<{ ticket_id: string }>`select ticket_id from (${sql.join(arms, sql` union `)}) a
    order by ticket_id desc limit ${sql.lit(MOST_NEAR + 1)}`.execute(db)
  const ids = near.slice(0, MOST_NEAR).map((row) => row.ticket_id)
  const more = conditions.length > 0 ? sql`and ${sql.join(conditions, sql` and `)}` : sql``
  const { rows } = await sql<Hit>`select t.id, t.closed from unnest(${ids}::bigint[]) as i (id)
    join ticket_search s on s.ticket_id = i.id and s.customer_words @@ ${query}::tsquery
    join ticket t on t.id = i.id where ${maySee(member)} ${more}
    order by t.id desc limit ${sql.lit(MOST_COUNTED + 1)}`.execute(db)
  return near.length <= MOST_NEAR || rows.length > MOST_COUNTED ? rows : null
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
