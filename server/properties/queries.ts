import type { Property, PropertyOption, PropertyType } from '#contract/properties.ts'
import { sql } from '#server/platform/database/connect.ts'
import type { Db, Tx } from '#server/platform/database/transaction.ts'
import type { Definition, Definitions, PropertyObject } from './property.ts'

/** All definitions, or those of one kind of record, or of these names among them, in the order of their making. */
export async function listProperties(
  db: Db | Tx,
  object?: PropertyObject,
  names?: readonly string[],
): Promise<Property[]> {
  const rows = await db
    .selectFrom('property')
    .select(['id', 'object', 'name', 'label', 'description', 'type', 'created_at as createdAt'])
    .select((eb) => eb.ref('options').$castTo<PropertyOption[]>().as('options'))
    .where('deleted_at', 'is', null)
    .$if(object !== undefined, (query) => query.where('object', '=', object ?? ''))
    .$if(names !== undefined, (query) => query.where('name', 'in', names ?? []))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, object: row.object as PropertyObject, type: row.type as PropertyType }))
}

/** What values of this kind of record are checked against, by name; the staff at work where a property names one. */
export async function definitionsOf(db: Db | Tx, object: PropertyObject): Promise<Definitions> {
  const properties = await listProperties(db, object)
  const namesStaff = properties.some(({ type }) => type === 'user')
  const people = namesStaff ? await staffAtWork(db) : []
  return new Map(
    properties.map(({ name, label, type, options }): [string, Definition] => [
      name,
      { name, label, type, options, ...(type === 'user' ? { people } : {}) },
    ]),
  )
}

/** The definitions of these names alone, to show values; who a value may name is not asked. */
export async function definitionsNamed(
  db: Db | Tx,
  object: PropertyObject,
  names: readonly string[],
): Promise<Definitions> {
  const properties = names.length === 0 ? [] : await listProperties(db, object, names)
  return new Map(properties.map(({ name, label, type, options }) => [name, { name, label, type, options }]))
}

/** What staff are called, also those who left. */
export async function staffNames(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  // As text: a value may be older than its property's type, and no number.
  const { rows } = await sql<{ id: string; name: string }>`select id::text, name from staff_user
    where id::text = any(${ids})`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

function staffAtWork(db: Db | Tx) {
  return db
    .selectFrom('staff_user')
    .select(['id', 'name', 'email'])
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
}

/** A definition, kept from others' changes until the transaction ends. */
export async function lockProperty(tx: Tx, id: string): Promise<Property | undefined> {
  const row = await tx.selectFrom('property').select('object').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return undefined
  return (await listProperties(tx, row.object as PropertyObject)).find((property) => property.id === id)
}

/** Names that are in use, also those of deleted properties whose values are still being taken out. */
export async function takenNames(tx: Tx, object: PropertyObject): Promise<Set<string>> {
  const rows = await tx.selectFrom('property').select('name').where('object', '=', object).execute()
  return new Set(rows.map((row) => row.name))
}

export async function insertProperty(
  tx: Tx,
  property: Pick<Property, 'object' | 'name' | 'label' | 'description' | 'type' | 'options'>,
): Promise<string> {
  const { id } = await tx
    .insertInto('property')
    .values({ ...property, options: JSON.stringify(property.options) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function changeProperty(
  tx: Tx,
  id: string,
  { label, description, options }: Pick<Property, 'label' | 'description' | 'options'>,
): Promise<void> {
  const columns = { label, description, options: JSON.stringify(options) }
  await tx.updateTable('property').set(columns).where('id', '=', id).execute()
}

/** Hides the definition until its values are gone. */
export async function hideProperty(tx: Tx, id: string): Promise<void> {
  await sql`update property set deleted_at = now() where id = ${id}`.execute(tx)
}

/** Counting stops here: the sentence says "more than". */
const MOST_COUNTED = 1000

/** How many records have a value, or this one of a choice. */
export async function countValues(
  db: Db | Tx,
  { object, name }: Pick<Property, 'object' | 'name'>,
  value?: string,
): Promise<{ count: number; more: boolean }> {
  const held = sql`r.custom ->> ${name}`
  const condition = value === undefined ? sql`${held} is not null` : sql`${value} = any(string_to_array(${held}, ';'))`
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from ${sql.table(object)} r where ${condition} limit ${sql.lit(MOST_COUNTED + 1)}) x`.execute(db)
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}

/** The next property whose values are to be taken out of the records. */
export async function findDeleted(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('property')
    .select(['object', 'name'])
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  return row && { object: row.object as PropertyObject, name: row.name }
}

/**
 * Takes a property's values out of the next records.
 * @returns the last record's id; null: there are no more
 */
export async function clearValues(
  tx: Tx,
  { object, name }: Pick<Property, 'object' | 'name'>,
  after: string,
  limit: number,
): Promise<string | null> {
  const table = sql.table(object)
  const { rows } = await sql<{ last: string | null }>`with next as materialized (
      select id from ${table} where id > ${after} order by id limit ${limit}),
    cleared as (update ${table} r set custom = r.custom - ${name}::text from next
      where r.id = next.id and r.custom ? ${name})
    select max(id) as last from next`.execute(tx)
  return rows[0]?.last ?? null
}

export async function dropProperty(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('property').where('id', '=', id).execute()
}

/** Names of the portals whose list or page of a ticket shows this property of tickets. */
export async function portalsShowing(
  db: Db | Tx,
  name: string,
): Promise<{ name: string; column: boolean; field: boolean }[]> {
  const key = `custom.${name}`
  const { rows } = await sql<{ name: string; column: boolean; field: boolean }>`select * from (
    select p.name, p.list_columns ? ${key} as column,
      p.detail_fields @> ${JSON.stringify([{ property: key }])}::jsonb as field
    from portal p) shown where shown.column or shown.field order by name`.execute(db)
  return rows
}
