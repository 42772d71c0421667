import { buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge } from 'openid-client'
import { randomNonce, randomPKCECodeVerifier } from 'openid-client'
import type { OpenIdSettings } from '#contract/sso-protocols.ts'
import { manyDirectories } from '#server/membership/many-directories.ts'
import type { Protocol } from '../connection.ts'
import { addressProblem } from '../address-problem.ts'
import { assertionOf } from './assertion.ts'
import { claimsFor } from './claims-for.ts'
import { provider } from './provider.ts'
import { takeState } from './take-state.ts'

/** OpenID Connect with discovery: code flow with PKCE, state and nonce. */
export const openId: Protocol<OpenIdSettings> = {
  async begin(at, key) {
    const { server } = await provider(at)
    const nonce = randomNonce()
    const verifier = randomPKCECodeVerifier()
    const url = buildAuthorizationUrl(server, {
      redirect_uri: at.own.redirectUrl,
      scope: scopesOf(at.connection.settings),
      state: key,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    return { going: { url: url.href }, nonce, verifier }
  },

  keyOf({ query }) {
    const [key, ...more] = query.getAll('state')
    return key === undefined || more.length > 0 ? null : key
  },

  async receive(at, answer, pending) {
    const kept = await takeState(at, answer, pending)
    const url = new URL(at.own.redirectUrl)
    url.search = answer.query.toString()
    return assertionOf(at, await claimsFor(at, url, kept))
  },

  async end(at, ending) {
    if (ending.kind !== 'openid' || !at.connection.settings.endSession) return null
    const { server } = await provider(at)
    if (server.serverMetadata().end_session_endpoint === undefined) return null
    const url = buildEndSessionUrl(server, {
      id_token_hint: ending.idToken,
      post_logout_redirect_uri: at.own.logoutUrl,
    })
    return { url: url.href }
  },

  missing({ issuer, clientId }, { secrets }) {
    const missing: string[] = []
    if (issuer === '') missing.push('Enter the address of the provider (issuer).')
    if (clientId === '') missing.push('Enter the client ID that the provider shows.')
    if (secrets === 0) missing.push('Add the client secret that the provider shows.')
    return missing
  },

  problems({ config }, { issuer, scopes }) {
    const problems = [...addressProblem(config, 'settings.issuer', issuer)]
    const many = manyDirectories(issuer)
    if (many !== null) problems.push({ field: 'settings.issuer', message: many })
    // RFC 6749, 3.3.
    if (!/^[\x21\x23-\x5b\x5d-\x7e ]*$/.test(scopes))
      problems.push({ field: 'settings.scopes', message: 'Scopes are words without accents, separated by spaces.' })
    return problems
  },
}

const scopesOf = ({ scopes }: OpenIdSettings): string =>
  [...new Set(['openid', 'email', 'profile', ...scopes.split(/\s+/).filter(Boolean)])].join(' ')
