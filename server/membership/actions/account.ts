import { passwordProblems, type PasswordProblem } from '#contract/password-rules.ts'
import { voidLinks } from '#server/account/queries/links.ts'
import { looksLikeAddress, signInKey } from '#server/account/sign-in.ts'
import type { MemberActor } from '#server/actors.ts'
import { changeOwnContact } from '#server/contacts/actions/by-member.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, transaction } from '#server/platform/database/transaction.ts'
import { checkPassword, hashPassword } from '#server/platform/passwords.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import type { SignedIn } from '../member.ts'
import { addressProof } from '../own-ways.ts'
import { hasPassword, setPasswordHash } from '../queries/members.ts'
import { clearTries, endSessionsOf, takeTry } from '../queries/sign-in.ts'
import { passwordChangedLetter } from '../registration-letters.ts'
import { askAddressCode } from './address-code.ts'
import { wishAddress } from './new-address.ts'
import { openSession } from './sign-in.ts'

/** Why a change of the account was not made; the page has the sentence. */
export type AccountProblem =
  | { readonly reason: 'wrong-password' | 'wrong-code' | 'too-often' | 'by-provider' }
  | { readonly reason: 'differs' | 'bad-email' | 'same-address' | 'missing-name' }
  | { readonly reason: 'weak-password'; readonly problems: readonly PasswordProblem[] }

/** Whether the member knows their password. Wrong tries count as at sign-in, and lock the account (R-12, S48). */
async function knowsPassword(db: Db, member: MemberActor, password: string): Promise<boolean> {
  const tried = await takeTry(db, signInKey(member.email))
  const right = await checkPassword(password, tried?.password_hash ?? null)
  if (!tried || !right || tried.id !== member.memberId) return false
  await transaction(db, (tx) => clearTries(tx, tried.id))
  return true
}

export async function changeName(
  db: Db,
  member: MemberActor,
  name: { firstName: string; lastName: string },
): Promise<AccountProblem | null> {
  const isLine = (text: string) => text !== '' && text.length <= 150 && !/[\p{Cc}\u2028\u2029]/u.test(text)
  if (!isLine(name.firstName) || !isLine(name.lastName)) return { reason: 'missing-name' }
  await transaction(db, (tx) => changeOwnContact(tx, { contactId: member.contactId, by: member }, name))
  return null
}

/** Takes the old password and a new one; all other sessions end, and this one gets a new id (S48). */
export async function changePassword(
  db: Db,
  member: MemberActor,
  form: { current: string; password: string; again: string; agent: string | null },
): Promise<AccountProblem | SignedIn> {
  const problems = passwordProblems(form.password, { name: member.name, email: member.email })
  if (problems.length > 0) return { reason: 'weak-password', problems }
  if (form.password !== form.again) return { reason: 'differs' }
  if (!(await knowsPassword(db, member, form.current))) return { reason: 'wrong-password' }
  const passwordHash = await hashPassword(form.password)
  const { memberId, contactId, portal, name, email: address } = member
  return transaction(db, async (tx) => {
    await setPasswordHash(tx, memberId, passwordHash)
    await voidLinks(tx, { memberId })
    await endSessionsOf(tx, memberId)
    await recordEvent(tx, { kind: 'member.changed', by: member, contactId, data: { password: 'changed' } })
    if (address !== '') await queueMail(tx, passwordChangedLetter(portal, { name, address, contactId }))
    return openSession(tx, portal, { memberId, remember: false, browser: { agent: form.agent } })
  })
}

/**
 * Begins a change of the member's address, once they have proven themselves: by their password, or by a code that goes to
 * the present address (S48). Then the new one is asked whether it wants to be it; whoever has it, the same is said (S46).
 */
export async function changeAddress(
  db: Db,
  member: MemberActor,
  form: { email: string; current: string },
): Promise<AccountProblem | null> {
  const { email } = form
  const proof = addressProof(member.portal, await hasPassword(db, member.memberId))
  if (proof === 'provider') return { reason: 'by-provider' }
  if (!looksLikeAddress(email) || /[,;<>"()[\]\\]/.test(email)) return { reason: 'bad-email' }
  if (addressKey(email) === addressKey(member.email)) return { reason: 'same-address' }
  if (proof === 'code') return (await askAddressCode(db, member, email)) ? null : { reason: 'too-often' }
  if (!(await knowsPassword(db, member, form.current))) return { reason: 'wrong-password' }
  await wishAddress(db, member, email)
  return null
}
