import type { Count } from '#contract/common.ts'
import type { MemberActor } from '#server/actors.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { maySee, shownThread } from '../visibility.ts'
import type { MemberTicketRow } from './member.ts'
import { listKeys, shownOf, type ShownValues } from './member-shown.ts'

/** Counts stop here: "100+". */
export const MOST_COUNTED = 100

export const capped = (count: number): Count => ({ count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED })

export interface PageRow {
  id: string
  key: string
  subject: string
  closed: boolean
  created_at: string
  activity_at: string
  last_text: string | null
  last_author: 'contact' | 'staff' | null
  last_name: string | null
  own: boolean
  unread: boolean
  participant: boolean
  shown: ShownValues | null
}

/**
 * The tickets of a page, asked once more whether the member may see them: the rule decides, not the list.
 * @param counts columns `open_count` and `closed_count`, read in the same statement; null: none
 */
export async function readRows(
  db: Db,
  member: MemberActor,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  counts: RawBuilder<unknown> | null,
): Promise<{ rows: PageRow[]; counts: { open: number; closed: number } }> {
  const { rows } = await sql<Partial<PageRow> & { open_count: number; closed_count: number }>`select c.*, r.*
    from (select ${counts ?? sql`0 as open_count, 0 as closed_count`}) c left join (
      select t.id, p.key::text as key, t.subject, t.closed, t.created_at, ${last(member)},
        coalesce(me.role = 'participant', false) as participant,
        ${shownOf(listKeys(member.portal))} as shown,
        row_number() over (order by ${order}) as place
      from (${page}) p join ticket t on t.id = p.ticket_id
      left join ticket_contact me on me.ticket_id = t.id and me.contact_id = ${member.contactId}
      ${newestOf(member)}
      where ${maySee(member)}) r on true
    order by r.place`.execute(db)
  const [first] = rows
  return {
    // Without a ticket there is one row that holds the counts alone.
    rows: rows.filter((row): row is PageRow & { open_count: number; closed_count: number } => Boolean(row.id)),
    counts: { open: first?.open_count ?? 0, closed: first?.closed_count ?? 0 },
  }
}

/** The newest message as columns of `t`, which know the oldest thread alone, or of all threads where those show (F-03). */
function last(member: MemberActor): RawBuilder<unknown> {
  const every = member.portal.shownThreads === 'all'
  const of = (column: string) => sql.ref(`${every ? 'n' : 't'}.${column}`)
  const at = every ? sql`greatest(t.activity_at, n.last_at)` : sql`t.activity_at`
  return sql`${at} as activity_at, ${of('last_text')} as last_text, ${of('last_author')} as last_author,
        ${of('last_name')} as last_name, coalesce(${of('last_contact_id')} = ${member.contactId}, false) as own,
        coalesce(${of('last_staff_at')} > coalesce(me.seen_at, '-infinity') and me.contact_id is not null, false) as unread`
}

const newestOf = (member: MemberActor): RawBuilder<unknown> =>
  member.portal.shownThreads === 'oldest'
    ? sql``
    : sql`left join lateral (
        select left(regexp_replace(m.text, '\\s+', ' ', 'g'), 160) as last_text, m.author as last_author, m.sent_at as last_at,
          m.contact_id as last_contact_id,
          coalesce(u.name, nullif(concat_ws(' ', nullif(c.first_name, ''), nullif(c.last_name, '')), ''), '') as last_name,
          (select max(s.sent_at) from thread g join message s on s.thread_id = g.id
            where g.ticket_id = t.id and s.author = 'staff') as last_staff_at
        from thread h cross join lateral (select * from message where thread_id = h.id order by sent_at desc, id desc limit 1) m
        left join staff_user u on u.id = m.user_id left join contact c on c.id = m.contact_id
        where ${shownThread(member.portal)} order by m.sent_at desc, m.id desc limit 1) n on true`

export function presentRow(member: MemberActor, row: PageRow): MemberTicketRow {
  const staff = row.last_author === 'staff'
  return {
    id: row.id,
    subject: row.subject,
    closed: row.closed,
    createdAt: row.created_at,
    activityAt: row.activity_at,
    last:
      row.last_author === null
        ? null
        : {
            text: row.last_text ?? '',
            author: row.last_author,
            name: staff && member.portal.maskStaff ? member.portal.accountName : (row.last_name ?? ''),
            isViewer: row.own,
          },
    unread: row.unread,
    participant: row.participant,
    shown: row.shown ?? {},
  }
}

/** Created before the end: of a whole day, or an instant. */
export const until = (to: string): RawBuilder<unknown> =>
  to.length === 10 ? sql`created_at < (${to}::date + 1)::timestamptz` : sql`created_at < ${to}::timestamptz`
