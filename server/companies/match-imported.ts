import { domainKey } from '#server/contacts/contact.ts'
import { AppError, invalid } from '#server/platform/errors.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { changedCustom, type Definitions } from '#server/properties/property.ts'
import { type Changes, changesOf } from '#server/timeline/event.ts'
import type { CompanyValues, ImportedCompany, ImportOutcome } from './company.ts'
import type { KnownCompany } from './queries/import.ts'

/** A company as it stands after the rows read so far. */
export interface Draft {
  /** Null: it is to be made. */
  readonly before: KnownCompany | null
  values: CompanyValues
  externalId: string | null
  createdAt: string | null
  changes: Changes
  touched: boolean
}

/** What a part of a file comes to: the outcome of each row, and the companies to write. */
export interface Matched {
  readonly outcomes: (ImportOutcome | AppError)[]
  readonly drafts: Draft[]
}

/** How a row's company is found: by external id, else by domain, else by name when neither has a domain. */
class Known {
  readonly #byExternalId = new Map<string, Draft>()
  readonly #byDomain = new Map<string, Draft[]>()
  readonly #byName = new Map<string, Draft[]>()
  readonly drafts = new Set<Draft>()

  add(draft: Draft): void {
    this.drafts.add(draft)
    if (draft.externalId !== null) this.#byExternalId.set(draft.externalId, draft)
    // A deleted company comes back for its own id only.
    if (draft.before?.deleted && !draft.touched) return
    const domain = domainKey(draft.values.domain)
    const [index, key] = domain === null ? [this.#byName, nameKey(draft.values.name)] : [this.#byDomain, domain]
    const others = index.get(key) ?? []
    if (!others.includes(draft)) index.set(key, [...others, draft])
  }

  find(record: ImportedCompany): Draft | undefined {
    const own = record.externalId === undefined ? undefined : this.#byExternalId.get(record.externalId)
    if (own) return own
    const domain = domainKey(record.domain)
    const alike = domain === null ? this.#byName.get(nameKey(record.name ?? '')) : this.#byDomain.get(domain)
    // Two records of the other system are two companies here, even with one domain.
    return alike?.find((draft) => record.externalId === undefined || draft.externalId === null)
  }
}

/** Finds each row's company and works out what changes. Rows of the same part that name one company add up. */
export function matchCompanies(
  records: readonly ImportedCompany[],
  companies: readonly KnownCompany[],
  properties: Definitions,
): Matched {
  const known = new Known()
  for (const company of companies) known.add(untouched(company))
  const outcomes = records.map((record): ImportOutcome | AppError => {
    try {
      const draft = known.find(record)
      const outcome = draft ? change(draft, record, properties) : 'created'
      known.add(draft ?? create(record, properties))
      return outcome
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
  })
  return { outcomes, drafts: [...known.drafts].filter((draft) => draft.before === null || draft.touched) }
}

function untouched(company: KnownCompany): Draft {
  const { name, domain, phone, city, country, industry, custom, externalId } = company
  const values = { name, domain, phone, city, country, industry, custom }
  return { before: company, values, externalId, createdAt: null, changes: {}, touched: false }
}

function create(record: ImportedCompany, properties: Definitions): Draft {
  const { domain = null, phone = null, city = null, country = null, industry = null } = record
  const name = record.name || domain
  if (!name) throw invalid('name', 'A new company needs a name or a domain.')
  const custom = changedCustom(properties, {}, record.custom)
  return {
    before: null,
    values: { name, domain, phone, city, country, industry, custom },
    externalId: record.externalId ?? null,
    createdAt: record.createdAt ?? null,
    changes: {},
    touched: true,
  }
}

function change(draft: Draft, record: ImportedCompany, properties: Definitions): ImportOutcome {
  const { values } = draft
  const custom = changedCustom(properties, values.custom, record.custom)
  const after: CompanyValues = { ...values, ...given(record), custom }
  const changes = changesOf({ ...values }, { ...after })
  const adopted = draft.externalId === null && record.externalId !== undefined
  const restored = !draft.touched && draft.before?.deleted === true
  if (Object.keys(changes).length === 0 && !adopted && !restored) return 'same'
  draft.values = after
  draft.externalId ??= record.externalId ?? null
  for (const [field, { from, to }] of Object.entries(changes)) {
    const earlier = draft.changes[field]
    draft.changes[field] = { from: earlier ? earlier.from : from, to }
  }
  draft.touched = true
  return 'updated'
}

function given({ name, domain, phone, city, country, industry }: ImportedCompany): Partial<CompanyValues> {
  const fields = Object.entries({ name: name || undefined, domain, phone, city, country, industry })
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}
