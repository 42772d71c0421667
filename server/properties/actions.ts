import type { StaffActor } from '#server/actors.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, invalid } from '#server/platform/errors.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { mayDefineProperties } from './policy.ts'
import { propertyName, type PropertyObject } from './property.ts'
import { insertProperty, listProperties } from './queries.ts'

/** The most properties of one kind of record: each is a line on every screen. */
const MOST_PROPERTIES = 500

/**
 * Defines a text property.
 * @returns the new property's id
 * @throws {AppError} `invalid-input` when there is one with this label.
 */
export function createProperty(
  db: Db | Tx,
  staff: StaffActor,
  { object, label }: { object: PropertyObject; label: string },
): Promise<string> {
  return transaction(db, async (tx) => {
    const { id, existed } = await define(tx, staff, object, label)
    if (existed) throw invalid('label', 'There is a property with this label already.')
    return id
  })
}

/** The name of the text property with this label, which is defined when it is missing. */
export function ensureProperty(db: Db | Tx, staff: StaffActor, object: PropertyObject, label: string): Promise<string> {
  return transaction(db, async (tx) => (await define(tx, staff, object, label)).name)
}

async function define(tx: Tx, staff: StaffActor, object: PropertyObject, label: string) {
  allow(mayDefineProperties(staff))
  // Two imports that meet the same new column must end with one property.
  await lock(tx, `property:${object}`)
  const defined = await listProperties(tx, object)
  const same = defined.find((property) => nameKey(property.label) === nameKey(label))
  if (same) return { ...same, existed: true }
  if (defined.length >= MOST_PROPERTIES)
    throw invalid('label', `There are ${MOST_PROPERTIES} properties already, which is the most.`)
  const taken = new Set(defined.map((property) => property.name))
  const wanted = propertyName(label)
  let name = wanted
  for (let serial = 2; taken.has(name); serial++) name = `${wanted}_${serial}`
  const id = await insertProperty(tx, { object, name, label })
  await recordEvent(tx, {
    kind: 'settings.changed',
    by: staff,
    data: { what: 'property', id, name: label, change: 'created' },
  })
  return { id, name, existed: false }
}
