import { after, MOST_LINKS_AN_HOUR } from '#server/account/sign-in.ts'
import type { MemberActor } from '#server/actors.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { checkPassword, hashPassword } from '#server/platform/passwords.ts'
import { isSsoAlone } from '../own-ways.ts'
import {
  addAddressChange,
  addressChangesLately,
  proveAddressChange,
  takeAddressCodeTry,
} from '../queries/address-change.ts'
import { lockMember } from '../queries/members.ts'
import { answerAddress } from '../registration.ts'
import { addressCodeLetter } from '../registration-letters.ts'
import { newCode, typedCode } from '../sign-in-mail.ts'
import { WISH_MS } from './new-address.ts'

/**
 * Notes the wish for another address and mails a code to the present one, which names the new one: whoever has the
 * session alone does not get on, and whoever reads the mail knows what the code is for (S48). A newer wish voids it.
 * @returns false when they asked too often
 */
export async function askAddressCode(db: Db, member: MemberActor, wanted: string): Promise<boolean> {
  const { memberId, contactId, sessionId, portal, name, email: address } = member
  // Nobody could type a code that goes nowhere.
  if (address === '') return false
  const code = newCode()
  const hash = await hashPassword(code)
  return transaction(db, async (tx) => {
    await lockMember(tx, memberId)
    if ((await addressChangesLately(tx, memberId)) >= MOST_LINKS_AN_HOUR) return false
    await addAddressChange(tx, {
      memberId,
      portalId: portal.id,
      address: wanted,
      addressKey: addressKey(wanted),
      expiresAt: after(WISH_MS),
      code: { hash, sessionId },
    })
    await queueMail(tx, addressCodeLetter(portal, { name, address, contactId }, wanted, code))
    return true
  })
}

/**
 * Takes the code in the session that asked for it, five tries for each, once; then the new address is asked.
 * @returns the new address, or null
 */
export async function proveByCode(db: Db, member: MemberActor, typed: string): Promise<string | null> {
  const { memberId, sessionId, portal } = member
  if (isSsoAlone(portal)) return null
  const wish = await takeAddressCodeTry(db, memberId, sessionId)
  const code = typedCode(typed)
  const right = await checkPassword(code, wish?.codeHash ?? null)
  if (!wish || !right || code === '') return null
  return transaction(db, async (tx) => {
    if (!(await proveAddressChange(tx, wish.id))) return null
    await enqueue(tx, answerAddress, { changeId: wish.id })
    return wish.address
  })
}
