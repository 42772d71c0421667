import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  type Configuration,
  fetchUserInfo,
  type IDToken,
  ResponseBodyError,
  type UserInfoResponse,
} from 'openid-client'
import { oneLine } from '#server/mail/mail.ts'
import { OutgoingError } from '#server/platform/outgoing/outgoing-error.ts'
import type { Claims } from '../../prove-address.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import { reasonOf } from './reason.ts'
import type { OpenIdAttempt } from './take-attempt.ts'

/**
 * Exchanges the code for what the provider says about somebody. Issuer, audience, signature, times, nonce, state and
 * PKCE are checked by the library.
 * @throws {SignInProblem} `declined`, `refused`, `provider-away`
 */
export async function exchangeCode(at: Configuration, url: URL, attempt: OpenIdAttempt): Promise<Claims> {
  try {
    const tokens = await authorizationCodeGrant(at, url, {
      pkceCodeVerifier: attempt.verifier,
      expectedNonce: attempt.nonce,
      expectedState: url.searchParams.get('state') ?? '',
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new SignInProblem('refused', 'there is no ID token')
    // Some providers keep the address out of the token.
    const asks = typeof claims['email'] !== 'string' && at.serverMetadata().userinfo_endpoint !== undefined
    const more = asks ? await fetchUserInfo(at, tokens.access_token, claims.sub) : null
    return read(claims, more)
  } catch (error) {
    throw asProblem(error, attempt.provider)
  }
}

function read(claims: IDToken, more: UserInfoResponse | null): Claims {
  const value = (name: string): unknown => claims[name] ?? more?.[name]
  const text = (name: string) => {
    const found = value(name)
    return typeof found === 'string' && found !== '' ? found.slice(0, 300) : null
  }
  // xms_edov is Microsoft's word for it; some send text in place of a truth value.
  const proven = [value('email_verified'), value('xms_edov')]
  const name = text('name')
  return {
    subject: claims.sub,
    name,
    // Who sends one name only has it as the first.
    firstName: oneLine(text('given_name') ?? name ?? ''),
    lastName: oneLine(text('family_name') ?? ''),
    email: text('email'),
    emailVerified: proven.some((said) => said === true || said === 'true' || said === 1 || said === '1'),
    hostedDomain: text('hd'),
  }
}

function asProblem(error: unknown, provider: string): SignInProblem {
  if (error instanceof SignInProblem) return error
  const reason = `${provider}: ${reasonOf(error)}`
  if (error instanceof AuthorizationResponseError)
    return new SignInProblem(error.error === 'access_denied' ? 'declined' : 'refused', reason, error)
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof OutgoingError) return new SignInProblem('provider-away', reason, error)
    if (at instanceof ResponseBodyError && at.status >= 500) return new SignInProblem('provider-away', reason, error)
  }
  return new SignInProblem('refused', reason, error)
}
