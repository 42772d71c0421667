import type { MemberActor } from '#server/actors.ts'
import { companyDomain } from '#server/companies/company.ts'
import { companiesByDomain } from '#server/companies/queries/find.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { putAssociation } from '../queries/companies.ts'
import { insertContact, setAddress } from '../queries/write.ts'

/** A contact for an address that nobody has, in the company of its domain. They prove that it is theirs before they sign in. */
export async function contactForAddress(tx: Tx, by: MemberActor, email: string): Promise<string> {
  const values = { firstName: '', lastName: '', email, phone: null, jobTitle: null, language: null, custom: {} }
  const contactId = await insertContact(tx, values, null)
  await setAddress(tx, contactId, email)
  await recordEvent(tx, { kind: 'contact.created', by, contactId, data: { name: email } })
  const domain = companyDomain(email)
  const companyId = domain === null ? undefined : (await companiesByDomain(tx, [domain])).get(domain)
  if (companyId === undefined) return contactId
  await putAssociation(tx, contactId, companyId, true)
  await recordEvent(tx, { kind: 'contact.company-added', by, contactId, companyId, data: { primary: true } })
  return contactId
}
