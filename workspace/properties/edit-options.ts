import type { OptionInput, PropertyOption } from '#contract/properties.ts'

/** An option while it is edited; `value` is null until it is stored. */
export interface OptionDraft {
  readonly key: string
  readonly value: string | null
  readonly label: string
  readonly archived: boolean
}

let serial = 0
export const newOption = (label = ''): OptionDraft => ({ key: `new-${++serial}`, value: null, label, archived: false })

export const draftsOf = (options: readonly PropertyOption[]): OptionDraft[] =>
  options.map((option) => ({ ...option, key: option.value }))

export function moveOption(options: readonly OptionDraft[], index: number, by: number): OptionDraft[] {
  const option = options[index]
  return option ? options.toSpliced(index, 1).toSpliced(index + by, 0, option) : [...options]
}

/** Adds the lines that are not there yet, whatever their case. */
export function optionsFromLines(options: readonly OptionDraft[], text: string): OptionDraft[] {
  const seen = new Set(options.map(({ label }) => label.trim().toLowerCase()))
  const added = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => {
      const isNew = line !== '' && !seen.has(line.toLowerCase())
      seen.add(line.toLowerCase())
      return isNew
    })
  return [...options.filter(({ label, value }) => label.trim() !== '' || value !== null), ...added.map(newOption)]
}

/** As the API takes them; a new one that was left empty is none. */
export const optionInputs = (options: readonly OptionDraft[]): OptionInput[] =>
  options
    .filter(({ label, value }) => value !== null || label.trim() !== '')
    .map(({ value, label, archived }) => ({ ...(value === null ? {} : { value }), label: label.trim(), archived }))

/** What is wrong with the options, in words; null when nothing is. */
export function optionsProblem(options: readonly OptionDraft[]): string | null {
  const inputs = optionInputs(options)
  if (inputs.some(({ label }) => label === '')) return 'Every option needs a name.'
  if (!inputs.some(({ archived }) => !archived)) return 'Add an option that is offered.'
  const labels = inputs.map(({ label }) => label.toLowerCase())
  const twice = inputs.find(({ label }, index) => labels.indexOf(label.toLowerCase()) !== index)
  return twice ? `Two options are called “${twice.label}”.` : null
}
