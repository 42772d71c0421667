import { signInKey } from '#server/account/sign-in.ts'
import type { Browser } from '#server/membership/actions/sign-in.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { openSession } from '#server/staff/actions/sign-in.ts'
import type { SignedIn } from '#server/staff/user.ts'
import { type Assertion, type Connection, issuerOf } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { provenAddress } from '../proven-address.ts'
import { bindUser, findBoundUser, findUserByAddress } from '../queries/staff.ts'

/**
 * Lets in staff whom a provider of the workspace vouches for (H-12): who is bound to them there, else who has the proven
 * address.
 * @throws {SsoProblem}
 */
export async function enterStaff(
  tx: Tx,
  connection: Connection,
  { assertion, browser }: { assertion: Assertion; browser: Browser },
): Promise<SignedIn> {
  const email = provenAddress(connection, assertion)
  const { subject } = assertion
  const bound = subject === null ? undefined : await findBoundUser(tx, issuerOf(connection), subject)
  const user = bound ?? (await findUserByAddress(tx, signInKey(email)))
  if (!user) throw new SsoProblem('no-role', `nobody on the staff has ${email}`)
  if (user.state === 'disabled') throw new SsoProblem('account-closed', `${email} is switched off`)
  if (subject !== null && !(await bindUser(tx, { userId: user.id, issuer: issuerOf(connection), subject })))
    throw new SsoProblem('identity-taken', 'the account at the provider is bound to another person')
  return openSession(tx, user.id, browser.agent)
}
