import type { Viewer } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'

/**
 * The one answer to "who may see this ticket" (design rule 1): an SQL condition on the ticket that `ticketId` and the
 * table alias `t` name. List, detail, search, counts, files, reply, live events, mails, exports and the API all use
 * it; nothing else decides.
 *
 * - Nobody sees a deleted ticket; staff who may delete look at them through a query that says so.
 * - Staff: tickets of inboxes that are open to all, or that they belong to, or in no inbox.
 * - A member: tickets associated with their contact (F-05); where the portal gives access by company, also those
 *   associated with the contact's primary company (F-06).
 * @param viewer who looks; @param alias the alias of the ticket table in the query
 */
export function maySee(viewer: Viewer, alias = 't', options: { deleted?: boolean } = {}): RawBuilder<boolean> {
  const t = (column: string) => sql.ref(`${alias}.${column}`)
  const alive = sql<boolean>`${t('deleted_at')} is ${options.deleted ? sql`not null` : sql`null`}`
  if (viewer.kind === 'staff') {
    if (viewer.inboxes === 'all') return alive
    return sql<boolean>`(${alive} and (${t('inbox_id')} is null
      or ${t('inbox_id')} in (select i.id from inbox i where i.open_to_all)
      or ${t('inbox_id')} = any(${viewer.inboxes}::bigint[])))`
  }
  const own = sql<boolean>`exists (select 1 from ticket_contact vc
    where vc.ticket_id = ${t('id')} and vc.contact_id = ${viewer.contactId})`
  const companyId = companyInView(viewer)
  if (companyId === null) return sql<boolean>`(${alive} and ${own})`
  return sql<boolean>`(${alive} and (${own} or exists (select 1 from ticket_company vo
    where vo.ticket_id = ${t('id')} and vo.company_id = ${companyId})))`
}

/** The company whose tickets a member sees beside their own, null when the portal or the contact has none. */
export function companyInView(viewer: Viewer): string | null {
  if (viewer.kind !== 'member' || viewer.portal.ticketAccess !== 'company') return null
  return viewer.company?.id ?? null
}
