import type { PageOf } from '#contract/common.ts'
import type { Notification, NotificationsRead } from '#contract/staff.ts'
import type { StaffActor } from '#server/actors.ts'
import { contactName } from '#server/contacts/contact.ts'
import { sql } from '#server/platform/database/connect.ts'
import { readCursor, writeCursor } from '#server/platform/database/cursor.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { maySee } from '#server/tickets/visibility.ts'

/** More people than this in one inbox are told by their lists alone; one live notice names no more topics. */
const MOST_READERS = 199

/**
 * Writes one notification for each reader: the ticket's owner, or without one everybody who may open its inbox.
 * @returns the ids of the users told
 */
export async function insertNotifications(
  tx: Tx,
  of: { ticketId: string; kind: string; text: string; exceptUserId: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    insert into notification (user_id, ticket_id, kind, text)
    select u.id, t.id, ${of.kind}, ${of.text}
    from ticket t
    join staff_user u on u.state = 'active' and (t.owner_id is null or u.id = t.owner_id)
    left join inbox i on i.id = t.inbox_id
    where t.id = ${of.ticketId} and t.deleted_at is null and u.id is distinct from ${of.exceptUserId}::bigint
      and (u.role <> 'agent' or i.id is null or i.open_to_all
        or exists (select 1 from inbox_member m where m.inbox_id = i.id and m.user_id = u.id))
    order by u.last_seen_at desc nulls last, u.id
    limit ${MOST_READERS}
    returning user_id`.execute(tx)
  return rows.map((row) => row.user_id)
}

/** Writes one notification for everybody who may set up portals. @returns the ids of the users told */
export async function insertForManagers(
  tx: Tx,
  of: { contactId: string; kind: string; text: string },
): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    insert into notification (user_id, contact_id, kind, text)
    select u.id, ${of.contactId}::bigint, ${of.kind}, ${of.text} from staff_user u
    where u.state = 'active' and (u.role <> 'agent' or 'portal.manage' = any(u.permissions))
    order by u.last_seen_at desc nulls last, u.id
    limit ${MOST_READERS}
    returning user_id`.execute(tx)
  return rows.map((row) => row.user_id)
}

/** The newest first. Of tickets that they may not see any more, nothing is told. */
export async function listNotifications(
  db: Db,
  staff: StaffActor,
  query: { limit?: number; after?: string },
): Promise<PageOf<Notification>> {
  const limit = query.limit ?? 25
  let rows = db
    .selectFrom('notification as n')
    .leftJoin('ticket as t', 't.id', 'n.ticket_id')
    .leftJoin('contact as c', 'c.id', 'n.contact_id')
    .where('n.user_id', '=', staff.userId)
    .where(sql<boolean>`(n.contact_id is not null or ${maySee(staff)})`)
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
    .select([
      'n.id',
      'n.kind',
      'n.text',
      'n.ticket_id as ticketId',
      'n.contact_id as contactId',
      't.subject',
      'c.first_name',
      'c.last_name',
      'n.created_at as createdAt',
      'n.read_at as readAt',
    ])
  if (query.after) rows = rows.where('n.id', '<', String(readCursor(query.after, 1)[0]))
  const items = (await rows.execute()).map(({ first_name, last_name, subject, ...row }) => ({
    ...row,
    subject: subject ?? contactName({ first_name: first_name ?? '', last_name: last_name ?? '' }),
  }))
  const last = items.length > limit ? items[limit - 1] : undefined
  return { items: items.slice(0, limit), next: last ? writeCursor([last.id]) : null }
}

/** Counted up to a hundred, so that its cost stays flat. */
export async function countUnread(db: Db, staff: StaffActor): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from notification n left join ticket t on t.id = n.ticket_id
    where n.user_id = ${staff.userId} and n.read_at is null and (n.contact_id is not null or ${maySee(staff)})
    limit 100) n`.execute(db)
  return rows[0]?.count ?? 0
}

/** What is left out does not narrow: without a ticket it is every ticket's, without `upTo` all until now. */
export async function markRead(
  db: Db,
  userId: string,
  { upTo, ticketId, contactId }: NotificationsRead,
): Promise<void> {
  await sql`update notification set read_at = now() where user_id = ${userId} and read_at is null
    and (${upTo ?? null}::bigint is null or id <= ${upTo ?? null}::bigint)
    and (${ticketId ?? null}::bigint is null or ticket_id = ${ticketId ?? null}::bigint)
    and (${contactId ?? null}::bigint is null or contact_id = ${contactId ?? null}::bigint)`.execute(db)
}
