import type { MessageCreate, ThreadCreate } from '#contract/conversations.ts'
import type { StaffActor } from '#server/actors.ts'
import { takeFiles } from '#server/files/actions.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { moveOnReply } from '#server/tickets/actions/stage.ts'
import { reindexTicket } from '#server/tickets/queries/search-index.ts'
import { lockTicket } from '#server/tickets/queries/visible.ts'
import { existing } from '#server/tickets/queries/write.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { preview, readBody } from '../draft.ts'
import { addThread, findChannel, findThread, refreshLists, setTicket } from '../queries/threads.ts'
import { addMessage, messageByOnceKey } from '../queries/write.ts'
import { replyAsStaff } from './staff.ts'

/** Opens a thread on a channel, with or without a ticket (P-04). @returns the thread's id */
export function createThread(db: Db | Tx, staff: StaffActor, input: ThreadCreate): Promise<string> {
  return transaction(db, async (tx) => {
    const channel = await findChannel(tx, staff, input.channelId)
    if (!channel) throw invalid('channelId', 'There is no such channel.')
    if (input.ticketId && !(await lockTicket(tx, staff, input.ticketId)))
      throw invalid('ticketId', 'There is no such ticket.')
    if (input.contactId && !(await existing(tx, 'contact', [input.contactId])).has(input.contactId))
      throw invalid('contactId', 'There is no such contact.')
    const threadId = await addThread(tx, {
      channelId: channel.id,
      inboxId: channel.inbox_id,
      ticketId: input.ticketId ?? null,
      contactId: input.contactId ?? null,
      openedAt: input.openedAt ?? null,
    })
    if (input.ticketId) await refreshTicket(tx, input.ticketId)
    await recordEvent(tx, {
      kind: 'thread.opened',
      by: staff,
      ticketId: input.ticketId ?? null,
      contactId: input.contactId ?? null,
      data: { threadId, channel: channel.kind },
    })
    return threadId
  })
}

/** Ties a thread to a ticket that the staff member may see, or unties it. */
export function tieThread(db: Db, staff: StaffActor, threadId: string, ticketId: string | null): Promise<void> {
  return transaction(db, async (tx) => {
    const thread = found(await findThread(tx, staff, threadId))
    if (thread.ticketId === ticketId) return
    if (ticketId !== null && !(await lockTicket(tx, staff, ticketId)))
      throw invalid('ticketId', 'There is no such ticket.')
    await setTicket(tx, threadId, ticketId)
    for (const id of [thread.ticketId, ticketId]) {
      if (id === null) continue
      await refreshTicket(tx, id)
      await recordEvent(tx, { kind: 'thread.tied', by: staff, ticketId: id, data: { threadId, tied: id === ticketId } })
    }
  })
}

/**
 * A message put on a thread by the API. For staff on a ticket it is an answer like any other; for a contact it is what
 * they wrote elsewhere, kept with its own time and not mailed back.
 */
export function createMessage(db: Db | Tx, staff: StaffActor, threadId: string, input: MessageCreate): Promise<string> {
  return transaction(db, async (tx) => {
    const thread = found(await findThread(tx, staff, threadId))
    const { author, contactId, sentAt, ...draft } = input
    if (author === 'staff' && thread.ticketId && !sentAt)
      return replyAsStaff(tx, staff, thread.ticketId, { ...draft, threadId })
    const before = draft.onceKey ? await messageByOnceKey(tx, draft.onceKey) : undefined
    if (before) {
      if (before.ticket_id !== thread.ticketId) throw new AppError('key-reused')
      return before.id
    }
    const by = author === 'contact' ? await authorOf(tx, contactId ?? thread.contactId) : null
    const body = readBody(draft)
    const message = await addMessage(tx, {
      ...body,
      threadId,
      author,
      contactId: by,
      userId: author === 'staff' ? staff.userId : null,
      source: 'api',
      onceKey: draft.onceKey ?? null,
      sentAt,
    })
    const names = await takeFiles(tx, staff, draft.fileKeys ?? [], { messageId: message.id })
    if (thread.ticketId) {
      const ticket = found(await lockTicket(tx, staff, thread.ticketId))
      await refreshTicket(tx, ticket.id)
      await recordEvent(tx, {
        kind: author === 'contact' ? 'message.received' : 'message.sent',
        by: staff,
        ticketId: ticket.id,
        contactId: by ?? ticket.contact_id,
        companyId: ticket.company_id,
        data: {
          messageId: message.id,
          threadId,
          engagement: 'email',
          direction: author === 'contact' ? 'incoming' : 'outgoing',
          text: preview(body.text, names),
        },
      })
      if (author === 'contact' && !sentAt) await moveOnReply(tx, null, ticket, ticket.customer_reply_stage_id)
    }
    return message.id
  })
}

async function authorOf(tx: Tx, contactId: string | null): Promise<string> {
  if (contactId === null) throw invalid('contactId', 'Say which contact wrote this: the thread has none.')
  if (!(await existing(tx, 'contact', [contactId])).has(contactId))
    throw invalid('contactId', 'There is no such contact.')
  return contactId
}

/** What lists and search hold of a ticket, from its threads anew. */
export async function refreshTicket(tx: Tx, ticketId: string): Promise<void> {
  await refreshLists(tx, ticketId)
  await reindexTicket(tx, ticketId)
}
