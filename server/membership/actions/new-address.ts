import { after, MOST_LINKS_AN_HOUR } from '#server/account/sign-in.ts'
import type { MemberActor, PortalSettings } from '#server/actors.ts'
import { addressTaken, changeOwnContact } from '#server/contacts/actions/by-member.ts'
import { addressKey, contactName } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import { findPortalById, inLanguage } from '#server/portals/queries.ts'
import { isSsoAlone } from '../own-ways.ts'
import {
  addAddressChange,
  addressChangesLately,
  findAddressChange,
  findAddressChangeByToken,
  keepAddressToken,
  spendAddressChange,
} from '../queries/address-change.ts'
import { findHolder, mailsLately } from '../queries/registration.ts'
import { type AnswerAddress, answerAddress } from '../registration.ts'
import { addressTakenLetter, newAddressLetter } from '../registration-letters.ts'
import { addressMoved } from './address-moved.ts'

/** How long a wish for another address counts, with the link in its mail. */
export const WISH_MS = 24 * 3_600_000
const KINDS = ['member-new-address', 'member-address-taken']

/** Notes the wish of who has proven themselves; a job looks whose the address is, so that the page says and takes the same for each (S46). */
export async function wishAddress(db: Db, member: MemberActor, address: string): Promise<void> {
  await transaction(db, async (tx) => {
    const changeId = await addAddressChange(tx, {
      memberId: member.memberId,
      portalId: member.portal.id,
      address,
      addressKey: addressKey(address),
      expiresAt: after(WISH_MS),
    })
    await enqueue(tx, answerAddress, { changeId })
  })
}

/** Mails the link to the new address, or tells its owner that somebody wanted it. */
export async function answerAddressByMail(db: Db, { changeId }: AnswerAddress): Promise<void> {
  await transaction(db, async (tx) => {
    const wish = await findAddressChange(tx, changeId)
    const asked = wish && (await findPortalById(tx, wish.portalId))
    const portal = asked && inLanguage(asked, wish.language)
    if (!wish || !portal?.live || isSsoAlone(portal)) return
    const often =
      (await addressChangesLately(tx, wish.memberId)) > MOST_LINKS_AN_HOUR ||
      (await mailsLately(tx, KINDS, wish.address)) >= MOST_LINKS_AN_HOUR
    if (often) return
    const holder = await findHolder(tx, wish.addressKey)
    if (holder && holder.contactId !== wish.contactId) {
      await queueMail(tx, addressTakenLetter(portal, wish.address))
      return
    }
    const token = newToken()
    await keepAddressToken(tx, wish, hashToken(token))
    await queueMail(tx, newAddressLetter(portal, wish.address, token))
  })
}

/**
 * What the page behind the link shows; looking spends nothing (S41). A link from before the domain went over to single
 * sign-on alone counts no more.
 */
export async function lookAtNewAddress(db: Db, portal: PortalSettings, token: string) {
  if (isSsoAlone(portal)) return null
  const wish = looksLikeToken(token) ? await findAddressChangeByToken(db, hashToken(token)) : undefined
  return wish?.portalId === portal.id ? { ...wish, name: contactName(wish) } : null
}

/** Makes the address the account's. @returns it, or null when the link is spent or the address somebody else's by now */
export async function confirmNewAddress(db: Db, portal: PortalSettings, token: string): Promise<string | null> {
  const wish = await lookAtNewAddress(db, portal, token)
  if (!wish) return null
  const { contactId, address } = wish
  return transaction(db, async (tx) => {
    if (!(await spendAddressChange(tx, wish))) return null
    const { done, from } = await changeOwnContact(tx, { contactId, by: null }, { email: address })
    if (!done) return null
    await addressMoved(tx, [{ contactId, from, to: address }])
    return address
  }).catch((error: unknown) => {
    if (addressTaken(error)) return null
    throw error
  })
}
