import type { ImportOutcome } from '#server/companies/company.ts'
import { AppError } from '#server/platform/errors.ts'
import { changedCustom, type Definitions } from '#server/properties/property.ts'
import { type Changes, changesOf } from '#server/timeline/event.ts'
import { addressKey, type ContactValues, type ImportedContact } from './contact.ts'
import type { KnownContact } from './queries/import.ts'

/** A contact as it stands after the rows read so far. */
export interface Draft {
  /** Null: it is to be made. */
  readonly before: KnownContact | null
  values: ContactValues
  externalId: string | null
  createdAt: string | null
  /** Company ids to add; true: as the primary one. */
  readonly companies: Map<string, boolean>
  changes: Changes
  touched: boolean
}

/** What a part of a file comes to: the outcome of each row, and the contacts to write. */
export interface Matched {
  readonly outcomes: (ImportOutcome | AppError)[]
  readonly drafts: Draft[]
  /** Everybody whom a row that was not left out is about, each once; also those who stay the same. */
  readonly met: ReadonlySet<Draft>
}

/**
 * Finds each row's contact by external id, else by address, and works out what changes. Rows of the same part that
 * name the same contact add up, in their order.
 * @param companiesByMail the company that a new contact without companies goes to
 */
export function matchContacts(
  records: readonly ImportedContact[],
  known: readonly KnownContact[],
  properties: Definitions,
  companiesByMail: (email: string | undefined) => string | undefined,
): Matched {
  const byExternalId = new Map<string, Draft>()
  const byAddress = new Map<string, Draft>()
  const drafts: Draft[] = []
  const met = new Set<Draft>()
  const keep = (draft: Draft, addresses: readonly (string | null)[]) => {
    drafts.push(draft)
    if (draft.externalId !== null) byExternalId.set(draft.externalId, draft)
    for (const address of addresses) if (address !== null) byAddress.set(addressKey(address), draft)
  }
  for (const contact of known) keep(untouched(contact), [contact.email, ...contact.otherEmails])

  const outcomes = records.map((record): ImportOutcome | AppError => {
    try {
      const owner = record.email === undefined ? undefined : byAddress.get(addressKey(record.email))
      const named = record.externalId === undefined ? undefined : byExternalId.get(record.externalId)
      // An address is never taken from the contact that has it (S11).
      if (owner && named && owner !== named) throw new AppError('address-taken')
      const draft = named ?? owner
      if (draft === undefined) {
        const made = create(record, properties, companiesByMail)
        keep(made, [made.values.email])
        met.add(made)
        return 'created'
      }
      if (record.externalId !== undefined && draft.externalId !== null && draft.externalId !== record.externalId)
        throw new AppError('address-taken')
      const old = draft.values.email
      const outcome = change(draft, record, properties)
      met.add(draft)
      // An address that was given up is free for the rows that follow.
      if (old !== null) byAddress.delete(addressKey(old))
      if (draft.externalId !== null) byExternalId.set(draft.externalId, draft)
      if (draft.values.email !== null) byAddress.set(addressKey(draft.values.email), draft)
      return outcome
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
  })
  return { outcomes, drafts: drafts.filter((draft) => draft.before === null || draft.touched), met }
}

function untouched(contact: KnownContact): Draft {
  const { firstName, lastName, email, phone, jobTitle, language, custom, externalId } = contact
  const values = { firstName, lastName, email, phone, jobTitle, language, custom }
  return { before: contact, values, externalId, createdAt: null, companies: new Map(), changes: {}, touched: false }
}

function create(
  record: ImportedContact,
  properties: Definitions,
  companiesByMail: (email: string | undefined) => string | undefined,
): Draft {
  const { firstName = '', lastName = '', email = null, phone = null, jobTitle = null, language = null } = record
  const custom = changedCustom(properties, {}, record.custom)
  // An empty list says that there is none; no list says nothing, and the address does.
  const guessed = record.companyIds === undefined ? companiesByMail(record.email) : undefined
  const companies = guessed === undefined ? [...new Set(record.companyIds ?? [])] : [guessed]
  return {
    before: null,
    values: { firstName, lastName, email, phone, jobTitle, language, custom },
    externalId: record.externalId ?? null,
    createdAt: record.createdAt ?? null,
    companies: new Map(companies.map((id, index) => [id, index === 0])),
    changes: {},
    touched: true,
  }
}

function change(draft: Draft, record: ImportedContact, properties: Definitions): ImportOutcome {
  const after = valuesAfter(draft, record, properties)
  const changes = changesOf({ ...draft.values }, { ...after })
  const adopted = draft.externalId === null && record.externalId !== undefined
  const had = new Set([...(draft.before?.companies ?? []).map(({ id }) => id), ...draft.companies.keys()])
  const added = [...new Set(record.companyIds ?? [])].filter((id) => !had.has(id))
  const restored = !draft.touched && draft.before?.deleted === true
  if (Object.keys(changes).length === 0 && !adopted && added.length === 0 && !restored) return 'same'
  for (const [index, id] of added.entries()) draft.companies.set(id, had.size === 0 && index === 0)
  draft.values = after
  draft.externalId ??= record.externalId ?? null
  for (const [field, { from, to }] of Object.entries(changes)) {
    const earlier = draft.changes[field]
    draft.changes[field] = { from: earlier ? earlier.from : from, to }
  }
  draft.touched = true
  return 'updated'
}

function valuesAfter(draft: Draft, record: ImportedContact, properties: Definitions): ContactValues {
  const { values } = draft
  const custom = changedCustom(properties, values.custom, record.custom)
  // The same address in another spelling is the same: the stored one stays.
  const email = record.email === undefined || isOwn(draft, record.email) ? values.email : record.email
  return { ...values, ...given(record), email, custom }
}

function isOwn({ before, values }: Draft, email: string): boolean {
  const own = [values.email, ...(before?.otherEmails ?? [])].filter((address) => address !== null)
  return own.some((address) => addressKey(address) === addressKey(email))
}

function given({ firstName, lastName, phone, jobTitle, language }: ImportedContact): Partial<ContactValues> {
  const fields = Object.entries({ firstName, lastName, phone, jobTitle, language })
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}
