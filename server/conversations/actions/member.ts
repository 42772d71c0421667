import type { MemberActor } from '#server/actors.ts'
import { takeFiles } from '#server/files/actions.ts'
import { queueConfirmationMail } from '#server/mail/actions.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found, invalid } from '#server/platform/errors.ts'
import { notifyStaff } from '#server/staff/actions/notify.ts'
import { openTicketForMember } from '#server/tickets/actions/open.ts'
import { moveOnReply } from '#server/tickets/actions/stage.ts'
import { addWords } from '#server/tickets/queries/search-index.ts'
import { type LockedTicket, lockTicket } from '#server/tickets/queries/visible.ts'
import { setInbox } from '#server/tickets/queries/write.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { type Draft, preview, readBody } from '../draft.ts'
import { canReplyAsMember } from '../policy.ts'
import {
  addMessage,
  answeredThread,
  messageByOnceKey,
  openThread,
  placeOf,
  showInLists,
  type ThreadPlace,
} from '../queries/write.ts'

/** The longest subject of a ticket, in characters. */
export const LONGEST_SUBJECT = 500

/**
 * A customer's answer on a ticket: into the shown thread's own inbox (I-03), or into a new thread in the portal's
 * default inbox when there is none (I-02). The same once key twice is one message.
 * @returns the message's id
 * @throws {AppError} `not-found`, `ticket-closed`, `invalid-input`
 */
export function replyAsMember(db: Db, member: MemberActor, ticketId: string, draft: Draft): Promise<string> {
  return transaction(db, async (tx) => {
    const ticket = found(await lockTicket(tx, member, ticketId))
    const before = await sentBefore(tx, member, draft)
    if (before) return before.id
    if (!canReplyAsMember(member, ticket)) throw new AppError('ticket-closed')
    const threadId = (await answeredThread(tx, member, ticketId)) ?? (await startThread(tx, member, ticketId, 'portal'))
    return writeMessage(tx, member, ticket, threadId, draft, 'portal')
  })
}

/**
 * A new ticket from the portal's support form (M-04): one ticket, one thread, in the portal's default inbox; the author
 * and the company come from the session, never from the form (S14).
 * @returns the ticket's id
 * @throws {AppError} `invalid-input` naming the field
 */
export function fileTicket(db: Db, member: MemberActor, form: Draft & { subject: string }): Promise<string> {
  return transaction(db, async (tx) => {
    const before = await sentBefore(tx, member, form)
    if (before?.ticket_id) return before.ticket_id
    checkSubject(form.subject)
    readBody(form)
    const ticketId = await openTicketForMember(tx, member, form.subject)
    const ticket = found(await lockTicket(tx, member, ticketId))
    const threadId = await startThread(tx, member, ticketId, 'form')
    await writeMessage(tx, member, ticket, threadId, form, 'form')
    await queueConfirmationMail(tx, {
      ticketId,
      contactId: member.contactId,
      language: member.portal.language,
    })
    return ticketId
  })
}

function checkSubject(subject: string): void {
  if (subject.trim() === '')
    throw invalid('subject', 'Write a subject: a few words that say what it is about.', 'no-subject')
  if (subject.length > LONGEST_SUBJECT)
    throw invalid('subject', `The subject may have at most ${LONGEST_SUBJECT} characters.`, 'long-subject')
  if (/[\r\n\u0000]/.test(subject)) throw invalid('subject', 'The subject must be one line.', 'subject-lines')
}

async function sentBefore(tx: Tx, member: MemberActor, { onceKey }: Draft) {
  if (!onceKey) return null
  // A second sending of the same form waits here until the first one is written.
  await lock(tx, `once:${onceKey}`)
  const before = await messageByOnceKey(tx, onceKey)
  if (before && before.contact_id !== member.contactId) throw new AppError('key-reused')
  return before ?? null
}

async function startThread(tx: Tx, member: MemberActor, ticketId: string, kind: 'portal' | 'form'): Promise<string> {
  const inboxId = member.portal.defaultInboxId
  if (!inboxId)
    throw new AppError(
      'unavailable',
      'This portal cannot take messages yet: no inbox is chosen for it.',
      [],
      'no-inbox',
    )
  const threadId = await openThread(tx, { inboxId, kind, ticketId, contactId: member.contactId })
  await setInbox(tx, ticketId, inboxId)
  await recordEvent(tx, {
    kind: 'thread.opened',
    by: member,
    ticketId,
    contactId: member.contactId,
    data: { threadId, channel: kind },
  })
  return threadId
}

const ONLY: ThreadPlace = { oldest: true, inLists: true }

async function writeMessage(
  tx: Tx,
  member: MemberActor,
  ticket: LockedTicket,
  threadId: string,
  draft: Draft,
  source: 'portal' | 'form',
): Promise<string> {
  const body = readBody(draft)
  const ticketId = ticket.id
  const message = await addMessage(tx, {
    ...body,
    threadId,
    author: 'contact',
    contactId: member.contactId,
    userId: null,
    source,
    onceKey: draft.onceKey ?? null,
  })
  const keys = draft.fileKeys ?? []
  const names = await takeFiles(tx, member, keys, { messageId: message.id })
  const shown = preview(body.text, names)
  // Where the portal shows one thread alone, that is where the answer went.
  const place = member.portal.shownThreads === 'oldest' ? ONLY : await placeOf(tx, ticketId, threadId)
  if (place.inLists)
    await showInLists(tx, ticketId, {
      text: shown,
      author: 'contact',
      name: member.name,
      contactId: member.contactId,
      at: message.sent_at,
    })
  await addWords(tx, ticketId, body.text, place.oldest ? 'shown-thread' : 'other-thread')
  await recordEvent(tx, {
    kind: 'message.received',
    by: member,
    ticketId,
    contactId: member.contactId,
    companyId: ticket.company_id,
    // The timelines show it as an incoming e-mail engagement that links to the thread (L-02).
    data: { messageId: message.id, threadId, channel: source, engagement: 'email', direction: 'incoming', text: shown },
  })
  if (source === 'portal') await moveOnReply(tx, null, ticket, ticket.customer_reply_stage_id)
  const kind = source === 'form' ? 'ticket-filed' : 'customer-replied'
  await notifyStaff(tx, { ticketId, kind, text: `${member.name}: ${shown || ticket.subject}` })
  return message.id
}
