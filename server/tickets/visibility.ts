import type { MemberActor, Viewer } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'

/**
 * The one answer to "who may see this ticket" (design rule 1): an SQL condition on the ticket that `ticketId` and the
 * table alias `t` name. List, detail, search, counts, files, reply, live events, mails, exports and the API all use
 * it; nothing else decides.
 *
 * - Nobody sees a deleted ticket; staff who may delete look at them through a query that says so.
 * - Staff: tickets of inboxes that are open to all, or that they belong to, or in no inbox.
 * - A member: tickets associated with their contact (F-05); where the portal's mode lets them, also those associated
 *   with their primary company (F-06), or with any of theirs (F-11). Of these, those that match the portal's filter (F-01).
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
  return sql<boolean>`(${alive} and ${associated(viewer, t('id'))} and ${inPortal(viewer)})`
}

function associated(viewer: MemberActor, ticketId: RawBuilder<unknown>): RawBuilder<boolean> {
  const own = sql<boolean>`exists (select 1 from ticket_contact vc
    where vc.ticket_id = ${ticketId} and vc.contact_id = ${viewer.contactId})`
  const companies = companiesInView(viewer)
  if (companies.length === 0) return own
  return sql<boolean>`(${own} or exists (select 1 from ticket_company vo
    where vo.ticket_id = ${ticketId} and vo.company_id = any(${companies}::bigint[])))`
}

/** The portal's filter (F-01); the compiled text names the ticket `t`, its literals were escaped by the compiler. */
function inPortal({ portal }: MemberActor): RawBuilder<boolean> {
  return portal.ticketFilterSql === null ? sql<boolean>`true` : sql<boolean>`(${sql.raw(portal.ticketFilterSql)})`
}

/** The companies whose tickets a member sees beside their own; none when the portal's mode gives none. */
export function companiesInView(viewer: MemberActor): readonly string[] {
  return viewer.seesCompany ? viewer.companies.map(({ id }) => id) : []
}

/** The company whose tickets their organization list holds: of several, the one chosen last. */
export function companyInView(viewer: MemberActor): string | null {
  return viewer.seesCompany ? (viewer.company?.id ?? null) : null
}
