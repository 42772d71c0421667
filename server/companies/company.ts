import { domainKey } from '#server/contacts/contact.ts'
import { nameKey } from '#server/platform/name-key.ts'
import type { CustomValues } from '#server/properties/property.ts'
import { wordsOf } from '#server/tickets/words.ts'
import { isFreeMail } from './free-mail.ts'

/** A row of an import; what is left out stays as it is. */
export interface ImportedCompany {
  readonly externalId?: string | undefined
  /** Needed for a new company; one without is called by its domain. */
  readonly name?: string | undefined
  readonly domain?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly city?: string | null | undefined
  readonly country?: string | null | undefined
  readonly industry?: string | null | undefined
  readonly custom?: CustomValues | undefined
  /** When the record was made, for a new one. */
  readonly createdAt?: string | undefined
}

/** What an import made of a row: `same` wrote nothing. */
export type ImportOutcome = 'created' | 'updated' | 'same'

/** A company's own values, by the names of the API. */
export interface CompanyValues {
  readonly name: string
  readonly domain: string | null
  readonly phone: string | null
  readonly city: string | null
  readonly country: string | null
  readonly industry: string | null
  readonly custom: CustomValues
}

/** What is kept beside the values to find and sort by. */
export const companyKeys = ({ name, domain, phone, city, country, industry }: CompanyValues) => ({
  nameKey: nameKey(name),
  domainKey: domainKey(domain),
  words: wordsOf(name, domain, phone, city, country, industry),
})

/** The domain that tells somebody's company from their address; null for free-mail providers. */
export function companyDomain(address: string | null | undefined): string | null {
  const domain = domainKey(address?.slice(address.lastIndexOf('@') + 1))
  return domain === null || isFreeMail(domain) ? null : domain
}
