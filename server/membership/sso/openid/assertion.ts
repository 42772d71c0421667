import type { OpenIdSettings } from '#contract/sso-protocols.ts'
import { type Exchanged, saysProven } from '#server/membership/actions/openid/exchange.ts'
import { readClaims } from '../claims.ts'
import type { Assertion, At } from '../connection.ts'
import { SsoProblem } from '../problem.ts'

/**
 * What a provider said, when the library has checked it.
 * @throws {SsoProblem} `too-early`, `subject-missing`
 */
export function assertionOf({ connection }: At<OpenIdSettings>, { subject, claims, idToken }: Exchanged): Assertion {
  const { settings, attributes, mailDomains } = connection
  // The library asks until when a token counts, and not when it was made.
  const ahead = Math.ceil(Number(claims['iat']) - Date.now() / 1000 - settings.skewSeconds)
  if (ahead > 0) throw new SsoProblem('too-early', `iat is ${ahead} seconds further ahead than is allowed`)
  if (subject.trim() === '' || subject.length > 255 || !subject.isWellFormed() || subject.includes('\0'))
    throw new SsoProblem('subject-missing', 'sub is empty or too long')
  // Where an address has another name, what the provider says of `email` says nothing of it.
  const proven = ['', 'email'].includes(attributes.email) && saysProven(claims) && hostsMailbox(settings, claims)
  return {
    ...readClaims(claims, attributes),
    subject,
    emailProven: proven || (settings.trustEmail && mailDomains.length > 0),
    ending: { kind: 'openid', idToken },
    // The state is answered once, and its code is the provider's to use up.
    once: [],
  }
}

/**
 * Google calls addresses verified whose mailbox it does not host, and which may have changed hands since: those of a
 * company only count where its account names the company.
 * https://developers.google.com/identity/gsi/web/guides/verify-google-id-token
 */
const hostsMailbox = ({ issuer }: OpenIdSettings, { email, hd }: Exchanged['claims']): boolean =>
  URL.parse(issuer)?.hostname !== 'accounts.google.com' ||
  /@(gmail|googlemail)\.com$/i.test(String(email)) ||
  (typeof hd === 'string' && hd !== '')
