import { nameKey } from '#server/platform/name-key.ts'
import type { CustomValues } from '#server/properties/property.ts'
import { wordsOf } from '#server/tickets/words.ts'

interface Names {
  readonly first_name: string
  readonly last_name: string
  readonly address?: string | null
}

/** What a contact is called: first and last name, else the address, else a word. Never empty. */
export function contactName({ first_name, last_name, address }: Names): string {
  return [first_name, last_name].filter((part) => part.trim() !== '').join(' ') || address || 'Unnamed contact'
}

/** An address as it is compared: NFKC, lower case. The stored address stays as it came. */
export const addressKey = (address: string): string => address.trim().normalize('NFKC').toLowerCase()

/** A domain as it is compared: no scheme, no www, no path, lower case; null for what is none. */
export function domainKey(domain: string | null | undefined): string | null {
  const host = (domain ?? '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '')
  return /^[^\s@]+\.[^\s@.]+$/.test(host) ? host.normalize('NFKC') : null
}

/** A row of an import; what is left out stays as it is. */
export interface ImportedContact {
  readonly externalId?: string | undefined
  readonly email?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly phone?: string | null | undefined
  readonly jobTitle?: string | null | undefined
  readonly language?: string | null | undefined
  readonly custom?: CustomValues | undefined
  /**
   * Companies' ids here, added to those there are; the first becomes the primary one of a contact without. Left out,
   * a new contact goes to the company that has the domain of the address.
   */
  readonly companyIds?: readonly string[] | undefined
  /** When the record was made, for a new one. */
  readonly createdAt?: string | undefined
}

/** A contact's own values, by the names of the API. */
export interface ContactValues {
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly phone: string | null
  readonly jobTitle: string | null
  readonly language: string | null
  readonly custom: CustomValues
}

/** What is kept beside the values to find and sort by. */
export const contactKeys = (values: ContactValues, otherEmails: readonly string[] = []) => ({
  nameKey: nameKey(contactName({ first_name: values.firstName, last_name: values.lastName, address: values.email })),
  words: wordsOf(values.firstName, values.lastName, values.email, values.phone, values.jobTitle, ...otherEmails),
})
