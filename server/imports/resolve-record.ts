import { addressKey } from '#server/contacts/contact.ts'
import { nameKey } from '#server/platform/name-key.ts'
import type { FoundStage } from './find-stage.ts'
import type { AddressHolder } from './queries/lookups.ts'
import type { Draft } from './read-record.ts'
import type { FieldOf } from './tell-apart.ts'

/** What the rows of a batch name, as the account has it. */
export interface Known {
  readonly companies: ReadonlyMap<string, string>
  readonly companyNames: ReadonlyMap<string, readonly string[]>
  readonly contacts: ReadonlyMap<string, string>
  readonly addresses: ReadonlyMap<string, AddressHolder>
}

/** What the rows of a batch name: the keys to look up. */
export function namedBy(drafts: readonly Draft[]) {
  const all = (target: string) => drafts.flatMap((draft) => draft.links.get(target) ?? [])
  const emails = drafts.flatMap((draft) => draft.values.get('email') ?? [])
  const requesters = [...all('association.contacts').map(addressIn), ...all('association.contactEmails')]
  return {
    companies: [...new Set([...all('association.primaryCompanyId'), ...all('association.companyIds')])],
    companyNames: [...new Set(all('association.companyNames').map(nameKey))],
    contacts: [...new Set(all('association.contactIds'))],
    addresses: [...new Set([...emails, ...requesters].map(addressKey))],
  }
}

/** The address in `Name (address)`, or the text itself. */
const addressIn = (text: string): string => /\(([^()\s]+@[^()\s]+)\)$/.exec(text)?.[1] ?? text

/** The companies a row names, the primary one first; those that are not there become flaws. */
export function resolveCompanies(draft: Draft, known: Known, fieldOf: FieldOf): string[] {
  const ids = ['association.primaryCompanyId', 'association.companyIds'].flatMap((target) => {
    const { found, unknown } = look(draft.links.get(target) ?? [], (id) => known.companies.get(id))
    listUnknown(draft, fieldOf(target), 'company', unknown)
    return found
  })
  const named = draft.links.has('association.primaryCompanyId') || draft.links.has('association.companyIds')
  // A name is weak evidence: it counts only where the row has no id, and for one company alone.
  if (named) return [...new Set(ids)]
  const names = draft.links.get('association.companyNames') ?? []
  const field = fieldOf('association.companyNames')
  const shared = names.filter((name) => (known.companyNames.get(nameKey(name))?.length ?? 0) > 1)
  if (shared.length > 0)
    draft.flaws.push({
      field,
      code: 'ambiguous-company',
      message: `Several companies are called ${quote(shared)}: use record ids to say which.`,
      fatal: false,
    })
  const { found, unknown } = look(
    names.filter((name) => !shared.includes(name)),
    (name) => known.companyNames.get(nameKey(name))?.[0],
  )
  listUnknown(draft, field, 'company', unknown)
  return found
}

/** The contacts a row names: by record ids, or by addresses where the ids are not known. */
export function resolveContacts(draft: Draft, known: Known, fieldOf: FieldOf): string[] {
  const byAddress = (text: string) => {
    const holder = known.addresses.get(addressKey(addressIn(text)))
    return holder && !holder.deleted ? holder.id : undefined
  }
  const ways = [
    ['association.contactIds', (id: string) => known.contacts.get(id)],
    ['association.contacts', byAddress],
    ['association.contactEmails', byAddress],
  ] as const
  const tried = ways
    .filter(([target]) => draft.links.has(target))
    .map(([target, find]) => ({ target, ...look(draft.links.get(target) ?? [], find) }))
  const best = tried.find(({ unknown }) => unknown.length === 0) ?? tried.find(({ found }) => found.length > 0)
  const chosen = best ?? tried[0]
  if (!chosen) return []
  listUnknown(draft, fieldOf(chosen.target), 'contact', chosen.unknown)
  return chosen.found
}

function look(texts: readonly string[], find: (text: string) => string | undefined) {
  const found = new Set<string>()
  const unknown: string[] = []
  for (const text of texts) {
    const id = find(text)
    if (id === undefined) unknown.push(text)
    else found.add(id)
  }
  return { found: [...found], unknown }
}

const quote = (texts: readonly string[]): string => {
  const shown = texts.slice(0, 5).map((text) => `“${text.slice(0, 60)}”`)
  return shown.join(', ') + (texts.length > 5 ? ` and ${texts.length - 5} more` : '')
}

function listUnknown(draft: Draft, field: string, what: 'company' | 'contact', unknown: readonly string[]): void {
  if (unknown.length === 0) return
  const many = what === 'company' ? 'companies' : 'contacts'
  draft.flaws.push({
    field,
    code: `unknown-${what}`,
    message: `There is no ${what} ${quote(unknown)} here: import ${many} first.`,
    fatal: false,
  })
}

/** Takes an address away that belongs to another contact (S11): the row goes in without it. */
export function resolveAddress(draft: Draft, known: Known, fieldOf: FieldOf): void {
  const email = draft.values.get('email')
  const holder = email === undefined ? undefined : known.addresses.get(addressKey(email))
  if (!holder) return
  const externalId = draft.values.get('externalId')
  const field = fieldOf('email')
  if (externalId === undefined && holder.deleted)
    draft.flaws.push({
      field,
      code: 'deleted-contact',
      message: `A deleted contact has ${email}: restore it, or erase it, first.`,
      fatal: true,
    })
  if (externalId === undefined || holder.externalId === externalId) return
  // A contact without an id from elsewhere is taken to be this one, unless the id is another contact's here.
  if (holder.externalId === null && !holder.deleted && !known.contacts.has(externalId)) return
  draft.values.delete('email')
  draft.flaws.push({
    field,
    code: 'address-taken',
    message: `Another contact has ${email}: this one went in without it.`,
    fatal: false,
  })
}

export function listMissingStage(draft: Draft, found: FoundStage, fieldOf: FieldOf): void {
  if ('stage' in found) return
  const pipeline = found.missing === 'pipeline'
  draft.flaws.push({
    field: fieldOf(pipeline ? 'pipeline' : 'stage'),
    code: pipeline ? 'unknown-pipeline' : 'unknown-stage',
    message: pipeline
      ? `There is no pipeline “${found.pipeline}”: let the import make it, or correct the name.`
      : `The pipeline “${found.pipeline}” has no stage “${found.stageName ?? ''}”: let the import make it, or correct the name.`,
    fatal: true,
  })
}
