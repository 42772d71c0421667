import {
  allowInsecureRequests,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import { guardedFetch } from '#server/platform/outgoing/guarded-fetch.ts'
import type { Services } from '#server/services.ts'
import type { Provider } from '../../provider.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import { readSecret } from '../../queries/ways/settings.ts'
import { reasonOf } from './reason.ts'

/**
 * Asks a provider where its parts are. Every request of the sign-in goes through the guarded client (S39).
 * @throws {SignInProblem} `provider-away`
 */
export async function discoverProvider(
  { db, config }: Pick<Services, 'db' | 'config'>,
  domainId: string,
  provider: Provider,
): Promise<Configuration> {
  const ask = guardedFetch(config)
  const fetch: CustomFetch = (url, { method, headers, body, signal }) =>
    ask(url, {
      method,
      headers: headers as Record<string, string>,
      body: body instanceof URLSearchParams || typeof body === 'string' ? String(body) : null,
      ...(signal ? { signal } : {}),
    })
  const secret = (await readSecret(db, domainId, provider.id)) ?? undefined
  try {
    return await discovery(new URL(provider.issuer), provider.clientId, secret, undefined, {
      [customFetch]: fetch,
      // The guarded client decides whether a host may go without TLS; signatures are checked with or without it.
      execute: [enableNonRepudiationChecks, ...(provider.issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
    })
  } catch (error) {
    throw new SignInProblem('provider-away', `${provider.id}: ${reasonOf(error)}`, error)
  }
}
