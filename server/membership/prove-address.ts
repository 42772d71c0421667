import { addressKey } from '#server/contacts/contact.ts'
import type { Provider } from './provider.ts'
import { SignInProblem } from './sign-in-problem.ts'

/** What a provider says about somebody. */
export interface Claims {
  readonly subject: string
  readonly name: string | null
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly emailVerified: boolean
  /** Google's: the organisation whose mailboxes it hosts. */
  readonly hostedDomain: string | null
}

/**
 * Whether an address is found by what it is. Letters that only look like others (full-width ones, ligatures) are the same
 * to us and another mailbox to who proves it.
 */
export const isPlainAddress = (email: string): boolean =>
  addressKey(email) === email.trim().normalize('NFC').toLowerCase()

/**
 * The address that a provider proves, to look for its contact (S45). Who only claims one is not matched with anybody.
 * @throws {SignInProblem} `address-missing`, `address-unproven`, `address-elsewhere`
 */
export function proveAddress(
  { email, emailVerified, hostedDomain }: Claims,
  { id, trustEmail, mailDomains, hostsMail }: Provider,
): string {
  if (!email) throw new SignInProblem('address-missing', `${id} sent no address`)
  if (!isPlainAddress(email)) throw new SignInProblem('address-missing', `${id} sent an address in look-alike letters`)
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const named = mailDomains.map((name) => name.toLowerCase())
  if (named.length > 0 && !named.includes(domain))
    throw new SignInProblem('address-elsewhere', `${id} may not speak for addresses at ${domain}`)
  // Trusting needs named domains: without them a provider could name anybody's address.
  if (!emailVerified && !(trustEmail && named.length > 0))
    throw new SignInProblem('address-unproven', `${id} does not say that ${email} is verified`)
  // https://developers.google.com/identity/sign-in/web/backend-auth: elsewhere the mailbox may have changed hands.
  const hosts = ['gmail.com', 'googlemail.com'].includes(domain) || hostedDomain?.toLowerCase() === domain
  if (hostsMail && !hosts) throw new SignInProblem('address-unproven', `${id} does not host the mailbox of ${email}`)
  return email
}
