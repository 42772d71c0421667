import type { CompanyCreate, CompanyUpdate } from '#contract/contacts.ts'
import type { StaffActor } from '#server/actors.ts'
import { takeForRecord } from '#server/files/actions.ts'
import { type Db, transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, notFound } from '#server/platform/errors.ts'
import { changedCustom, newFiles } from '#server/properties/property.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { changeData, changesOf } from '#server/timeline/event.ts'
import type { CompanyValues } from './company.ts'
import { mayDeleteCompanies, mayWriteCompanies } from './policy.ts'
import { changeCompany, insertCompany, lockCompany, setCompanyDeleted } from './queries/write.ts'

/** @throws {AppError} `conflict` when another company has the external id. */
export function createCompany(db: Db | Tx, staff: StaffActor, input: CompanyCreate): Promise<string> {
  return transaction(db, async (tx) => {
    allow(mayWriteCompanies(staff))
    const { externalId = null, custom, name, domain = null, phone = null, city = null, ...rest } = input
    const { country = null, industry = null } = rest
    const known = await definitionsOf(tx, 'company')
    const values = changedCustom(known, {}, custom)
    const company = { name, domain, phone, city, country, industry, custom: values }
    const id = await insertCompany(tx, company, externalId).catch((error: unknown) => {
      if (uniqueViolation(error)) throw new AppError('conflict', 'Another company has this external id.')
      throw error
    })
    await takeForRecord(tx, staff, newFiles(known, {}, values), { companyId: id })
    await recordEvent(tx, { kind: 'company.created', by: staff, companyId: id, data: { name } })
    return id
  })
}

export function updateCompany(db: Db | Tx, staff: StaffActor, id: string, input: CompanyUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayWriteCompanies(staff))
    const { values: before, deletedAt } = found(await lockCompany(tx, id))
    if (deletedAt !== null) throw notFound()
    const known = await definitionsOf(tx, 'company')
    const custom = changedCustom(known, before.custom, input.custom)
    const after: CompanyValues = { ...before, ...withoutGaps(input), custom }
    const changes = changesOf({ ...before }, { ...after })
    if (Object.keys(changes).length === 0) return
    await changeCompany(tx, id, after)
    await takeForRecord(tx, staff, newFiles(known, before.custom, custom), { companyId: id })
    await recordEvent(tx, { kind: 'company.changed', by: staff, companyId: id, data: changeData(changes) })
  })
}

/** Hides the company; its members see its tickets no more from the next request on. */
export function deleteCompany(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return setDeleted(db, staff, id, true)
}

export function restoreCompany(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return setDeleted(db, staff, id, false)
}

function setDeleted(db: Db | Tx, staff: StaffActor, id: string, deleted: boolean): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayDeleteCompanies(staff))
    const company = found(await lockCompany(tx, id))
    if ((company.deletedAt !== null) === deleted) return
    await setCompanyDeleted(tx, id, deleted)
    await recordEvent(tx, {
      kind: deleted ? 'company.deleted' : 'company.restored',
      by: staff,
      companyId: id,
      data: { name: company.values.name },
      // Open portal pages of its people show other tickets now.
      alsoTell: [`company:${id}`],
    })
  })
}

/** The input without what was left out: a missing field is no change. */
const withoutGaps = (input: CompanyUpdate): Partial<CompanyValues> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
