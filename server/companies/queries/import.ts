import { sql } from '#server/platform/database/connect.ts'
import type { Tx } from '#server/platform/database/transaction.ts'
import { companyKeys, type CompanyValues } from '../company.ts'

export interface KnownCompany extends CompanyValues {
  readonly id: string
  readonly externalId: string | null
  readonly domainKey: string | null
  readonly nameKey: string
  readonly deleted: boolean
}

/**
 * The companies that have one of the external ids, deleted ones too, and the living ones that have one of the domains
 * or, without a domain, one of the names. Oldest first, locked in that order.
 */
export async function companiesToMatch(
  tx: Tx,
  externalIds: readonly string[],
  domainKeys: readonly string[],
  nameKeys: readonly string[],
): Promise<KnownCompany[]> {
  const { rows } = await sql<KnownCompany>`select o.id, o.name, o.domain, o.phone, o.city, o.country, o.industry,
      o.custom, o.external_id as "externalId", o.domain_key as "domainKey", o.name_key as "nameKey",
      o.deleted_at is not null as deleted
    from company o
    where o.id in (select id from company where external_id = any(${externalIds}::text[])
      union select id from company where domain_key = any(${domainKeys}::text[]) and deleted_at is null
      union select id from company where name_key = any(${nameKeys}::text[]) and domain_key is null
        and deleted_at is null)
    order by o.id for update of o`.execute(tx)
  return rows
}

export async function newCompanyIds(tx: Tx, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select nextval(pg_get_serial_sequence('company', 'id')) as id
    from generate_series(1, ${count}::int)`.execute(tx)
  return rows.map((row) => row.id)
}

/** What one company is to become. */
export interface CompanyWrite {
  readonly id: string
  readonly values: CompanyValues
  readonly externalId: string | null
  readonly createdAt: string | null
}

function written({ id, values, externalId, createdAt }: CompanyWrite) {
  const { nameKey, domainKey, words } = companyKeys(values)
  return {
    ...values,
    id,
    external_id: externalId,
    created_at: createdAt,
    name_key: nameKey,
    domain_key: domainKey,
    words,
  }
}

// One statement for a whole part of the file: 500 rows travel as one JSON parameter.
const recordset = (
  writes: readonly CompanyWrite[],
) => sql`json_to_recordset(${JSON.stringify(writes.map(written))}::json)
  as r (id bigint, name text, domain text, phone text, city text, country text, industry text, custom jsonb,
    external_id text, created_at timestamptz, name_key text, domain_key text, words text[])`

export async function insertCompanies(tx: Tx, writes: readonly CompanyWrite[]): Promise<void> {
  if (writes.length === 0) return
  await sql`insert into company (id, name, domain, phone, city, country, industry, custom, external_id, created_at,
      name_key, domain_key, words)
    overriding system value
    select r.id, r.name, r.domain, r.phone, r.city, r.country, r.industry, r.custom, r.external_id,
      coalesce(r.created_at, now()), r.name_key, r.domain_key, array_to_tsvector(r.words)
    from ${recordset(writes)}`.execute(tx)
}

/** Writes the values; a deleted company that comes again in a file is restored. */
export async function changeCompanies(tx: Tx, writes: readonly CompanyWrite[]): Promise<void> {
  if (writes.length === 0) return
  await sql`update company o set name = r.name, domain = r.domain, phone = r.phone, city = r.city,
      country = r.country, industry = r.industry, custom = r.custom, external_id = r.external_id,
      name_key = r.name_key, domain_key = r.domain_key, words = array_to_tsvector(r.words), updated_at = now(),
      deleted_at = null
    from ${recordset(writes)} where o.id = r.id`.execute(tx)
}
