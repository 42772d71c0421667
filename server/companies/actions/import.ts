import type { StaffActor } from '#server/actors.ts'
import { domainKey } from '#server/contacts/contact.ts'
import { transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError } from '#server/platform/errors.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import { changeData, type NewEvent } from '#server/timeline/event.ts'
import { insertEvents } from '#server/timeline/queries.ts'
import type { ImportedCompany, ImportOutcome } from '../company.ts'
import { type Draft, matchCompanies } from '../match-imported.ts'
import { mayWriteCompanies } from '../policy.ts'
import * as rows from '../queries/import.ts'

type Write = rows.CompanyWrite & { readonly draft: Draft }

/**
 * Writes a part of a file, some 500 rows, in a handful of statements. Companies are found by external id, else by
 * domain, else by name when neither has a domain; the same rows again write nothing. No live reader is told.
 * @returns for each row what became of it, or why it was left out: `invalid-input`
 * @throws {AppError} `conflict` when somebody used one of the external ids in the meantime: try the part again.
 */
export function importCompanies(
  tx: Tx,
  staff: StaffActor,
  records: readonly ImportedCompany[],
): Promise<(ImportOutcome | AppError)[]> {
  return transaction(tx, async () => {
    allow(mayWriteCompanies(staff))
    const externalIds = records.flatMap((record) => record.externalId ?? [])
    const domains = records.flatMap((record) => domainKey(record.domain) ?? [])
    const names = records.flatMap((record) => (domainKey(record.domain) === null ? nameKey(record.name ?? '') : []))
    const known = await rows.companiesToMatch(tx, externalIds, domains, names)
    const { outcomes, drafts } = matchCompanies(records, known, await definitionsOf(tx, 'company'))
    try {
      await write(tx, staff, drafts)
    } catch (error) {
      if (uniqueViolation(error)) throw new AppError('conflict', 'A company changed in the meantime: try again.')
      throw error
    }
    return outcomes
  })
}

/** One row; see importCompanies. @throws {AppError} what importCompanies returns for a row it leaves out. */
export async function importCompany(tx: Tx, staff: StaffActor, record: ImportedCompany): Promise<ImportOutcome> {
  const [outcome = 'same'] = await importCompanies(tx, staff, [record])
  if (outcome instanceof AppError) throw outcome
  return outcome
}

async function write(tx: Tx, staff: StaffActor, drafts: readonly Draft[]): Promise<void> {
  const isNew = drafts.filter((draft) => draft.before === null)
  const ids = isNew.length > 0 ? await rows.newCompanyIds(tx, isNew.length) : []
  const created = isNew.map((draft, index): Write => ({ ...draft, draft, id: ids[index] ?? '' }))
  const changed = drafts.flatMap((draft): Write[] => (draft.before ? [{ ...draft, draft, id: draft.before.id }] : []))
  await rows.insertCompanies(tx, created)
  await rows.changeCompanies(tx, changed)
  await insertEvents(
    tx,
    [...created, ...changed].flatMap((company) => eventsOf(staff, company)),
  )
}

function eventsOf(by: StaffActor, { id, values, draft }: Write): NewEvent[] {
  const { name } = values
  if (draft.before === null) return [{ kind: 'company.created', by, companyId: id, data: { name, imported: true } }]
  const events: NewEvent[] = []
  if (draft.before.deleted) events.push({ kind: 'company.restored', by, companyId: id, data: { name, imported: true } })
  if (Object.keys(draft.changes).length > 0)
    events.push({ kind: 'company.changed', by, companyId: id, data: { ...changeData(draft.changes), imported: true } })
  return events
}
