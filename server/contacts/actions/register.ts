import { companyDomain } from '#server/companies/company.ts'
import { onlyCompanyOf } from '#server/companies/queries/find.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { contactName } from '../contact.ts'
import { putAssociation } from '../queries/companies.ts'
import * as rows from '../queries/write.ts'

/**
 * Makes a contact of somebody who has proved that the mailbox is theirs. They belong to the company of their
 * mail domain when exactly one has it, and no free-mail provider (S04): two that claim it would be a guess.
 */
export async function createRegistered(
  tx: Tx,
  person: { firstName: string; lastName: string; email: string },
): Promise<string> {
  const { firstName, lastName, email } = person
  const values = { firstName, lastName, email, phone: null, jobTitle: null, language: null, custom: {} }
  const id = await rows.insertContact(tx, values, null)
  await rows.setAddress(tx, id, email)
  const name = contactName({ first_name: firstName, last_name: lastName, address: email })
  await recordEvent(tx, { kind: 'contact.created', by: null, contactId: id, data: { name, registered: true } })
  const domain = companyDomain(email)
  const companyId = domain === null ? null : await onlyCompanyOf(tx, domain)
  if (companyId !== null) {
    await putAssociation(tx, id, companyId, true)
    const data = { primary: true, byMailDomain: domain }
    await recordEvent(tx, { kind: 'contact.company-added', by: null, contactId: id, companyId, data })
  }
  return id
}
