import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier } from 'openid-client'
import type { PortalSettings } from '#server/actors.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import type { Carried } from '../../carried.ts'
import { type Provider, RETURN_PATH } from '../../provider.ts'
import { addAttempt } from '../../queries/ways/attempts.ts'
import { chooseProvider } from './choose-provider.ts'
import { discoverProvider } from './discover-provider.ts'

export interface Going {
  readonly provider: string
  /** The token in the cookie of the browser that goes. */
  readonly browser: string
  readonly next?: string
  readonly carried?: Carried | null
  readonly remember?: boolean
  /** A member who connects the provider with their account. */
  readonly memberId?: string
  /** Staff who try it. */
  readonly userId?: string
}

/**
 * Begins a sign-in at a provider: what comes back is checked against what is kept here, in the database, and against
 * the browser's cookie. Code flow with PKCE, state and nonce.
 * @returns where the browser goes
 * @throws {SignInProblem} `provider-off`, `provider-away`
 */
export async function beginOpenId(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  portal: PortalSettings,
  going: Going,
): Promise<{ url: string; provider: Provider }> {
  const provider = chooseProvider(portal, going.provider)
  const at = await discoverProvider(services, portal.domain.id, provider, going.userId !== undefined)
  // The portal's id leads a lost answer back to a page of this portal; it is no secret.
  const state = `${portal.id}.${newToken()}`
  const nonce = randomNonce()
  const verifier = randomPKCECodeVerifier()
  await addAttempt(services.db, {
    kind: 'openid',
    keyHash: hashToken(state),
    browserHash: hashToken(going.browser),
    portalId: portal.id,
    memberId: going.memberId ?? null,
    userId: going.userId ?? null,
    provider: provider.id,
    nonce,
    verifier,
    next: going.next ?? '',
    carried: going.carried ?? null,
    remember: going.remember ?? false,
  })
  const url = buildAuthorizationUrl(at, {
    redirect_uri: domainUrl(services, portal.domain) + RETURN_PATH,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Who has several accounts there chooses; others need not know the word.
    ...(['google', 'microsoft'].includes(provider.id) ? { prompt: 'select_account' } : {}),
  })
  return { url: url.href, provider }
}
