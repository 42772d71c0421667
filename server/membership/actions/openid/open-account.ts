import { addressKey } from '#server/contacts/contact.ts'
import type { PortalSettings } from '#server/actors.ts'
import { type Db, lock, transaction } from '#server/platform/database/transaction.ts'
import type { Claims } from '../../prove-address.ts'
import { isOfAllowedDomain, NO_PASSWORD, takesRegistrations } from '../../registration.ts'
import { findHolder, findRegistrationSettings } from '../../queries/registration.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import { putAccount } from '../verify-email.ts'

/**
 * Gives somebody without an account one, where people register by themselves: the provider has proven the
 * mailbox, as the link in a mail would have.
 * @throws {SignInProblem} `no-account` where staff invite, `waiting` where they look at registrations first
 */
export async function openAccount(
  db: Db,
  portal: PortalSettings,
  { firstName, lastName }: Claims,
  email: string,
): Promise<{ memberId: string }> {
  const key = addressKey(email)
  const settings = await findRegistrationSettings(db, portal.domain.id)
  if ((await findHolder(db, key))?.state === 'waiting') throw new SignInProblem('waiting', 'the member waits')
  if (!takesRegistrations(portal) || !settings || !isOfAllowedDomain(settings, email))
    throw new SignInProblem('no-account', `nobody with ${email} has an account, and they cannot register`)
  const account = await transaction(db, async (tx) => {
    await lock(tx, `registration:${key}`)
    const person = { firstName, lastName, email, addressKey: key, passwordHash: NO_PASSWORD, consent: null }
    return putAccount(tx, portal, person)
  })
  if (!account) throw new SignInProblem('no-account', `${email} may not have an account`)
  if (account.waiting) throw new SignInProblem('waiting', 'the member waits')
  return account
}
