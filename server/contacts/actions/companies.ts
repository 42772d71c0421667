import type { StaffActor } from '#server/actors.ts'
import { livingCompanies } from '#server/companies/queries/find.ts'
import { type Db, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, notFound } from '#server/platform/errors.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { changeData } from '#server/timeline/event.ts'
import { mayWriteContacts } from '../policy.ts'
import { associationsOf, deleteAssociation, putAssociation } from '../queries/companies.ts'
import { lockContact } from '../queries/write.ts'

/**
 * Associates a contact with a company, or changes whether that is the primary one, which decides whose tickets the
 * contact sees in a portal with access by company (F-06). Left open, the first company becomes the primary one.
 */
export function putContactCompany(
  db: Db | Tx,
  staff: StaffActor,
  contactId: string,
  companyId: string,
  wish: { primary?: boolean } = {},
): Promise<void> {
  return transaction(db, async (tx) => {
    await livingContact(tx, staff, contactId)
    if (!(await livingCompanies(tx, [companyId])).has(companyId)) throw notFound()
    const before = await associationsOf(tx, contactId)
    const known = before.find((association) => association.companyId === companyId)
    const primary = wish.primary ?? known?.primary ?? before.length === 0
    if (known?.primary === primary) return
    await putAssociation(tx, contactId, companyId, primary)
    const alsoTell = [`contact:${contactId}`]
    if (!known) {
      const data = { primary }
      await recordEvent(tx, { kind: 'contact.company-added', by: staff, contactId, companyId, data, alsoTell })
      return
    }
    const old = before.find((association) => association.primary)?.name ?? null
    const changes = { primaryCompany: { from: old, to: primary ? known.name : null } }
    await recordEvent(tx, {
      kind: 'contact.changed',
      by: staff,
      contactId,
      companyId,
      data: changeData(changes),
      alsoTell,
    })
  })
}

/** Without the primary company the contact has none: nobody else's tickets open up by accident. */
export function removeContactCompany(
  db: Db | Tx,
  staff: StaffActor,
  contactId: string,
  companyId: string,
): Promise<void> {
  return transaction(db, async (tx) => {
    await livingContact(tx, staff, contactId)
    const known = (await associationsOf(tx, contactId)).find((association) => association.companyId === companyId)
    if (!known) throw notFound()
    await deleteAssociation(tx, contactId, companyId)
    await recordEvent(tx, {
      kind: 'contact.company-removed',
      by: staff,
      contactId,
      companyId,
      data: { primary: known.primary },
      alsoTell: [`contact:${contactId}`],
    })
  })
}

async function livingContact(tx: Tx, staff: StaffActor, id: string): Promise<void> {
  allow(mayWriteContacts(staff))
  const contact = await lockContact(tx, id)
  if (!contact || contact.deletedAt !== null) throw notFound()
}
