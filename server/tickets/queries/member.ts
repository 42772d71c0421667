import type { Count } from '#contract/common.ts'
import type { MemberActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { found } from '#server/platform/errors.ts'
import { canChangeAsMember, canCloseAsMember, canReopenAsMember, reopenUntil } from '../policy.ts'
import { maySee, shownThread } from '../visibility.ts'
import { detailKeys, shownOf, type ShownValues } from './member-shown.ts'

/** What a member asks of their list; all of it stands in the page's address. */
export interface MemberFilter {
  readonly view: 'mine' | 'organization'
  readonly state: 'all' | 'open' | 'closed'
  readonly q: string
  readonly sort: 'activity' | 'created' | 'id' | 'subject' | 'status'
  readonly order: 'asc' | 'desc'
  readonly after?: string
  readonly before?: string
  /** Created on or after; a day or an instant. */
  readonly from?: string
  /** Created until, the whole day when it is one. */
  readonly to?: string
  /** A contact's id: their tickets alone. */
  readonly requester?: string
  /** In one of these stages; asked by a portal that shows stages. */
  readonly stageIds?: readonly string[]
}

/** A row of a customer's list: a closed set of fields (S06). */
export interface MemberTicketRow {
  readonly id: string
  readonly subject: string
  readonly closed: boolean
  readonly createdAt: string
  readonly activityAt: string
  /** The newest message of the shown thread. */
  readonly last: {
    readonly text: string
    readonly author: 'contact' | 'staff'
    readonly name: string
    readonly isViewer: boolean
  } | null
  /** Staff answered since they looked last. */
  readonly unread: boolean
  /** They are in CC: somebody else asked (F-10). */
  readonly participant: boolean
  /** What the portal's list shows besides (B-06, B-07). */
  readonly shown: ShownValues
  /** With a search: the text around the match. */
  readonly match?: string | null
}

export interface MemberTicketPage {
  readonly items: MemberTicketRow[]
  readonly next: string | null
  readonly previous: string | null
  /** How many each tab holds; of the found ones when there is a search. */
  readonly counts: MemberCounts
}

export interface MemberCounts {
  readonly all: Count
  readonly open: Count
  readonly closed: Count
}

export interface MemberTicket {
  readonly id: string
  readonly subject: string
  readonly description: string | null
  readonly closed: boolean
  readonly createdAt: string
  readonly activityAt: string
  readonly requesterName: string | null
  readonly requesterIsViewer: boolean
  /** Staff answered since they looked last. */
  readonly unread: boolean
  /** They are in CC: somebody else asked (F-10). */
  readonly participant: boolean
  /** What the portal's page of a ticket shows besides (B-06, B-07). */
  readonly shown: ShownValues
  /** Until when it may be or could be reopened; null: no end, or never (T-06). */
  readonly reopenUntil: string | null
  /** Whether customers could reopen it once it is closed. */
  readonly reopening: 'always' | 'never' | { readonly days: number }
  readonly can: MemberCan
}

/** What a member may do with a ticket they see. */
export interface MemberCan {
  readonly reply: boolean
  readonly reason: 'closed' | null
  readonly change: boolean
  readonly close: boolean
  readonly reopen: boolean
}

/**
 * One ticket as its customer sees it.
 * @throws {AppError} `not-found`, the same for foreign and missing (F-09)
 */
export async function getForMember(db: Db, member: MemberActor, id: string): Promise<MemberTicket> {
  const { rows } = await sql<{
    id: string
    subject: string
    description: string | null
    closed: boolean
    created_at: string
    activity_at: string
    contact_id: string | null
    first_name: string | null
    last_name: string | null
    unread: boolean
    participant: boolean
    shown: ShownValues | null
    closed_at: string | null
    customer_may_close: boolean
    customer_may_reopen: boolean
    reopen_days: number | null
  }>`select t.id, t.subject, t.description, t.closed, t.created_at, t.activity_at, c.id as contact_id, c.first_name, c.last_name,
      coalesce(${lastStaffAt(member)} > coalesce(me.seen_at, '-infinity') and me.contact_id is not null, false) as unread,
      coalesce(me.role = 'participant', false) as participant,
      ${shownOf(detailKeys(member.portal))} as shown, t.closed_at, p.customer_may_close, p.customer_may_reopen, p.reopen_days
    from ticket t join pipeline p on p.id = t.pipeline_id
    left join ticket_contact me on me.ticket_id = t.id and me.contact_id = ${member.contactId}
    left join lateral (select contact_id from ticket_contact where ticket_id = t.id
      order by (role = 'requester') desc, since, contact_id limit 1) r on true
    left join contact c on c.id = r.contact_id
    where t.id = ${id} and ${maySee(member)}`.execute(db)
  const row = found(rows[0])
  return {
    id: row.id,
    subject: row.subject,
    description: row.description,
    closed: row.closed,
    createdAt: row.created_at,
    activityAt: row.activity_at,
    requesterName:
      row.contact_id === null
        ? null
        : contactName({ first_name: row.first_name ?? '', last_name: row.last_name ?? '' }),
    requesterIsViewer: row.contact_id === member.contactId,
    unread: row.unread,
    participant: row.participant,
    shown: row.shown ?? {},
    reopenUntil: reopenUntil(row)?.toISOString() ?? null,
    reopening: !row.customer_may_reopen ? 'never' : row.reopen_days === null ? 'always' : { days: row.reopen_days },
    can: {
      reply: !row.closed,
      reason: row.closed ? 'closed' : null,
      change: canChangeAsMember(row),
      close: canCloseAsMember(row),
      reopen: canReopenAsMember(row, new Date()),
    },
  }
}

/** When staff answered last, as far as the portal shows it (F-03). */
const lastStaffAt = ({ portal }: MemberActor) =>
  portal.shownThreads === 'oldest'
    ? sql`t.last_staff_at`
    : sql`(select max(s.sent_at) from thread h join message s on s.thread_id = h.id
        where ${shownThread(portal)} and s.author = 'staff')`

/** The colleagues whose tickets the organization view can be narrowed to; at most `limit`, by name. */
export async function requestersFor(
  db: Db,
  member: MemberActor,
  companyId: string,
  limit = 200,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; first_name: string; last_name: string; address: string | null }>`
    select c.id, c.first_name, c.last_name, a.address from contact_company cc join contact c on c.id = cc.contact_id
    left join contact_address a on a.contact_id = c.id and a.is_primary
    where cc.company_id = ${companyId} and (cc.is_primary or ${member.portal.severalCompanies}) and c.deleted_at is null
    order by c.id = ${member.contactId} desc, c.name_key, c.id limit ${limit}`.execute(db)
  return rows.map((row) => ({ id: row.id, name: contactName(row) }))
}
