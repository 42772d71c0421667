import type { OptionInput, Property, PropertyCreate, PropertyOption, PropertyUpdate } from '#contract/properties.ts'
import type { StaffActor } from '#server/actors.ts'
import { refuseWhileFiltered } from '#server/filters/actions.ts'
import { type Db, lock, transaction, type Tx } from '#server/platform/database/transaction.ts'
import { allow, AppError, found, invalid } from '#server/platform/errors.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { difference } from '#server/timeline/difference.ts'
import { newOptions } from './options.ts'
import { mayDefineProperties } from './policy.ts'
import { propertyName, type PropertyObject, recordsInWords } from './property.ts'
import * as rows from './queries.ts'
import { clearing } from './queue.ts'
import { placesOf } from './used-in.ts'

/** The most properties of one kind of record: each is a line on every screen. */
const MOST_PROPERTIES = 500
/** Records whose values are taken out in one transaction. */
const CLEAR_AT_ONCE = 2000

/**
 * Defines a property, a text one when no type is given.
 * @returns the new property's id
 * @throws {AppError} `invalid-input` when there is one with this label, or the options do not fit the type.
 */
export function createProperty(db: Db | Tx, staff: StaffActor, input: PropertyCreate): Promise<string> {
  return transaction(db, async (tx) => {
    const { id, existed } = await define(tx, staff, input)
    if (existed) throw invalid('label', 'There is a property with this label already.')
    return id
  })
}

/** The name of the property with this label, which is defined as text when it is missing. */
export function ensureProperty(db: Db | Tx, staff: StaffActor, object: PropertyObject, label: string): Promise<string> {
  return transaction(db, async (tx) => (await define(tx, staff, { object, label })).name)
}

async function define(tx: Tx, staff: StaffActor, input: PropertyCreate) {
  const { object, label, type = 'text', description = '' } = input
  allow(mayDefineProperties(staff))
  const options = optionsFor(type, [], input.options ?? [])
  // Two imports that meet the same new column must end with one property.
  await lock(tx, `property:${object}`)
  const defined = await rows.listProperties(tx, object)
  const same = labelled(defined, label)
  if (same) return { ...same, existed: true }
  if (defined.length >= MOST_PROPERTIES)
    throw invalid('label', `There are ${MOST_PROPERTIES} properties already, which is the most.`)
  const taken = await rows.takenNames(tx, object)
  const wanted = propertyName(label)
  let name = wanted
  for (let serial = 2; taken.has(name); serial++) name = `${wanted}_${serial}`
  const id = await rows.insertProperty(tx, { object, name, label, type, description, options })
  await settled(tx, staff, { id, name: label, change: 'created', type })
  return { id, name, existed: false }
}

/**
 * Changes wording and options; the type stays.
 * @throws {AppError} `invalid-input`; `conflict` when an option is left out that records hold
 */
export function updateProperty(db: Db | Tx, staff: StaffActor, id: string, input: PropertyUpdate): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayDefineProperties(staff))
    const before = found(await rows.lockProperty(tx, id))
    await lock(tx, `property:${before.object}`)
    if (input.label !== undefined) {
      const same = labelled(await rows.listProperties(tx, before.object), input.label)
      if (same && same.id !== id) throw invalid('label', 'There is a property with this label already.')
    }
    const options = input.options ? optionsFor(before.type, before.options, input.options) : before.options
    for (const option of before.options)
      if (!options.some(({ value }) => value === option.value)) await mustBeUnused(tx, before, option)
    const after = { label: input.label ?? before.label, description: input.description ?? before.description, options }
    const changed = difference(before, after)
    if (Object.keys(changed.after).length === 0) return
    await rows.changeProperty(tx, id, after)
    await settled(tx, staff, { id, name: after.label, change: 'changed', ...changed })
  })
}

const labelled = (defined: readonly Property[], label: string) =>
  defined.find((property) => nameKey(property.label) === nameKey(label))

function optionsFor(type: Property['type'], before: readonly PropertyOption[], input: readonly OptionInput[]) {
  if (type === 'choice' || type === 'multi_choice') return newOptions(before, input)
  if (input.length > 0) throw invalid('options', 'Only choices have options.')
  return []
}

async function mustBeUnused(tx: Tx, property: Property, { value, label }: PropertyOption): Promise<void> {
  const { object, name } = property
  await refuseWhileFiltered(tx, { property: { object, name }, value })
  const held = await rows.countValues(tx, property, value)
  if (held.count === 0) return
  const message = `${recordsInWords(property.object, held)} “${label}”: archive the option instead.`
  throw new AppError('conflict', message, [{ field: 'options', message }])
}

/**
 * Deletes a property; a job takes its values out of the records.
 * @throws {AppError} `conflict` naming the places that use it
 */
export function deleteProperty(db: Db | Tx, staff: StaffActor, id: string): Promise<void> {
  return transaction(db, async (tx) => {
    allow(mayDefineProperties(staff))
    const property = found(await rows.lockProperty(tx, id))
    const places = await placesOf(tx, property)
    if (places.length > 0)
      throw new AppError('conflict', `“${property.label}” is in use: ${places.join('; ')}. Take it out there first.`)
    await rows.hideProperty(tx, id)
    await enqueue(tx, clearing, { propertyId: id, after: '0' })
    await settled(tx, staff, { id, name: property.label, change: 'deleted' })
  })
}

/** Takes the values of a deleted property out of some records, and asks for the next ones. */
export function clearDeleted(db: Db, { propertyId, after }: { propertyId: string; after: string }): Promise<void> {
  return transaction(db, async (tx) => {
    const property = await rows.findDeleted(tx, propertyId)
    if (!property) return
    const last = await rows.clearValues(tx, property, after, CLEAR_AT_ONCE)
    if (last === null) await rows.dropProperty(tx, propertyId)
    else await enqueue(tx, clearing, { propertyId, after: last })
  })
}

async function settled(tx: Tx, by: StaffActor, data: Record<string, unknown>): Promise<void> {
  await recordEvent(tx, { kind: 'settings.changed', by, data: { what: 'property', ...data } })
}
