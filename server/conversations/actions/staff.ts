import type { CommentCreate, Reply } from '#contract/conversations.ts'
import type { StaffActor } from '#server/actors.ts'
import { takeFiles } from '#server/files/actions.ts'
import { queueReplyMail } from '#server/mail/actions.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { changeStage, moveOnReply } from '#server/tickets/actions/stage.ts'
import { addWords } from '#server/tickets/queries/search-index.ts'
import { type LockedTicket, lockTicket } from '#server/tickets/queries/visible.ts'
import { setInbox } from '#server/tickets/queries/write.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { preview, readBody } from '../draft.ts'
import { canComment, canReplyAsStaff } from '../policy.ts'
import { threadOfTicket } from '../queries/threads.ts'
import {
  addComment as insertComment,
  addMessage,
  commentByOnceKey,
  defaultInbox,
  messageByOnceKey,
  oldestThread,
  openThread,
  placeOf,
  showInLists,
} from '../queries/write.ts'

/**
 * Staff's answer: shows in the portal and is mailed to the customer with a link to the ticket (L-03).
 * @param reply.threadId left out: the shown thread, a new one when there is none
 * @param reply.stageId where the ticket goes with it; left out: where the pipeline says (L-04)
 * @returns the message's id
 * @throws {AppError} `not-found`, `not-allowed`, `invalid-input`
 */
export function replyAsStaff(db: Db | Tx, staff: StaffActor, ticketId: string, reply: Reply): Promise<string> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, staff, ticketId))
    if (!canReplyAsStaff(staff)) throw new AppError('not-allowed')
    const before = reply.onceKey ? await messageByOnceKey(tx, reply.onceKey) : undefined
    if (before && (before.ticket_id !== ticketId || before.user_id !== staff.userId)) throw new AppError('key-reused')
    if (before) return before.id
    const body = readBody(reply)
    const threadId = await chooseThread(tx, staff, ticket, reply.threadId)
    const message = await addMessage(tx, {
      ...body,
      threadId,
      author: 'staff',
      contactId: null,
      userId: staff.userId,
      source: staff.tokenId ? 'api' : 'workspace',
      onceKey: reply.onceKey ?? null,
    })
    const keys = reply.fileKeys ?? []
    const names = await takeFiles(tx, staff, keys, { messageId: message.id })
    const place = await placeOf(tx, ticketId, threadId)
    const line = preview(body.text, names)
    if (place.inLists)
      await showInLists(tx, ticketId, {
        text: line,
        author: 'staff',
        name: staff.name,
        contactId: null,
        at: message.sent_at,
      })
    await addWords(tx, ticketId, body.text, place.oldest ? 'shown-thread' : 'other-thread')
    await recordEvent(tx, {
      kind: 'message.sent',
      by: staff,
      ticketId,
      contactId: ticket.contact_id,
      companyId: ticket.company_id,
      data: { messageId: message.id, threadId, engagement: 'email', direction: 'outgoing', text: line },
    })
    await queueReplyMail(tx, { ticketId, messageId: message.id })
    if (reply.stageId) await changeStage(tx, staff, ticket, reply.stageId)
    else await moveOnReply(tx, null, ticket, ticket.staff_reply_stage_id)
    return message.id
  })
}

/**
 * A comment: staff only, in a table of its own; nothing that customers can reach names it (design rule 2).
 * @returns the comment's id
 */
export function addComment(db: Db | Tx, staff: StaffActor, ticketId: string, comment: CommentCreate): Promise<string> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, staff, ticketId))
    if (!canComment(staff)) throw new AppError('not-allowed')
    const before = comment.onceKey ? await commentByOnceKey(tx, comment.onceKey) : undefined
    if (before && (before.ticket_id !== ticketId || before.user_id !== staff.userId)) throw new AppError('key-reused')
    if (before) return before.id
    const body = readBody(comment)
    const id = await insertComment(tx, { ...body, ticketId, userId: staff.userId, onceKey: comment.onceKey ?? null })
    await takeFiles(tx, staff, comment.fileKeys ?? [], { commentId: id })
    await addWords(tx, ticketId, body.text, 'comment')
    await recordEvent(tx, { kind: 'comment.added', by: staff, ticketId: ticket.id, data: { commentId: id } })
    return id
  })
}

async function chooseThread(
  tx: Tx,
  staff: StaffActor,
  ticket: LockedTicket,
  wanted: string | undefined,
): Promise<string> {
  if (wanted !== undefined) {
    if (!(await threadOfTicket(tx, ticket.id, wanted))) throw invalid('threadId', 'This ticket has no such thread.')
    return wanted
  }
  const oldest = await oldestThread(tx, ticket.id)
  if (oldest !== null) return oldest
  const inboxId = ticket.inbox_id ?? (await defaultInbox(tx))
  if (!inboxId)
    throw new AppError('conflict', 'Choose an inbox for this ticket first: its answers have to belong to one.')
  const threadId = await openThread(tx, { inboxId, kind: 'portal', ticketId: ticket.id, contactId: ticket.contact_id })
  await setInbox(tx, ticket.id, inboxId)
  await recordEvent(tx, {
    kind: 'thread.opened',
    by: staff,
    ticketId: ticket.id,
    data: { threadId, channel: 'portal' },
  })
  return threadId
}
