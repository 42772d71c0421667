import { companyKeys } from '#server/companies/company.ts'
import { addressKey, contactKeys } from '#server/contacts/contact.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { addressOf, PEOPLE } from '../desk/find-person.ts'
import { FIRMS, STAFF } from '../desk/people.ts'
import { insertForIds, insertRows } from '../queries.ts'

const DAY = 86_400_000
/** How long ago the desk opened. */
const DESK_DAYS = 190

/** Ids by key; companies by their place in the list. */
export interface Planted {
  readonly staff: ReadonlyMap<string, string>
  readonly contacts: ReadonlyMap<string, string>
  readonly companies: readonly string[]
}

/** The staff, the companies and everybody in them. */
export async function plantPeople(tx: Tx, at: { passwordHash: string; now: number }): Promise<Planted> {
  const since = new Date(at.now - DESK_DAYS * DAY).toISOString()
  const staffIds = await insertForIds(
    tx,
    'staff_user',
    STAFF.map(({ name, email, role }) => ({
      name,
      email,
      email_key: addressKey(email),
      role,
      password_hash: at.passwordHash,
      created_at: since,
      permissions: role === 'agent' ? ['mail.read'] : [],
    })),
  )
  const companies = await plantCompanies(tx, since)
  const contacts = await plantContacts(tx, since, companies)
  await plantMembers(tx, contacts, { ...at, since })
  const byKey = <T extends { key: string }>(list: readonly T[], ids: readonly string[]) =>
    new Map(list.map(({ key }, index) => [key, ids[index] ?? '']))
  return { staff: byKey(STAFF, staffIds), contacts: byKey(PEOPLE, contacts), companies }
}

async function plantCompanies(tx: Tx, since: string): Promise<string[]> {
  await insertRows(tx, 'property', [
    { object: 'company', name: 'contract', label: 'Contract' },
    { object: 'ticket', name: 'instrument_serial', label: 'Instrument serial' },
  ])
  return insertForIds(
    tx,
    'company',
    FIRMS.map(({ name, domain, city, country, industry, contract }) => {
      const keys = companyKeys({ name, domain, phone: null, city, country, industry, custom: {} })
      return {
        ...{ name, domain, city, country, industry },
        custom: JSON.stringify({ contract }),
        words: tsvector(keys.words),
        name_key: keys.nameKey,
        domain_key: keys.domainKey,
        created_at: since,
        updated_at: since,
      }
    }),
  )
}

/** Words are letters and digits alone, so quotes are all that a literal needs. */
const tsvector = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ')

async function plantContacts(tx: Tx, since: string, companies: readonly string[]): Promise<string[]> {
  const ids = await insertForIds(
    tx,
    'contact',
    PEOPLE.map((person) => {
      const values = { firstName: person.first, lastName: person.last, email: addressOf(person), jobTitle: person.job }
      const keys = contactKeys({ ...values, phone: null, language: null, custom: {} })
      return {
        first_name: person.first,
        last_name: person.last,
        job_title: person.job,
        language: person.language ?? 'en',
        words: tsvector(keys.words),
        name_key: keys.nameKey,
        created_at: since,
        updated_at: since,
      }
    }),
  )
  const idOf = (index: number) => ids[index] ?? ''
  await insertRows(
    tx,
    'contact_address',
    PEOPLE.map((person, index) => ({
      contact_id: idOf(index),
      address: addressOf(person),
      address_key: addressKey(addressOf(person)),
    })),
  )
  await insertRows(
    tx,
    'contact_company',
    PEOPLE.flatMap(({ firm }, index) =>
      firm === null ? [] : [{ contact_id: idOf(index), company_id: companies[firm] ?? '', is_primary: true, since }],
    ),
  )
  return ids
}

async function plantMembers(
  tx: Tx,
  contacts: readonly string[],
  at: { passwordHash: string; since: string; now: number },
): Promise<void> {
  const rows = PEOPLE.flatMap(({ member }, index) =>
    member === 'active' || member === 'disabled'
      ? [
          {
            contact_id: contacts[index] ?? '',
            state: member,
            password_hash: at.passwordHash,
            invited_at: at.since,
            registered_at: at.since,
            last_seen_at: new Date(at.now - (index + 1) * 5 * 3_600_000).toISOString(),
          },
        ]
      : [],
  )
  await insertRows(tx, 'member', rows)
}
