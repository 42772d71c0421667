import { companyDomain } from '#server/companies/company.ts'
import { companiesByDomain } from '#server/companies/queries/find.ts'
import { insertCompany } from '#server/companies/queries/write.ts'
import { putAssociation } from '#server/contacts/queries/companies.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { findAudience } from '../queries/people.ts'

/**
 * Makes the company of somebody new, where the domain wants it and no company has their mail domain (O-07). Those of a
 * free-mail provider have none (S04). An existing one was found when the contact was made.
 */
export async function joinCompany(
  tx: Tx,
  domainId: string,
  { contactId, email, name }: { contactId: string; email: string; name: string },
): Promise<void> {
  const { makeCompanies } = await findAudience(tx, domainId)
  const domain = makeCompanies ? companyDomain(email) : null
  if (domain === null || (await companiesByDomain(tx, [domain])).size > 0) return
  const called = name.trim() || domain
  const values = { name: called, domain, phone: null, city: null, country: null, industry: null, custom: {} }
  const companyId = await insertCompany(tx, values, null)
  await recordEvent(tx, { kind: 'company.created', by: null, companyId, data: { name: called, bySso: true } })
  await putAssociation(tx, contactId, companyId, true)
  const data = { primary: true, byMailDomain: domain }
  await recordEvent(tx, { kind: 'contact.company-added', by: null, contactId, companyId, data })
}
