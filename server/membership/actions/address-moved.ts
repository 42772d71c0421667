import { addressKey } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { findPortalById, inLanguage, mailPortal } from '#server/portals/queries.ts'
import { membersOf } from '../queries/members.ts'
import { expectJoiners } from '../queue.ts'
import { addressChangedLetter } from '../registration-letters.ts'
import { mailLink } from './links.ts'

export interface AddressMove {
  readonly contactId: string
  readonly from: string | null
  readonly to: string | null
}

/**
 * What follows when a contact has another address. Members keep password, tickets and sessions, since the
 * account is the contact and not the address; both addresses are told, so that nobody is moved unnoticed. Who was
 * invited and had not answered gets the invitation at the new address: the link that went to the old one is void.
 */
export async function addressMoved(tx: Tx, moves: readonly AddressMove[]): Promise<void> {
  const moved = moves.filter(({ from, to }) => keyOf(from) !== keyOf(to))
  if (moved.length === 0) return
  const members = new Map((await membersOf(tx, moved.map(({ contactId }) => contactId))).map((one) => [one.contactId, one])) // prettier-ignore
  // Whom a group lets in and who had no address to be invited at.
  if (moved.some(({ contactId, from, to }) => from === null && to !== null && !members.has(contactId)))
    await expectJoiners(tx)
  for (const { contactId, from, to } of moved) {
    const member = members.get(contactId)
    const portal =
      member && ((member.portalId && (await findPortalById(tx, member.portalId))) || (await mailPortal(tx)))
    if (!member || !portal || to === null) continue
    const { memberId, name, language } = member
    if (member.state === 'invited') {
      await mailLink(tx, portal, { memberId, contactId, name, address: to, language }, 'invite')
      continue
    }
    for (const address of [from, to])
      if (address !== null)
        await queueMail(
          tx,
          addressChangedLetter(inLanguage(portal, language), { name, address, contactId }, from ?? '–', to),
        )
  }
}

const keyOf = (address: string | null) => (address === null ? null : addressKey(address))
