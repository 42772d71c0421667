import type { JwtSettings } from '#contract/sso-protocols.ts'
import type { Protocol } from '../connection.ts'
import { keysOf, tokenTextOf } from './answer.ts'
import { assertionOf } from './assertion.ts'
import { CHECKS } from './checks.ts'
import { jwtProblems } from './problems.ts'
import { readToken } from './read-token.ts'
import type { Token } from './token.ts'

/** O-05: the customer's own application signs a token that says who somebody is. */
export const jwt: Protocol<JwtSettings> = {
  async begin({ connection, own }, key) {
    const url = new URL(connection.settings.signOnUrl)
    url.searchParams.set('redirect_url', `${own.jwtUrl}?state=${key}`)
    url.searchParams.set('state', key)
    return { going: { url: url.href } }
  },

  keyOf(answer) {
    const [key, ...more] = keysOf(answer)
    return key === undefined || more.length > 0 ? null : key
  },

  async receive(at, answer, pending) {
    const text = tokenTextOf(answer)
    const token: Token = { at, answer, pending, now: Date.now() / 1000, text, ...readToken(text) }
    for (const check of CHECKS) await check(token)
    return assertionOf(token)
  },

  async end({ connection, own }) {
    const url = URL.parse(connection.settings.logoutUrl)
    url?.searchParams.set('redirect_url', own.logoutUrl)
    return url && { url: url.href }
  },

  missing({ signOnUrl, algorithm, publicKey, jwksUrl }, { secrets }) {
    const missing: string[] = []
    if (signOnUrl === '') missing.push('Enter the sign-on address of your application.')
    if (algorithm === 'HS256' && secrets === 0) missing.push('Make the secret that your application signs with.')
    if (algorithm === 'RS256' && publicKey === '' && jwksUrl === '')
      missing.push('Enter the public key of your application, or the address where it publishes its keys.')
    return missing
  },

  problems: jwtProblems,
}
