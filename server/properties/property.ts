import { invalid } from '#server/platform/errors.ts'

export const PROPERTY_OBJECTS = ['contact', 'company', 'ticket'] as const
export type PropertyObject = (typeof PROPERTY_OBJECTS)[number]

/** Values of custom properties as a record holds them. */
export type CustomValues = Readonly<Record<string, string | null>>

const LONGEST_NAME = 60

/**
 * The name under which values are kept: letters and digits of the label, so that it reads well in the API.
 * Letters of every script stay; a label without any becomes "property".
 */
export function propertyName(label: string): string {
  const words =
    label
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return [...words.join('_')].slice(0, LONGEST_NAME).join('') || 'property'
}

/**
 * A record's custom values after a change. A null takes the value away.
 * @param known the names that are defined for this kind of record
 * @throws {AppError} `invalid-input` naming a property that is not defined.
 */
export function changedCustom(known: ReadonlySet<string>, before: CustomValues, change: CustomValues = {}) {
  const values = new Map(Object.entries(before))
  for (const [name, value] of Object.entries(change)) {
    if (!known.has(name)) throw invalid(`custom.${name}`, `There is no property “${name}”: add it first.`)
    if (value === null) values.delete(name)
    else values.set(name, value)
  }
  return Object.fromEntries(values)
}
