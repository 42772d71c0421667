import type { ContactCreate, ContactUpdate } from '#contract/contacts.ts'
import type { StaffActor } from '#server/actors.ts'
import { companyDomain } from '#server/companies/company.ts'
import { companiesByDomain, livingCompanies } from '#server/companies/queries/find.ts'
import { takeForRecord } from '#server/files/actions.ts'
import { addressMoved } from '#server/membership/actions/address-moved.ts'
import { type Db, transaction, type Tx, uniqueViolation } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid, notFound } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { changedCustom, newFiles } from '#server/properties/property.ts'
import { definitionsOf } from '#server/properties/queries.ts'
import { reindexTickets } from '#server/tickets/queue.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { changeData, changesOf } from '#server/timeline/event.ts'
import { addressKey, contactName, type ContactValues } from './contact.ts'
import { mayDeleteContacts, mayWriteContacts } from './policy.ts'
import { putAssociation } from './queries/companies.ts'
import * as rows from './queries/write.ts'

/**
 * Without `companyIds` the contact goes to the company that has the domain of the address.
 * @throws {AppError} `address-taken`; `conflict` when another contact has the external id.
 */
export function createContact(db: Db | Tx, staff: StaffActor, input: ContactCreate): Promise<string> {
  return transaction(db, async (tx) => {
    allow(mayWriteContacts(staff))
    const { email = null, externalId = null, firstName = '', lastName = '', phone = null, ...rest } = input
    const { jobTitle = null, language = null } = rest
    const known = await definitionsOf(tx, 'contact')
    const custom = changedCustom(known, {}, input.custom)
    const companyIds = input.companyIds ?? (await companiesByMail(tx, email))
    const living = await livingCompanies(tx, companyIds)
    if (companyIds.some((id) => !living.has(id))) throw invalid('companyIds', 'There is no such company.')
    const values = { firstName, lastName, email, phone, jobTitle, language, custom }
    const id = await free(rows.insertContact(tx, values, externalId))
    if (email !== null) await free(rows.setAddress(tx, id, email))
    await takeForRecord(tx, staff, newFiles(known, {}, custom), { contactId: id })
    await recordEvent(tx, { kind: 'contact.created', by: staff, contactId: id, data: { name: nameOf(values) } })
    for (const [index, companyId] of companyIds.entries()) {
      await putAssociation(tx, id, companyId, index === 0)
      const data = { primary: index === 0 }
      await recordEvent(tx, { kind: 'contact.company-added', by: staff, contactId: id, companyId, data })
    }
    return id
  })
}

/** @throws {AppError} `address-taken` when the new address is another contact's: it is never moved (S11). */
export function updateContact(db: Db | Tx, staff: StaffActor, id: string, input: ContactUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayWriteContacts(staff))
    const { values: before, deletedAt, otherEmails } = found(await rows.lockContact(tx, id))
    if (deletedAt !== null) throw notFound()
    const known = await definitionsOf(tx, 'contact')
    const custom = changedCustom(known, before.custom, input.custom)
    const after: ContactValues = { ...before, ...withoutGaps(input), custom }
    const changes = changesOf({ ...before }, { ...after })
    if (Object.keys(changes).length === 0) return
    const others = otherEmails.filter((address) => keyOf(address) !== keyOf(after.email))
    await rows.changeContact(tx, id, after, others)
    await takeForRecord(tx, staff, newFiles(known, before.custom, custom), { contactId: id })
    if (changes['email']) await free(rows.setAddress(tx, id, after.email))
    if (keyOf(before.email) !== keyOf(after.email)) {
      await rows.spendLinks(tx, [id])
      await addressMoved(tx, [{ contactId: id, from: before.email, to: after.email }])
    }
    await recordEvent(tx, { kind: 'contact.changed', by: staff, contactId: id, data: changeData(changes) })
    // Staff find tickets by their people's names.
    if (['firstName', 'lastName', 'email'].some((field) => field in changes))
      await enqueue(tx, reindexTickets, { contactId: id }, { key: `reindex:contact:${id}` })
  })
}

/** Hides the contact; their portal session ends with it, since sessions are read with the contact. */
export function deleteContact(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return setDeleted(db, staff, id, true)
}

export function restoreContact(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return setDeleted(db, staff, id, false)
}

function setDeleted(db: Db | Tx, staff: StaffActor, id: string, deleted: boolean): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayDeleteContacts(staff))
    const contact = found(await rows.lockContact(tx, id))
    if ((contact.deletedAt !== null) === deleted) return
    await rows.setContactDeleted(tx, id, deleted)
    if (deleted) await rows.spendLinks(tx, [id])
    await recordEvent(tx, {
      kind: deleted ? 'contact.deleted' : 'contact.restored',
      by: staff,
      contactId: id,
      data: { name: nameOf(contact.values) },
    })
  })
}

async function companiesByMail(tx: Tx, email: string | null): Promise<string[]> {
  const domain = companyDomain(email)
  return domain === null ? [] : [...(await companiesByDomain(tx, [domain])).values()]
}

const keyOf = (address: string | null) => (address === null ? null : addressKey(address))

const nameOf = ({ firstName, lastName, email }: ContactValues) =>
  contactName({ first_name: firstName, last_name: lastName, address: email })

/** The input without what was left out: a missing field is no change. */
const withoutGaps = (input: ContactUpdate): Partial<ContactValues> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))

async function free<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    const constraint = uniqueViolation(error)
    // Says that there is one, and nothing about who it is.
    if (constraint === 'contact_address_address_key_key')
      throw new AppError('address-taken', 'Another contact, perhaps a deleted one, has this address.', [
        { field: 'email', message: 'Another contact has this address.' },
      ])
    if (constraint === 'contact_external_id_key')
      throw new AppError('conflict', 'Another contact has this external id.')
    throw error
  }
}
