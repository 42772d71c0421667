import { type Filter, type FilterCondition, type FilterGroup, OPERATOR_WORDS } from '#contract/filters.ts'
import type { Fields } from './filter.ts'

/**
 * The filter in words, for staff: “Stage” is “New” or “Waiting”, and “Priority” is known.
 * What does not exist any more is said by the name that the filter has for it.
 */
export function describeFilter(filter: Filter, fields: Fields): string {
  const several = filter.groups.length > 1
  const groups = filter.groups.map((group) => {
    const words = describeGroup(group, fields)
    return several && group.conditions.length > 1 ? `(${words})` : words
  })
  return groups.join(joint(filter.match))
}

/** One group in words. */
export const describeGroup = (group: FilterGroup, fields: Fields): string =>
  group.conditions.map((condition) => describeCondition(condition, fields)).join(joint(group.match))

const joint = (match: Filter['match']) => (match === 'all' ? ' and ' : ' or ')

function describeCondition({ property, operator, values }: FilterCondition, fields: Fields): string {
  const field = fields.get(property)
  const name = field ? (field.section === 'Company' ? `Company ${lower(field.label)}` : field.label) : property
  const shown = values.map((value) => {
    const label = field?.options?.find((option) => option.value === value)?.label ?? value
    return field?.type === 'number' || field?.type === 'date' ? label : `“${label}”`
  })
  if (values.length === 0) return `${name} ${OPERATOR_WORDS[operator]}`
  if (operator === 'between') return `${name} is between ${shown.join(' and ')}`
  if (operator === 'is_any_of' || operator === 'is_none_of') {
    const holds = field?.type === 'multi_choice'
    const verb = operator === 'is_any_of' ? (holds ? 'has' : 'is') : holds ? 'has not' : 'is not'
    return `${name} ${verb} ${listed(shown)}`
  }
  return `${name} ${OPERATOR_WORDS[operator]} ${listed(shown)}`
}

const listed = (values: readonly string[]) =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
// Only built-in labels start a sentence; a custom label may be a name.
const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)
