import { findAccount } from '#server/account/queries.ts'
import { mayUsePassword } from '#server/account/queries/staff-sign-in.ts'
import { addLink, findOpenLink, linksLately, spendLink } from '#server/account/queries/links.ts'
import { after, LINK_AGE, looksLikeAddress, MOST_LINKS_AN_HOUR } from '#server/account/sign-in.ts'
import { addressKey } from '#server/contacts/contact.ts'
import { queueMail } from '#server/mail/actions.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { AppError } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { hashPassword, requireGoodPassword } from '#server/platform/passwords.ts'
import { hashToken, looksLikeToken, newToken } from '#server/platform/tokens.ts'
import { invitationMail, resetMail, welcomeMail } from '../letters.ts'
import { endSessionsOf, setPasswordHash } from '../queries/sign-in.ts'
import { findUser, findUserByAddress } from '../queries/users.ts'
import { type SignedIn, staffReset, type StaffReset } from '../user.ts'
import { openSession, requirePassword } from './sign-in.ts'

const spent = () => new AppError('link-spent', 'This link is not valid any more. Ask for a new one.')

/** Asks for a reset link. Answers the same at once for every address: a job does the looking up (S46). */
export async function requestReset(db: Db, email: string): Promise<void> {
  if (!looksLikeAddress(email.trim())) return
  await transaction(db, (tx) => enqueue(tx, staffReset, { email }, { key: `reset:workspace:${addressKey(email)}` }))
}

/**
 * Mails the link to the user who has the address and may use a password, if there is one; an invited one gets their
 * invitation again.
 */
export async function mailReset(db: Db, { email }: StaffReset): Promise<void> {
  await transaction(db, async (tx) => {
    const user = await findUserByAddress(tx, addressKey(email))
    if (!user || user.state === 'disabled' || !(await mayUsePassword(tx, user.id))) return
    if ((await linksLately(tx, { userId: user.id })) >= MOST_LINKS_AN_HOUR) return
    await mailLink(tx, user, user.state === 'invited' ? 'invite' : 'reset')
  })
}

/**
 * Makes a one-time link and mails it; the token is in that mail and nowhere else. Whoever is to come by SSO is invited
 * without one (H-12).
 */
export async function mailLink(
  tx: Tx,
  user: { id: string; name: string; email: string },
  purpose: 'invite' | 'reset',
): Promise<void> {
  const { name: account } = await findAccount(tx)
  if (purpose === 'invite' && !(await mayUsePassword(tx, user.id))) {
    await queueMail(tx, welcomeMail(account, user, '/workspace/sign-in'))
    return
  }
  const token = newToken()
  const expiresAt = after(LINK_AGE[purpose])
  await addLink(tx, { tokenHash: hashToken(token), purpose, owner: { userId: user.id }, expiresAt })
  const letter = purpose === 'invite' ? invitationMail : resetMail
  await queueMail(tx, letter(account, user, `/workspace/set-password?token=${token}`))
}

/** Whose link it is, without spending it: mail scanners open links too (S41). Null when it is not valid. */
export async function checkLink(db: Db, token: string): Promise<{ id: string; name: string; email: string } | null> {
  if (!looksLikeToken(token)) return null
  const link = await findOpenLink(db, hashToken(token))
  const user = link?.user_id ? await findUser(db, link.user_id) : null
  return user && user.state !== 'disabled' && (await mayUsePassword(db, user.id)) ? user : null
}

/**
 * Spends an invitation or a reset link; every other session ends, and this browser is signed in.
 * @throws {AppError} `link-spent`, or `invalid-input` for a weak password, which leaves the link as it is
 */
export async function setPassword(db: Db, token: string, password: string, agent: string | null): Promise<SignedIn> {
  const user = await checkLink(db, token)
  if (!user) throw spent()
  requireGoodPassword(password, user)
  const passwordHash = await hashPassword(password)
  return transaction(db, async (tx) => {
    await requirePassword(tx, user.id)
    if (!(await spendLink(tx, hashToken(token)))) throw spent()
    if (!(await setPasswordHash(tx, user.id, passwordHash))) throw spent()
    await endSessionsOf(tx, user.id)
    return openSession(tx, user.id, agent)
  })
}
