import type { MemberActor } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import { companyInView, matchesFilter } from '../visibility.ts'
import type { MemberFilter } from './member.ts'

type Asked = Pick<MemberFilter, 'view' | 'requester'>

/**
 * The association rows that a list reads: an index range each, in the order of the sort, as `from` of a query goes on,
 * with the columns ticket_id, closed, activity_at, created_at and subject_key. Where the portal has a filter, its copy of
 * the rows that match (docs/decisions/0008), and until that is made, the plain rows with the filter asked of each.
 */
export function sourcesFor(member: MemberActor, filter: Asked): RawBuilder<unknown>[] {
  const { ticketCopyId, ticketFilterSql } = member.portal
  const companyId = companyInView(member)
  const organization = filter.view === 'organization' && companyId !== null
  const rows = ticketCopyId === null ? plain(ticketFilterSql) : copied(ticketCopyId)
  if (organization && filter.requester) return [rows.ofColleague(member.contactId, companyId, filter.requester)]
  const own = rows.of('c', member.contactId)
  return organization ? [own, rows.of('o', companyId)] : [own]
}

interface Rows {
  of(reader: 'c' | 'o', id: string): RawBuilder<unknown>
  /** A colleague's rows, of these what the member sees anyway: counts read no more than this (S05). */
  ofColleague(contactId: string, companyId: string, requester: string): RawBuilder<unknown>
}

function plain(ticketFilterSql: string | null): Rows {
  const matching =
    ticketFilterSql === null
      ? sql``
      : sql`and exists (select 1 from ticket t where t.id = r.ticket_id and ${matchesFilter({ ticketFilterSql })})`
  return {
    of: (reader, id) =>
      reader === 'c'
        ? sql`ticket_contact r where contact_id = ${id} and not hidden ${matching}`
        : sql`ticket_company r where company_id = ${id} and not hidden ${matching}`,
    ofColleague: (contactId, companyId, requester) =>
      sql`ticket_contact r where contact_id = ${requester} and not hidden and (r.contact_id = ${contactId}
        or exists (select 1 from ticket_company o where o.ticket_id = r.ticket_id and o.company_id = ${companyId})
        or exists (select 1 from ticket_contact own where own.ticket_id = r.ticket_id and own.contact_id = ${contactId}))
        ${matching}`,
  }
}

function copied(copyId: string): Rows {
  // The kind of reader is written into the statement: one plan for contacts and companies would suit neither.
  const of = (reader: 'c' | 'o', id: string) =>
    sql`ticket_copy_row r where copy_id = ${copyId} and reader = ${sql.lit(reader)}::"char" and reader_id = ${id}`
  const also = (
    reader: 'c' | 'o',
    id: string,
  ) => sql`exists (select 1 from ticket_copy_row x where x.copy_id = ${copyId}
    and x.ticket_id = r.ticket_id and x.reader = ${sql.lit(reader)}::"char" and x.reader_id = ${id})`
  return {
    of,
    ofColleague: (contactId, companyId, requester) =>
      sql`${of('c', requester)} and (r.reader_id = ${contactId} or ${also('o', companyId)} or ${also('c', contactId)})`,
  }
}
