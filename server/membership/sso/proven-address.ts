import { isPlainAddress } from '#server/membership/prove-address.ts'
import { type Assertion, type Connection, speaksFor } from './connection.ts'
import { SsoProblem } from './problem.ts'

/**
 * The address that a provider may vouch for (S45): it has one, says that it is proven, and is allowed to speak for its
 * mail domain.
 * @throws {SsoProblem} `email-missing`, `email-unproven`, `email-elsewhere`
 */
export function provenAddress(connection: Connection, { email, emailProven }: Assertion): string {
  if (email === null || !/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
    throw new SsoProblem('email-missing', email === null ? 'no address was sent' : 'what was sent is no address')
  if (!isPlainAddress(email)) throw new SsoProblem('email-missing', 'what was sent is written in look-alike letters')
  if (!speaksFor(connection, email))
    throw new SsoProblem('email-elsewhere', `${connection.name} may not speak for ${email}`)
  if (!emailProven) throw new SsoProblem('email-unproven', `${connection.name} does not say that ${email} is verified`)
  return email
}
