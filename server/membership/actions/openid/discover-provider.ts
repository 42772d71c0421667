import type { Configuration } from 'openid-client'
import type { Services } from '#server/services.ts'
import { discover } from './discover.ts'
import { reasonOf } from './reason.ts'
import type { Provider } from '../../provider.ts'
import { readSecret } from '../../queries/ways/settings.ts'
import { SignInProblem } from '../../sign-in-problem.ts'

/**
 * Asks a provider of a domain where its parts are.
 * @throws {SignInProblem} `provider-away`
 */
export async function discoverProvider(
  { db, config }: Pick<Services, 'db' | 'config'>,
  domainId: string,
  { id, issuer, clientId }: Provider,
): Promise<Configuration> {
  const secret = (await readSecret(db, domainId, id)) ?? undefined
  try {
    return await discover(config, { issuer, clientId, secret })
  } catch (error) {
    throw new SignInProblem('provider-away', `${id}: ${reasonOf(error)}`, error)
  }
}
