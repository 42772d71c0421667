import type { MemberActor } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { maySee } from '../visibility.ts'
import type { MemberFilter } from './member.ts'
import { MOST_COUNTED } from './member-rows.ts'
import { sourcesFor } from './member-sources.ts'
import { type newestMatches, wordsQuery } from './search-index.ts'

export interface Hit {
  readonly id: string
  readonly closed: boolean
}

/** How many of a reader's tickets are looked at one by one, before the index of words is asked. */
export interface Few {
  readonly plain: number
  /** In a portal with a filter: the index holds a company's whole history, so that more are worth a look. */
  readonly filtered: number
}

export const FEW: Few = { plain: 200, filtered: 1000 }

/**
 * Where a reader has few tickets, or a portal's filter lets few through, the index of words would read every ticket of
 * the account that holds the word to find them: these few are looked at themselves, the newest first.
 * @returns null when they are many, or the filter's copy is not made yet: the index of words finds the rest
 */
export async function matchesAmongFew(
  db: Db,
  member: MemberActor,
  filter: MemberFilter,
  asked: Parameters<typeof newestMatches>[1],
  conditions: readonly RawBuilder<unknown>[],
  limits: Few,
): Promise<Hit[] | null> {
  const { ticketCopyId, ticketFilterSql } = member.portal
  if (ticketFilterSql !== null && ticketCopyId === null) return null
  const few = ticketCopyId === null ? limits.plain : limits.filtered
  const ids = await newestIds(db, member, filter, few + 1)
  const all = ids.length <= few
  // Of all that a filter lets through the newest may do; a company's newest few are too few to try.
  if (!all && ticketCopyId === null) return null
  const query = await wordsQuery(db, asked)
  if (query === null) return []
  const more = conditions.length > 0 ? sql`and ${sql.join(conditions, sql` and `)}` : sql``
  const { rows } = await sql<Hit>`select t.id, t.closed from unnest(${ids.slice(0, few)}::bigint[]) as i (id)
    join ticket_search s on s.ticket_id = i.id and s.customer_words @@ ${query}::tsquery
    join ticket t on t.id = i.id where ${maySee(member)} ${more}
    order by t.id desc limit ${sql.lit(MOST_COUNTED + 1)}`.execute(db)
  return all || rows.length > MOST_COUNTED ? rows : null
}

/** The newest tickets of the association rows that a list reads. */
async function newestIds(db: Db, member: MemberActor, filter: MemberFilter, limit: number): Promise<string[]> {
  const arms = sourcesFor(member, filter).flatMap((source) =>
    [false, true].map(
      (closed) => sql`(select ticket_id from ${source} and closed = ${sql.lit(closed)}
        order by ticket_id desc limit ${sql.lit(limit)})`,
    ),
  )
  const { rows } = await sql<{ ticket_id: string }>`select ticket_id from (${sql.join(arms, sql` union `)}) a
    order by ticket_id desc limit ${sql.lit(limit)}`.execute(db)
  return rows.map((row) => row.ticket_id)
}
