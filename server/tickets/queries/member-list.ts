import type { MemberActor } from '#server/actors.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import type { MemberFilter, MemberTicketPage } from './member.ts'
import { capped, MOST_COUNTED, type PageRow, presentRow, readRows, until } from './member-rows.ts'
import { sourcesFor } from './member-sources.ts'
import { searchForMember } from './member-search.ts'
import { inStages } from './member-shown.ts'

/** Rows on a page. */
const PAGE = 25
// Written into the statement, as the states are: a prepared plan that does not know its limit reads a whole company and
// sorts it. For the same reason nothing is selected that the index of the sort does not hold.
const LIMIT = sql.lit(PAGE + 1)
const COUNTED = sql.lit(MOST_COUNTED + 1)
/** What each sort reads; `type` casts a cursor's value. Ties go by the id, in the same direction. */
const SORTS = {
  activity: { column: 'activity_at', type: 'timestamptz' },
  status: { column: 'activity_at', type: 'timestamptz' },
  created: { column: 'created_at', type: 'timestamptz' },
  id: { column: 'ticket_id', type: 'bigint' },
  subject: { column: 'subject_key', type: 'text' },
} as const

function createdBetween({ from, to, stageIds }: MemberFilter): RawBuilder<unknown> {
  return sql`${from ? sql`and created_at >= ${from}::timestamptz` : sql``} ${to ? sql`and ${until(to)}` : sql``}
    ${stageIds ? sql`and ${inStages(stageIds)}` : sql``}`
}

/**
 * One page of a member's list with the counts of its tabs, in one statement. Reads a page's worth of index entries,
 * whatever the number of tickets (rule 5); counts stop at MOST_COUNTED.
 */
export async function listForMember(db: Db, member: MemberActor, filter: MemberFilter): Promise<MemberTicketPage> {
  if (filter.q.trim() !== '') return searchForMember(db, member, filter)
  const back = filter.before !== undefined
  const cursor = filter.before ?? filter.after
  const { column, type } = SORTS[filter.sort]
  const isStatus = filter.sort === 'status'
  // "status" is newest first within open and closed, and turns only the two around.
  const down = (isStatus || filter.order === 'desc') !== back
  const closedFirst = isStatus && (filter.order === 'desc') !== back
  const [value, id, wasClosed] = cursor ? readCursor(cursor, 3) : []
  const key = sql.ref(column)
  const direction = sql.raw(down ? 'desc' : 'asc')
  const beyond = (closed: boolean) => {
    if (id === undefined) return sql``
    if (isStatus && closed !== wasClosed) return closed === closedFirst ? sql`and false` : sql``
    return sql`and (${key}, ticket_id) ${sql.raw(down ? '<' : '>')} (${value}::${sql.raw(type)}, ${id}::bigint)`
  }
  const states = filter.state === 'all' ? [false, true] : [filter.state === 'closed']
  // The default order has an index over both states; the others are read state by state.
  const ranges = filter.sort === 'activity' && filter.state === 'all' ? [null] : states
  const arms = sourcesFor(member, filter).flatMap((source) =>
    ranges.map(
      (
        closed,
      ) => sql`(select ticket_id, ${key} as key, ${sql.lit(closed ?? false)} as closed from ${source} ${createdBetween(filter)}
        ${closed === null ? sql`` : sql`and closed = ${sql.lit(closed)}`} ${beyond(closed ?? false)}
        order by ${key} ${direction}, ticket_id ${direction} limit ${LIMIT})`,
    ),
  )
  const first = (column: string) =>
    isStatus ? sql`${sql.ref(column)} ${sql.raw(closedFirst ? 'desc' : 'asc')},` : sql``
  const { rows, counts } = await readRows(
    db,
    member,
    sql`select ticket_id, key, closed from (${sql.join(arms, sql` union `)}) a
      order by ${first('closed')} key ${direction}, ticket_id ${direction} limit ${LIMIT}`,
    sql`${first('p.closed')} p.key ${direction}, p.ticket_id ${direction}`,
    countsOf(member, filter),
  )
  const page = back ? rows.slice(0, PAGE).toReversed() : rows.slice(0, PAGE)
  const more = rows.length > PAGE
  const at = (row: PageRow | undefined) => (row ? writeCursor([row.key, row.id, row.closed]) : null)
  return {
    items: page.map((row) => presentRow(member, row)),
    next: back || more ? at(page.at(-1)) : null,
    previous: (back && more) || (!back && cursor !== undefined) ? at(page[0]) : null,
    counts: { all: capped(counts.open + counts.closed), open: capped(counts.open), closed: capped(counts.closed) },
  }
}

/** Open and closed ones, each counted as far as MOST_COUNTED + 1. */
function countsOf(member: MemberActor, filter: MemberFilter): RawBuilder<unknown> {
  const arms = (closed: boolean) =>
    sql.join(
      sourcesFor(member, filter).map(
        (source) =>
          sql`(select ticket_id from ${source} ${createdBetween(filter)} and closed = ${sql.lit(closed)} limit ${COUNTED})`,
      ),
      sql` union `,
    )
  return sql`(select count(*)::int from (${arms(false)}) a) as open_count,
    (select count(*)::int from (${arms(true)}) b) as closed_count`
}
