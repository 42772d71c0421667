import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import { addressKey } from '../contact.ts'

/** Ids by the id in the system that the records came from; deleted ones are left out. */
export async function contactsByExternalId(db: Db | Tx, externalIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`select external_id as key, id from contact
    where external_id = any(${externalIds}::text[]) and deleted_at is null`.execute(db)
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** Ids by address as it was asked for, whatever its case; deleted contacts are left out. */
export async function contactsByAddress(db: Db | Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`select a.address_key as key, c.id
    from contact_address a join contact c on c.id = a.contact_id and c.deleted_at is null
    where a.address_key = any(${addresses.map(addressKey)}::text[])`.execute(db)
  const found = new Map(rows.map(({ key, id }) => [key, id]))
  const result = new Map<string, string>()
  for (const address of addresses) {
    const id = found.get(addressKey(address))
    if (id !== undefined) result.set(address, id)
  }
  return result
}

/** Whether there is such a contact, and it is not deleted. */
export async function contactExists(db: Db | Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from contact where id = ${id} and deleted_at is null`.execute(db)
  return rows.length > 0
}
