import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'

/** The ids here of records by their ids in the system they came from. Deleted records are not found. */
export async function idsByExternalId(
  db: Db | Tx,
  table: 'contact' | 'company',
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  if (externalIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; external_id: string }>`select id, external_id from ${sql.table(table)}
    where external_id = any(${externalIds}) and deleted_at is null`.execute(db)
  return new Map(rows.map((row) => [row.external_id, row.id]))
}

/** Companies by the key of their name; a name may be several companies'. */
export async function companiesByName(db: Db | Tx, nameKeys: readonly string[]): Promise<Map<string, string[]>> {
  if (nameKeys.length === 0) return new Map()
  const { rows } = await sql<{ name_key: string; ids: string[] }>`
    select name_key, array_agg(id order by id) as ids from company
    where name_key = any(${nameKeys}) and deleted_at is null group by name_key`.execute(db)
  return new Map(rows.map((row) => [row.name_key, row.ids]))
}

export interface AddressHolder {
  readonly id: string
  readonly externalId: string | null
  readonly deleted: boolean
}

/** Who has an address, by its key. */
export async function contactsByAddress(
  db: Db | Tx,
  addressKeys: readonly string[],
): Promise<Map<string, AddressHolder>> {
  if (addressKeys.length === 0) return new Map()
  const { rows } = await sql<{ address_key: string; id: string; external_id: string | null; deleted: boolean }>`
    select a.address_key, c.id, c.external_id, c.deleted_at is not null as deleted
    from contact_address a join contact c on c.id = a.contact_id
    where a.address_key = any(${addressKeys})`.execute(db)
  return new Map(
    rows.map(({ address_key, id, external_id, deleted }) => [address_key, { id, externalId: external_id, deleted }]),
  )
}

/** The primary companies of contacts. */
export async function primaryCompanies(db: Db | Tx, contactIds: readonly string[]): Promise<Map<string, string>> {
  if (contactIds.length === 0) return new Map()
  const { rows } = await sql<{ contact_id: string; company_id: string }>`
    select contact_id, company_id from contact_company
    where is_primary and contact_id = any(${contactIds}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.contact_id, row.company_id]))
}

/** Undoes what `work` wrote when it throws, and leaves the transaction usable. */
export async function withSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint row`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint row`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint row`.execute(tx)
    throw error
  }
}
