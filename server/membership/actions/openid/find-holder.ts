import { addressKey } from '#server/contacts/contact.ts'
import type { Db } from '#server/platform/database/transaction.ts'
import { type Claims, proveAddress } from '../../prove-address.ts'
import type { Provider } from '../../provider.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import { findMemberByAddress } from '../../queries/members.ts'
import { findByIdentity } from '../../queries/ways/identities.ts'

/**
 * The member whom somebody at a provider is: the one who is bound to them, else the one who has the proven address.
 * @returns the address alone when nobody is
 * @throws {SignInProblem} `no-account` for who is switched off, and those of `proveAddress`
 */
export async function findHolder(
  db: Db,
  provider: Provider,
  claims: Claims,
): Promise<{ memberId: string } | { address: string }> {
  const bound = await findByIdentity(db, provider.issuer, claims.subject)
  if (bound && !['invited', 'active'].includes(bound.state))
    throw new SignInProblem('no-account', `the member is ${bound.state}`)
  if (bound) return { memberId: bound.memberId }
  const address = proveAddress(claims, provider)
  const owner = await findMemberByAddress(db, addressKey(address))
  // Nothing else of the row: who tells the two answers apart looks for the address.
  return owner ? { memberId: owner.memberId } : { address }
}
