import type { MemberActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import { type RawBuilder, sql } from '#server/platform/database/connect.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { maySee, shownThread } from '#server/tickets/visibility.ts'
import type { ChannelKind } from '../channel.ts'

/** Messages on one page of a long conversation. */
const PAGE = 50

/** A message as a customer sees it: a closed list of fields (S06). */
export interface MemberMessage {
  readonly id: string
  readonly author: 'contact' | 'staff'
  readonly name: string
  readonly isViewer: boolean
  readonly html: string | null
  readonly text: string
  readonly sentAt: string
  readonly files: readonly MemberFile[]
  /** How it came, where the ticket shows conversations on several channels; null: on one. */
  readonly channel: ChannelKind | null
}

export interface MemberFile {
  readonly key: string
  readonly name: string
  readonly type: string
  /** In bytes. */
  readonly size: number
}

/**
 * The newest messages of the threads that the portal shows (F-03), oldest message first; of several threads by time.
 * @param options.before the `before` of the part after it
 * @returns nothing for a ticket that the member may not see
 */
export async function shownMessages(
  db: Db,
  member: MemberActor,
  ticketId: string,
  options: { before?: string } = {},
): Promise<{ items: MemberMessage[]; before: string | null }> {
  const [at, id] = options.before ? readCursor(options.before, 2) : []
  const older = id === undefined ? sql`true` : sql`(m.sent_at, m.id) < (${at}::timestamptz, ${id}::bigint)`
  const { rows } = await sql<{
    id: string
    author: 'contact' | 'staff'
    contact_id: string | null
    user_name: string | null
    first_name: string | null
    last_name: string | null
    html: string | null
    text: string
    sent_at: string
    files: MemberFile[] | null
    channel: ChannelKind | null
  }>`select m.id, m.author, m.contact_id, u.name as user_name, c.first_name, c.last_name, m.html, m.text, m.sent_at,
      (select json_agg(json_build_object('key', f.key, 'name', f.name, 'type', f.type, 'size', f.size) order by mf.position)
        from message_file mf join file f on f.id = mf.file_id where mf.message_id = m.id) as files,
      ${channelOf(member, ticketId)}
    from message m left join staff_user u on u.id = m.user_id left join contact c on c.id = m.contact_id
    where m.thread_id ${shownIn(member, ticketId)} and ${older}
    order by m.sent_at desc, m.id desc limit ${PAGE + 1}`.execute(db)
  const page = rows.slice(0, PAGE)
  const oldest = page.at(-1)
  const items = page.toReversed().map((row) => ({
    id: row.id,
    author: row.author,
    name:
      row.author === 'contact'
        ? contactName({ first_name: row.first_name ?? '', last_name: row.last_name ?? '' })
        : staffName(member, row.user_name),
    isViewer: row.contact_id === member.contactId,
    html: row.html,
    text: row.text,
    sentAt: row.sent_at,
    files: row.files ?? [],
    channel: row.channel,
  }))
  return { items, before: rows.length > PAGE && oldest ? writeCursor([oldest.sent_at, oldest.id]) : null }
}

/** The shown threads of a ticket that the member may see; one alone is written so, for the index of its messages. */
function shownIn(member: MemberActor, ticketId: string): RawBuilder<unknown> {
  const threads = sql`select h.id from thread h join ticket t on t.id = h.ticket_id
        where t.id = ${ticketId} and ${maySee(member)}`
  return member.portal.shownThreads === 'oldest'
    ? sql`= (${threads} order by h.opened_at, h.id limit 1)`
    : sql`in (${threads} and ${shownThread(member.portal)})`
}

const channelOf = (member: MemberActor, ticketId: string): RawBuilder<unknown> =>
  member.portal.shownThreads === 'oldest'
    ? sql`null as channel`
    : sql`case when (select count(*) from thread where ticket_id = ${ticketId}) > 1 then
        (select n.kind from thread h join channel n on n.id = h.channel_id where h.id = m.thread_id) end as channel`

/** Where the portal masks its staff, the company answers (S09). */
export const staffName = (member: MemberActor, name: string | null): string =>
  member.portal.maskStaff ? member.portal.accountName : (name ?? member.portal.accountName)
