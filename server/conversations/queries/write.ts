import type { MemberActor } from '#server/actors.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { shownThread } from '#server/tickets/visibility.ts'
import type { Body } from '../draft.ts'

/** The ticket's oldest thread, which every portal shows (F-03). */
export async function oldestThread(tx: Tx, ticketId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from thread where ticket_id = ${ticketId}
    order by opened_at, id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/**
 * Where a customer's answer goes (I-03): the shown thread; of several the newest with this customer, else the newest.
 * @returns null for a ticket without a thread
 */
export async function answeredThread(tx: Tx, member: MemberActor, ticketId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select h.id from thread h join ticket t on t.id = h.ticket_id
    where t.id = ${ticketId} and ${shownThread(member.portal)}
    order by (h.contact_id = ${member.contactId}) is true desc, h.activity_at desc, h.id desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export interface ThreadPlace {
  /** Every portal shows it. */
  readonly oldest: boolean
  /**
   * Whether its messages are activity for lists: of the oldest thread, or of any when there is no portal that hides the
   * others. A portal that does must not tell by its order that something happened.
   */
  readonly inLists: boolean
}

export async function placeOf(tx: Tx, ticketId: string, threadId: string): Promise<ThreadPlace> {
  const { rows } = await sql<{ oldest: boolean; all: boolean }>`select
    ${threadId} = (select id from thread where ticket_id = ${ticketId} order by opened_at, id limit 1) as oldest,
    not exists (select 1 from portal where shown_threads = 'oldest') as all`.execute(tx)
  const oldest = rows[0]?.oldest ?? false
  return { oldest, inLists: oldest || (rows[0]?.all ?? false) }
}

/** Opens a thread on the inbox's own channel of that kind, which is made when the inbox has none. */
export async function openThread(
  tx: Tx,
  thread: { inboxId: string; kind: 'portal' | 'form'; ticketId: string; contactId: string | null },
): Promise<string> {
  await sql`insert into channel (inbox_id, kind, name) values (${thread.inboxId}, ${thread.kind},
    ${thread.kind === 'portal' ? 'Customer portal' : 'Support form'}) on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ id: string }>`insert into thread (channel_id, inbox_id, ticket_id, contact_id)
    select id, inbox_id, ${thread.ticketId}, ${thread.contactId} from channel
    where inbox_id = ${thread.inboxId} and kind = ${thread.kind} returning id`.execute(tx)
  return (rows[0] as { id: string }).id
}

export interface NewMessage extends Body {
  readonly threadId: string
  readonly author: 'contact' | 'staff'
  readonly contactId: string | null
  readonly userId: string | null
  readonly source: 'portal' | 'form' | 'workspace' | 'api'
  readonly onceKey: string | null
  /** Left out: now. */
  readonly sentAt?: string | undefined
}

/** The message's id and time. The clock is read here, not at the transaction's begin: it may have waited for a lock. */
export async function addMessage(tx: Tx, message: NewMessage): Promise<{ id: string; sent_at: string }> {
  const { rows } = await sql<{ id: string; sent_at: string }>`
    with made as (insert into message (thread_id, author, contact_id, user_id, html, text, source, sent_at, once_key)
      values (${message.threadId}, ${message.author}, ${message.contactId}, ${message.userId}, ${message.html}, ${message.text},
        ${message.source}, coalesce(${message.sentAt ?? null}::timestamptz, clock_timestamp()), ${message.onceKey})
      returning id, sent_at, thread_id),
    moved as (update thread h set activity_at = greatest(h.activity_at, made.sent_at) from made where h.id = made.thread_id)
    select id, sent_at from made`.execute(tx)
  return rows[0] as { id: string; sent_at: string }
}

/** What lists show of a ticket after a message on its shown thread. */
export async function showInLists(
  tx: Tx,
  ticketId: string,
  last: { text: string; author: 'contact' | 'staff'; name: string; contactId: string | null; at: string },
): Promise<void> {
  await sql`update ticket set activity_at = greatest(activity_at, ${last.at}::timestamptz), updated_at = now(),
      last_text = ${last.text}, last_author = ${last.author}, last_name = ${last.name},
      last_contact_id = ${last.contactId},
      last_staff_at = case when ${last.author} = 'staff' then ${last.at}::timestamptz else last_staff_at end
    where id = ${ticketId}`.execute(tx)
}

/** Who wrote the message that carries this key, and on which ticket. */
export async function messageByOnceKey(tx: Tx, onceKey: string) {
  const { rows } = await sql<{
    id: string
    ticket_id: string | null
    contact_id: string | null
    user_id: string | null
  }>`
    select m.id, h.ticket_id, m.contact_id, m.user_id from message m join thread h on h.id = m.thread_id
    where m.once_key = ${onceKey}`.execute(tx)
  return rows[0]
}

export async function addComment(
  tx: Tx,
  comment: Body & { ticketId: string; userId: string; onceKey: string | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into comment (ticket_id, user_id, html, text, once_key, created_at)
    values (${comment.ticketId}, ${comment.userId}, ${comment.html}, ${comment.text}, ${comment.onceKey}, clock_timestamp())
    returning id`.execute(tx)
  return (rows[0] as { id: string }).id
}

export async function commentByOnceKey(tx: Tx, onceKey: string) {
  const { rows } = await sql<{ id: string; ticket_id: string; user_id: string }>`
    select id, ticket_id, user_id from comment where once_key = ${onceKey}`.execute(tx)
  return rows[0]
}

export async function markSeen(tx: Tx, ticketId: string, contactId: string): Promise<void> {
  await sql`update ticket_contact set seen_at = now() where ticket_id = ${ticketId} and contact_id = ${contactId}`.execute(
    tx,
  )
}

/** The inbox where a ticket without a thread gets one: the ticket's own, else the default of the oldest portal. */
export async function defaultInbox(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select default_inbox_id as id from portal
    where default_inbox_id is not null order by id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}
