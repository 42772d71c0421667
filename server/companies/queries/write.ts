import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { companyKeys, type CompanyValues } from '../company.ts'

export interface StoredCompany {
  readonly values: CompanyValues
  readonly deletedAt: string | null
}

/** The company, kept from others' changes until the transaction ends. */
export async function lockCompany(tx: Tx, id: string): Promise<StoredCompany | null> {
  const row = await tx.selectFrom('company').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return null
  const { name, domain, phone, city, country, industry } = row
  const custom = row.custom as CompanyValues['custom']
  return {
    values: { name, domain, phone, city, country, industry, custom },
    deletedAt: row.deleted_at,
  }
}

function columns(values: CompanyValues) {
  const keys = companyKeys(values)
  return {
    name: values.name,
    domain: values.domain,
    domain_key: keys.domainKey,
    phone: values.phone,
    city: values.city,
    country: values.country,
    industry: values.industry,
    custom: JSON.stringify(values.custom),
    name_key: keys.nameKey,
    words: sql<string>`array_to_tsvector(${keys.words}::text[])`,
  }
}

export async function insertCompany(tx: Tx, values: CompanyValues, externalId: string | null): Promise<string> {
  const { id } = await tx
    .insertInto('company')
    .values({ ...columns(values), external_id: externalId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function changeCompany(tx: Tx, id: string, values: CompanyValues): Promise<void> {
  await tx
    .updateTable('company')
    .set({ ...columns(values), updated_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}

export async function setCompanyDeleted(tx: Tx, id: string, deleted: boolean): Promise<void> {
  await tx
    .updateTable('company')
    .set({ deleted_at: deleted ? sql`now()` : null, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}
