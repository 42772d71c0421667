import type { MemberActor } from '#server/actors.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { contactForAddress } from '#server/contacts/actions/for-address.ts'
import { queueMail } from '#server/mail/actions.ts'
import { portalToRead } from '#server/mail/queries.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError, found } from '#server/platform/errors.ts'
import { reindexTicket } from '#server/tickets/queries/search-index.ts'
import { lockTicket } from '#server/tickets/queries/visible.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { sharingMail } from './letters.ts'
import { canLeave, canShare } from './policy.ts'
import {
  addedLately,
  addParticipant,
  contactAt,
  countPeople,
  dropParticipant,
  standingOf,
  toldLately,
} from './queries.ts'

/** More people than that is a mailing list. */
export const MOST_PEOPLE = 20
const MOST_ADDED_AN_HOUR = 20
/** Mails about being added that one address gets in an hour: nobody's mailbox is filled through us (S24). */
const MOST_TOLD_AN_HOUR = 5

export type Shared = 'added' | 'full' | 'often'

/**
 * Puts somebody in CC by their address. A contact is made where nobody has it; whether they get into the portal is for
 * the portal's access to say. What the caller is told is the same for every address: known, unknown or there already (S46).
 * @throws {AppError} `not-found`, `not-allowed`
 */
export function shareTicket(db: Db, member: MemberActor, ticketId: string, address: string): Promise<Shared> {
  return transaction(db, async (tx) => {
    found(await lockTicket(tx, member, ticketId))
    if (!canShare(await standingOf(tx, member, ticketId))) throw new AppError('not-allowed')
    if ((await addedLately(tx, member.contactId)) >= MOST_ADDED_AN_HOUR) return 'often'
    if ((await countPeople(tx, ticketId)) >= MOST_PEOPLE) return 'full'
    const known = await contactAt(tx, addressKey(address))
    const contactId = known?.id ?? (await contactForAddress(tx, member, address))
    if (!(await addParticipant(tx, { ticketId, contactId, address, byContactId: member.contactId }))) return 'added'
    await reindexTicket(tx, ticketId)
    await recordEvent(tx, {
      kind: 'ticket.contact-added',
      by: member,
      ticketId,
      contactId,
      data: { role: 'participant' },
    })
    await tellOfTicket(tx, member, { ticketId, contactId, address: known?.address ?? address })
    return 'added'
  })
}

async function tellOfTicket(
  tx: Tx,
  member: MemberActor,
  to: { ticketId: string; contactId: string; address: string },
): Promise<void> {
  if ((await toldLately(tx, to.address)) >= MOST_TOLD_AN_HOUR) return
  // Where they cannot get in the mail has no link; it is asked again when the mail is sent.
  await queueMail(tx, sharingMail(member.portal, await portalToRead(tx, to), to))
}

/**
 * Takes somebody out of CC, or leaves. They lose sight of the ticket at once, unless they see it as their company's.
 * @throws {AppError} `not-found` for a ticket that is not theirs or somebody who is no participant, `not-allowed`
 */
export function unshareTicket(db: Db, member: MemberActor, ticketId: string, contactId: string): Promise<void> {
  return transaction(db, async (tx) => {
    found(await lockTicket(tx, member, ticketId))
    const standing = await standingOf(tx, member, ticketId)
    const leaves = contactId === member.contactId && canLeave(standing)
    if (!leaves && !canShare(standing)) throw new AppError('not-allowed')
    if (!(await dropParticipant(tx, ticketId, contactId))) throw new AppError('not-found')
    await reindexTicket(tx, ticketId)
    await recordEvent(tx, {
      kind: 'ticket.contact-removed',
      by: member,
      ticketId,
      contactId,
      alsoTell: [`contact:${contactId}`],
    })
  })
}
