import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { companiesByName, contactsByAddress, idsByExternalId } from '../queries/lookups.ts'
import type { Draft } from '../read-record.ts'
import { type Known, namedBy } from '../resolve-record.ts'

/** Looks up everything that a batch names, in four queries. */
export async function lookUp(db: Db | Tx, drafts: readonly Draft[]): Promise<Known> {
  const named = namedBy(drafts)
  const own = drafts.flatMap((draft) => (draft.values.has('email') ? (draft.values.get('externalId') ?? []) : []))
  return {
    companies: await idsByExternalId(db, 'company', named.companies),
    companyNames: await companiesByName(db, named.companyNames),
    contacts: await idsByExternalId(db, 'contact', [...named.contacts, ...own]),
    addresses: await contactsByAddress(db, named.addresses),
  }
}
