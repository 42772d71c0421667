import type { OptionInput, PropertyOption } from '#contract/properties.ts'
import { invalid } from '#server/platform/errors.ts'
import { nameKey } from '#server/platform/name-key.ts'
import { propertyName } from './property.ts'

/**
 * The options of a choice after a change, in the order given. An option without a value is a new one, whose value is
 * made from its label; known ones keep their value for ever, since records hold it.
 * @throws {AppError} `invalid-input` for none, and for two with one label or value
 */
export function newOptions(before: readonly PropertyOption[], input: readonly OptionInput[]): PropertyOption[] {
  if (!input.some(({ archived }) => !archived)) throw invalid('options', 'A choice needs an option that is offered.')
  const taken = new Set([...before, ...input].flatMap(({ value }) => value ?? []))
  const values = new Set<string>()
  const labels = new Set<string>()
  return input.map(({ value: given, label, archived = false }) => {
    const value = given ?? freeValue(label, taken)
    taken.add(value)
    if (values.has(value)) throw invalid('options', `Two options have the value “${value}”.`)
    if (labels.has(nameKey(label))) throw invalid('options', `Two options are called “${label}”.`)
    if (label.trim() === '') throw invalid('options', 'An option needs a label.')
    values.add(value)
    labels.add(nameKey(label))
    return { value, label, archived }
  })
}

function freeValue(label: string, taken: ReadonlySet<string>): string {
  const wanted = propertyName(label)
  let value = wanted
  for (let serial = 2; taken.has(value); serial++) value = `${wanted}_${serial}`
  return value
}
