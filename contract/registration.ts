import { type Static, Type } from 'typebox'
import { Closed } from './common.ts'

/** A mail domain, such as brightwater.example. */
const MailDomain = Type.String({ minLength: 3, maxLength: 253, pattern: '^[^\\s@/:,]+\\.[^\\s@/:.,]+$' })

/** what a domain asks of people who register by themselves. */
export const RegistrationSettings = Closed({
  /** Registrants wait until staff let them in. */
  approval: Type.Boolean(),
  /** Only addresses of these mail domains may register; empty: any. */
  mailDomains: Type.Array(MailDomain, { maxItems: 200, uniqueItems: true }),
  /** Only addresses that a contact has already may register. */
  knownOnly: Type.Boolean(),
})
export type RegistrationSettings = Static<typeof RegistrationSettings>

/** What a domain asks for whose settings nobody has touched. */
export const REGISTRATION_DEFAULTS: RegistrationSettings = { approval: false, mailDomains: [], knownOnly: false }
