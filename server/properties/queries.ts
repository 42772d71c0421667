import type { Property } from '#contract/contacts.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { PropertyObject } from './property.ts'

/** All definitions, or those of one kind of record, in the order of their making. */
export async function listProperties(db: Db | Tx, object?: PropertyObject): Promise<Property[]> {
  const rows = await db
    .selectFrom('property')
    .selectAll()
    .$if(object !== undefined, (query) => query.where('object', '=', object ?? ''))
    .orderBy('id')
    .execute()
  return rows.map(({ created_at, object: of, ...row }) => ({
    ...row,
    object: of as PropertyObject,
    type: 'text',
    createdAt: created_at,
  }))
}

export async function propertyNames(db: Db | Tx, object: PropertyObject): Promise<Set<string>> {
  const rows = await db.selectFrom('property').select('name').where('object', '=', object).execute()
  return new Set(rows.map((row) => row.name))
}

export async function insertProperty(
  tx: Tx,
  property: { object: PropertyObject; name: string; label: string },
): Promise<string> {
  const { id } = await tx.insertInto('property').values(property).returning('id').executeTakeFirstOrThrow()
  return id
}
