import type { Configuration } from 'openid-client'
import type { OpenIdSettings } from '#contract/sso-protocols.ts'
import { discover } from '#server/membership/actions/openid/discover.ts'
import { reasonOf } from '#server/membership/actions/openid/reason.ts'
import type { At } from '../connection.ts'
import { SsoProblem } from '../problem.ts'
import { readSecrets } from '../queries/connections.ts'

/**
 * Where the provider's parts are.
 * @param nth which of our secrets is used, the newest first
 * @returns also how many secrets there are
 * @throws {SsoProblem} `provider-away`
 */
export async function provider(
  { services, connection, fresh = false }: At<OpenIdSettings>,
  nth = 0,
): Promise<{ server: Configuration; secrets: number }> {
  const { issuer, clientId, skewSeconds } = connection.settings
  const secrets = await readSecrets(services.db, connection.id, 'client')
  try {
    const client = { issuer, clientId, secret: secrets[nth], skewSeconds }
    const server = await discover(services.config, client, { fresh })
    return { server, secrets: secrets.length }
  } catch (error) {
    throw new SsoProblem('provider-away', `${issuer}: ${reasonOf(error)}`, error)
  }
}
