import { type Static, Type } from 'typebox'
import type { RegistrationSettings } from '#contract/registration.ts'
import type { PortalSettings } from '#server/actors.ts'
import { domainKey } from '#server/contacts/contact.ts'
import { jobType } from '#server/platform/jobs.ts'

/** Decides which mail a registration gets: a job, so that the page says and takes the same for every address (Y-05, S46). */
export const answerRegistration = jobType('membership.register', Type.Object({ registrationId: Type.String() }))
export type AnswerRegistration = Static<(typeof answerRegistration)['payload']>

/** Asks a new address whether it wants to be the account's, or tells its owner. */
export const answerAddress = jobType('membership.new-address', Type.Object({ changeId: Type.String() }))
export type AnswerAddress = Static<(typeof answerAddress)['payload']>

/** Kept in place of a hash where the domain signs in without passwords. */
export const NO_PASSWORD = ''

/** Whether people open accounts by themselves here. By group and by invitation they do not. */
export const takesRegistrations = ({ access, domain }: PortalSettings): boolean =>
  access === 'anyone' && domain.signInMethod === 'registration'

/** whether the address is of one of the domains that may register. */
export function isOfAllowedDomain({ mailDomains }: RegistrationSettings, address: string): boolean {
  if (mailDomains.length === 0) return true
  const domain = domainKey(address.slice(address.lastIndexOf('@') + 1))
  return mailDomains.some((allowed) => domainKey(allowed) === domain)
}

/** What somebody filled in, trimmed; the password as it came. */
export interface RegistrationForm {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly password: string
  readonly again: string
  readonly agreed: boolean
  /** Which text the box stood beside. */
  readonly consentKey: string
}
