import type { Configuration } from 'openid-client'
import type { Services } from '#server/services.ts'
import { discover } from './discover.ts'
import { reasonOf } from './reason.ts'
import type { Provider } from '../../provider.ts'
import { readSecret } from '../../queries/ways/settings.ts'
import { SignInProblem } from '../../sign-in-problem.ts'

/**
 * Where the parts of a domain's provider are.
 * @param fresh asks it in any case, because staff try it
 * @throws {SignInProblem} `provider-away`
 */
export async function discoverProvider(
  { db, config }: Pick<Services, 'db' | 'config'>,
  domainId: string,
  { id, issuer, clientId }: Provider,
  fresh = false,
): Promise<Configuration> {
  const secret = (await readSecret(db, domainId, id)) ?? undefined
  try {
    return await discover(config, { issuer, clientId, secret }, { fresh })
  } catch (error) {
    throw new SignInProblem('provider-away', `${id}: ${reasonOf(error)}`, error)
  }
}
