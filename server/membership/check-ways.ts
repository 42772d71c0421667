import type { SignInWays } from '#contract/sign-in-ways.ts'
import { isFreeMail } from '#server/companies/free-mail.ts'
import type { FieldError } from '#server/platform/errors.ts'
import { manyDirectories } from './many-directories.ts'

/**
 * What is wrong with the ways to sign in that somebody chose, in words, beside the field.
 * @param secrets ids of the providers that will have a secret
 * @param plainHttp whether an issuer without TLS is allowed by the operator
 */
export function problemsOfWays(
  ways: SignInWays,
  secrets: ReadonlySet<string>,
  plainHttp: (issuer: string) => boolean,
): FieldError[] {
  const problems: FieldError[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  // A passkey can be made only by who has signed in before.
  const first = [ways.passwords, ways.links, ways.codes, ways.google, ways.microsoft, ways.openid.length > 0]
  if (!first.some(Boolean))
    say(
      'ways',
      'Leave at least one way on: passwords, a link or a code by mail, or a provider. Passkeys come after one.',
    )
  if (ways.google && !secrets.has('google')) say('google.secret', 'Google needs the client secret.')
  if (ways.microsoft && !secrets.has('microsoft')) say('microsoft.secret', 'Microsoft needs the client secret.')
  if (ways.microsoft) {
    const { mailDomains } = ways.microsoft
    if (mailDomains.length === 0)
      say('microsoft.mailDomains', 'Name the mail domains of your directory: Microsoft does not prove other addresses.')
    for (const domain of freeMail(mailDomains)) say('microsoft.mailDomains', freeMailWords(domain))
  }
  const ids = new Set(['google', 'microsoft'])
  for (const [at, { id, issuer, trustEmail, mailDomains }] of ways.openid.entries()) {
    const field = (name: string) => `openid.${at}.${name}`
    if (ids.has(id)) say(field('id'), 'Another provider has this id.')
    ids.add(id)
    if (!URL.canParse(issuer)) say(field('issuer'), 'This is not an address.')
    else if (!issuer.startsWith('https://') && !plainHttp(issuer))
      say(field('issuer'), 'The address has to begin with https://.')
    const many = manyDirectories(issuer)
    if (many !== null) say(field('issuer'), many)
    if (!trustEmail) continue
    if (mailDomains.length === 0)
      say(field('mailDomains'), 'Name the mail domains for which you trust this provider without its proof.')
    for (const domain of freeMail(mailDomains)) say(field('mailDomains'), freeMailWords(domain))
  }
  return problems
}

const freeMail = (domains: readonly string[]) => domains.filter((domain) => isFreeMail(domain.toLowerCase()))
const freeMailWords = (domain: string) => `Anyone can have an address at ${domain}: it cannot be trusted unproven.`
