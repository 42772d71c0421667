import type { MemberActor, StaffActor, Viewer } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'

/**
 * The one answer to "who may see this ticket" (design rule 1): an SQL condition on the ticket `t`. List, detail, search,
 * counts, files, reply, live events, mails, exports and the API all use it; nothing else decides.
 *
 * - Nobody sees a deleted ticket; staff who may delete look at them through a query that says so.
 * - Staff: tickets of inboxes that are open to all, or that they belong to, or in no inbox.
 * - A member: what all of `memberConditions` hold for.
 * @param viewer who looks
 */
export function maySee(viewer: Viewer, options: { deleted?: boolean } = {}): RawBuilder<boolean> {
  if (viewer.kind === 'staff') return staffMaySee(viewer, options.deleted ?? false)
  return sql<boolean>`(${sql.join(Object.values(memberConditions(viewer)), sql` and `)})`
}

function staffMaySee(staff: StaffActor, deleted: boolean): RawBuilder<boolean> {
  const alive = sql<boolean>`t.deleted_at is ${deleted ? sql`not null` : sql`null`}`
  if (staff.inboxes === 'all') return alive
  return sql<boolean>`(${alive} and (t.inbox_id is null
      or t.inbox_id in (select i.id from inbox i where i.open_to_all)
      or t.inbox_id = any(${staff.inboxes}::bigint[])))`
}

/**
 * The parts of the rule for a member, by name: the rule is that all hold, an explanation asks each (P-13).
 *
 * - alive: not deleted.
 * - associated: with their contact (F-05, F-10), with their primary company (F-06), or with any of theirs where the portal
 *   lets members of several switch (F-11).
 * - company: where the association is their company's alone, the portal's mode lets them see it (F-06, F-08).
 * - filter: it matches the portal's conditions (F-01).
 */
export const TICKET_CONDITIONS = ['alive', 'associated', 'company', 'filter'] as const
export type TicketCondition = (typeof TICKET_CONDITIONS)[number]

export function memberConditions(viewer: MemberActor): Record<TicketCondition, RawBuilder<boolean>> {
  const own = sql<boolean>`exists (select 1 from ticket_contact vc
    where vc.ticket_id = t.id and vc.contact_id = ${viewer.contactId})`
  const companies = viewer.companies.map(({ id }) => id)
  const ofCompany = sql<boolean>`exists (select 1 from ticket_company vo
    where vo.ticket_id = t.id and vo.company_id = any(${companies}::bigint[]))`
  return {
    alive: sql<boolean>`t.deleted_at is null`,
    associated: sql<boolean>`(${own} or ${ofCompany})`,
    company: viewer.seesCompany ? sql<boolean>`true` : own,
    filter: matchesFilter(viewer.portal),
  }
}

/** The portal's filter (F-01); the compiled text names the ticket `t`, its literals were escaped by the compiler. */
export const matchesFilter = ({
  ticketFilterSql,
}: Pick<MemberActor['portal'], 'ticketFilterSql'>): RawBuilder<boolean> =>
  ticketFilterSql === null ? sql<boolean>`true` : sql<boolean>`coalesce((${sql.raw(ticketFilterSql)}), false)`

/** The companies whose tickets a member sees beside their own; none when the portal's mode gives none. */
export function companiesInView(viewer: MemberActor): readonly string[] {
  return viewer.seesCompany ? viewer.companies.map(({ id }) => id) : []
}

/** The company whose tickets their organization list holds: of several, the one chosen last (F-11). */
export function companyInView(viewer: MemberActor): string | null {
  return viewer.seesCompany ? (viewer.company?.id ?? null) : null
}

/**
 * Which thread `h` of a ticket `t` a portal shows, whoever may see the ticket: the oldest, or where the portal says so,
 * all of them (F-03). Mail that came through no channel of ours is an event and no thread, and cannot be named here (P-05).
 */
export const shownThread = ({ shownThreads }: Pick<MemberActor['portal'], 'shownThreads'>): RawBuilder<boolean> =>
  shownThreads === 'all'
    ? sql<boolean>`h.ticket_id = t.id`
    : sql<boolean>`h.id = (select o.id from thread o where o.ticket_id = t.id order by o.opened_at, o.id limit 1)`
