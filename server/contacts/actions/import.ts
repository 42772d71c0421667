import type { StaffActor } from '#server/actors.ts'
import { companyDomain, type ImportOutcome } from '#server/companies/company.ts'
import { companiesByDomain } from '#server/companies/queries/find.ts'
import { addressMoved } from '#server/membership/actions/address-moved.ts'
import { transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import { reindexTickets } from '#server/tickets/queue.ts'
import { changeData, type NewEvent } from '#server/timeline/event.ts'
import { insertEvents } from '#server/timeline/queries.ts'
import { addressKey, contactName, type ImportedContact } from '../contact.ts'
import { type Draft, matchContacts } from '../match-imported.ts'
import { mayWriteContacts } from '../policy.ts'
import { contactsOnTickets } from '../queries/find.ts'
import * as rows from '../queries/import.ts'
import { spendLinks } from '../queries/write.ts'

type Write = rows.ContactWrite & { readonly draft: Draft }

export interface ImportedContacts {
  /** For each row what became of it, or why it was left out: `address-taken`, `invalid-input`. */
  readonly outcomes: readonly (ImportOutcome | AppError)[]
  /** Whom the rows that are in are about, each once: made, changed, or found the same. */
  readonly contactIds: readonly string[]
}

/**
 * Writes a part of a file, some 500 rows, in a handful of statements. Contacts are found by external id, else by
 * address; the same rows again write nothing. No live reader is told.
 * @throws {AppError} `conflict` when somebody took one of the addresses in the meantime: try the part again.
 */
export function importContacts(
  tx: Tx,
  staff: StaffActor,
  records: readonly ImportedContact[],
): Promise<ImportedContacts> {
  return transaction(tx, async () => {
    allow(mayWriteContacts(staff))
    const externalIds = records.flatMap((record) => record.externalId ?? [])
    const addresses = records.flatMap((record) => (record.email === undefined ? [] : addressKey(record.email)))
    const known = await rows.contactsToMatch(tx, externalIds, addresses)
    const domains = new Set(records.flatMap((record) => companyDomain(record.email) ?? []))
    const companies = await companiesByDomain(tx, [...domains])
    const byMail = (email: string | undefined) => companies.get(companyDomain(email) ?? '')
    const { outcomes, drafts, met } = matchContacts(records, known, await definitionsOf(tx, 'contact'), byMail)
    let made: ReadonlyMap<Draft, string>
    try {
      made = await write(tx, staff, drafts)
    } catch (error) {
      if (uniqueViolation(error)) throw new AppError('conflict', 'A contact changed in the meantime: try again.')
      throw error
    }
    return { outcomes, contactIds: [...met].flatMap((draft) => draft.before?.id ?? made.get(draft) ?? []) }
  })
}

/** One row; see importContacts. @throws {AppError} what importContacts returns for a row it leaves out. */
export async function importContact(tx: Tx, staff: StaffActor, record: ImportedContact): Promise<ImportOutcome> {
  const { outcomes } = await importContacts(tx, staff, [record])
  const [outcome = 'same'] = outcomes
  if (outcome instanceof AppError) throw outcome
  return outcome
}

/** @returns the ids of those who are new */
async function write(tx: Tx, staff: StaffActor, drafts: readonly Draft[]): Promise<Map<Draft, string>> {
  const isNew = drafts.filter((draft) => draft.before === null)
  const ids = isNew.length > 0 ? await rows.newContactIds(tx, isNew.length) : []
  const created = isNew.map((draft, index) => written(draft, ids[index] ?? ''))
  const changed = drafts.flatMap((draft) => (draft.before ? [written(draft, draft.before.id)] : []))
  await rows.insertContacts(tx, created)
  await rows.changeContacts(tx, changed)
  const moved = changed.filter(({ draft }) => 'email' in draft.changes)
  const addresses = [...created, ...moved].flatMap(({ id, values }) =>
    values.email === null ? [] : [{ id, address: values.email }],
  )
  await rows.setAddresses(tx, addresses)
  await rows.addAssociations(
    tx,
    [...created, ...changed].flatMap(({ id, draft }) =>
      [...draft.companies].map(([companyId, primary]) => ({ id, companyId, primary })),
    ),
  )
  await insertEvents(
    tx,
    [...created, ...changed].flatMap((contact) => eventsOf(staff, contact)),
  )
  if (moved.length > 0)
    await spendLinks(
      tx,
      moved.map(({ id }) => id),
    )
  await addressMoved(
    tx,
    moved.map(({ id, draft, values }) => ({
      contactId: id,
      from: (draft.changes['email']?.from as string | null) ?? null,
      to: values.email,
    })),
  )
  await reindex(tx, changed)
  return new Map(created.map(({ draft, id }) => [draft, id]))
}

/** Staff find tickets by their people's names. */
async function reindex(tx: Tx, changed: readonly Write[]): Promise<void> {
  const named = changed.filter(({ draft }) =>
    ['firstName', 'lastName', 'email'].some((field) => field in draft.changes),
  )
  if (named.length === 0) return
  // A job costs more than a row: only for those whose tickets there are.
  const ids = await contactsOnTickets(
    tx,
    named.map(({ id }) => id),
  )
  for (const id of ids) await enqueue(tx, reindexTickets, { contactId: id }, { key: `reindex:contact:${id}` })
}

function written(draft: Draft, id: string): Write {
  const { values, externalId, createdAt, before } = draft
  return { id, values, externalId, createdAt, otherEmails: before?.otherEmails ?? [], draft }
}

function eventsOf(by: StaffActor, { id, values, draft }: Write): NewEvent[] {
  const { firstName, lastName, email } = values
  const name = contactName({ first_name: firstName, last_name: lastName, address: email })
  const own: NewEvent[] = []
  if (draft.before === null) own.push({ kind: 'contact.created', by, contactId: id, data: { name, imported: true } })
  else {
    if (draft.before.deleted) own.push({ kind: 'contact.restored', by, contactId: id, data: { name, imported: true } })
    if (Object.keys(draft.changes).length > 0)
      own.push({ kind: 'contact.changed', by, contactId: id, data: { ...changeData(draft.changes), imported: true } })
  }
  const added = [...draft.companies].map(([companyId, primary]): NewEvent => ({
    kind: 'contact.company-added',
    by,
    contactId: id,
    companyId,
    data: { primary, imported: true },
  }))
  return [...own, ...added]
}
