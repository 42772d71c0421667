import type { OpenIdSettings } from '#contract/sso-protocols.ts'
import { exchange, type Exchanged, type Kept } from '#server/membership/actions/openid/exchange.ts'
import { isWrongSecret } from '#server/membership/actions/openid/reason.ts'
import { type Claims, claimFor } from '../claims.ts'
import type { At } from '../connection.ts'
import { problemOf } from './problem-of.ts'
import { provider } from './provider.ts'

/**
 * Exchanges the code with the newest secret, and with the one before where the provider does not know it yet: a code
 * stays unused while the client is not known.
 * @throws {SsoProblem}
 */
export async function claimsFor(at: At<OpenIdSettings>, url: URL, kept: Kept): Promise<Exchanged> {
  const { attributes } = at.connection
  const mapped = (['company', 'language', 'groups'] as const).filter((name) => attributes[name] !== '')
  const lacks = (claims: Claims) =>
    (['email', 'firstName', 'lastName', ...mapped] as const).some(
      (name) => claimFor(claims, attributes, name) === undefined,
    )
  for (let nth = 0; ; nth += 1) {
    const { server, secrets } = await provider(at, nth)
    try {
      return await exchange(server, url, kept, lacks)
    } catch (error) {
      if (!isWrongSecret(error) || nth + 1 >= secrets) throw problemOf(error)
    }
  }
}
