import { authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client'

/** What was kept of a sign-in when it began. */
export interface Kept {
  readonly verifier: string
  readonly nonce: string
}

export interface Exchanged {
  readonly subject: string
  /** What the provider says, by its own names: the ID token's words before those of the user info. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly idToken: string
}

/**
 * Exchanges the code for what the provider says about somebody. Issuer, audience, signature, times, nonce, state and
 * PKCE are checked by the library.
 * @param lacks whether something is to be asked for besides the ID token: some providers keep the address out of it
 * @throws the library's errors
 */
export async function exchange(
  at: Configuration,
  url: URL,
  kept: Kept,
  lacks: (claims: Readonly<Record<string, unknown>>) => boolean,
): Promise<Exchanged> {
  const tokens = await authorizationCodeGrant(at, url, {
    pkceCodeVerifier: kept.verifier,
    expectedNonce: kept.nonce,
    expectedState: url.searchParams.get('state') ?? '',
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('there is no ID token')
  const asks = lacks(claims) && at.serverMetadata().userinfo_endpoint !== undefined
  const more = asks ? await fetchUserInfo(at, tokens.access_token, claims.sub) : {}
  return { subject: claims.sub, claims: together(claims, more), idToken: tokens.id_token ?? '' }
}

type Said = Readonly<Record<string, unknown>>
/** What a provider says of the address beside it. */
const OF_THE_ADDRESS = ['email_verified', 'xms_edov']

/**
 * The ID token's words, and the user info's where it has none. What that says of its own address says nothing of another
 * one in the token (S45).
 */
export function together(token: Said, info: Said): Said {
  const same = [token, info].some(({ email }) => email === undefined) || token['email'] === info['email']
  const kept = same ? info : Object.fromEntries(Object.entries(info).filter(([name]) => !OF_THE_ADDRESS.includes(name)))
  return { ...kept, ...token }
}

/** Whether the provider says that `email` is proven. xms_edov is Microsoft's word for it; some send text for a truth value. */
export const saysProven = (claims: Readonly<Record<string, unknown>>): boolean =>
  [claims['email_verified'], claims['xms_edov']].some(
    (said) => said === true || said === 'true' || said === 1 || said === '1',
  )
