import { isFreeMail } from '#server/companies/free-mail.ts'
import type { Connection } from './connection.ts'
import { warningsOfCertificates } from './saml/certificate.ts'

/** What staff should know of a connection that works all the same. */
export function warningsOf({ settings, mailDomains, domainId }: Connection): string[] {
  const warnings: string[] = []
  if (mailDomains.length === 0)
    warnings.push(
      domainId === null
        ? 'The provider may speak for every address: whoever runs it can sign in as any member of staff. Name the mail domains that are its own.'
        : 'The provider may speak for every address: whoever runs it can sign in as any customer. Name the mail domains that are its own.',
    )
  const free = mailDomains.filter((domain) => isFreeMail(domain))
  if (free.length > 0) warnings.push(`${free.join(', ')}: anybody can have an address there.`)
  if (settings.kind !== 'openid' && settings.unsolicited)
    warnings.push(
      'Sign-ins may begin at the provider: a link that somebody else sends can sign a person in as another.',
    )
  if (settings.kind === 'openid' && settings.trustEmail && mailDomains.length === 0)
    warnings.push('Trusting its addresses needs mail domains: until there are some, only verified addresses count.')
  if (settings.kind === 'jwt' && settings.algorithm === 'RS256' && settings.audience === '')
    warnings.push(
      'Tokens of the same application for others count here too. Let it name an audience, and enter that audience here.',
    )
  if (settings.kind === 'saml') {
    warnings.push(...warningsOfCertificates(settings.certificates))
    if ([settings.signOnUrl, settings.logoutUrl].some((url) => url.startsWith('http://')))
      warnings.push('An address of the provider begins with http://: who signs in there can be listened to on the way.')
  }
  return warnings
}
