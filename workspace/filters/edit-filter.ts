import {
  type Filter,
  type FilterCondition,
  type FilterField,
  type FilterGroup,
  MOST_CONDITIONS,
  MOST_GROUPS,
  OPERATORS,
  type Operator,
  valuesTaken,
} from '#contract/filters.ts'

/** A condition on which nothing was chosen yet; it is not complete. */
const BLANK: FilterCondition = { property: '', operator: 'is_any_of', values: [] }
const newGroup = (): FilterGroup => ({ match: 'all', conditions: [BLANK] })

/** What a new filter starts as: one condition to fill in. */
export const newFilter = (): Filter => ({ match: 'all', groups: [newGroup()] })

const swap = <T>(items: readonly T[], at: number, item: T): T[] =>
  items.map((one, index) => (index === at ? item : one))
const drop = <T>(items: readonly T[], at: number): T[] => items.filter((_, index) => index !== at)

export const setGroup = (filter: Filter, at: number, group: FilterGroup): Filter => ({
  ...filter,
  groups: swap(filter.groups, at, group),
})
export const addGroup = (filter: Filter): Filter => ({ ...filter, groups: [...filter.groups, newGroup()] })
/** The last group is emptied instead. */
export const removeGroup = (filter: Filter, at: number): Filter =>
  filter.groups.length === 1 ? newFilter() : { ...filter, groups: drop(filter.groups, at) }

export const setCondition = (group: FilterGroup, at: number, condition: FilterCondition): FilterGroup => ({
  ...group,
  conditions: swap(group.conditions, at, condition),
})
export const addCondition = (group: FilterGroup): FilterGroup => ({
  ...group,
  conditions: [...group.conditions, BLANK],
})
export const removeCondition = (group: FilterGroup, at: number): FilterGroup => ({
  ...group,
  conditions: drop(group.conditions, at),
})

export const mayAddGroup = (filter: Filter): boolean => filter.groups.length < MOST_GROUPS
export const mayAddCondition = (group: FilterGroup): boolean => group.conditions.length < MOST_CONDITIONS

export const operatorsOf = (field: FilterField | undefined): readonly Operator[] =>
  field ? OPERATORS[field.type] : OPERATORS.text

/** Another property: the operator stays where the new type has it, the values go. */
export function setProperty(condition: FilterCondition, field: FilterField): FilterCondition {
  const operators = operatorsOf(field)
  const operator = operators.includes(condition.operator) ? condition.operator : (operators[0] ?? 'is_known')
  return { property: field.property, operator, values: [] }
}

/** Another operator: as many values stay as it takes. */
export const setOperator = (condition: FilterCondition, operator: Operator): FilterCondition => ({
  ...condition,
  operator,
  values: condition.values.slice(0, valuesTaken(operator)[1]),
})

/** What is left to fill in, as sentences beside the conditions: `groups.0.conditions.1.values`. */
export function gapsIn(filter: Filter): Record<string, string> {
  const gaps: [string, string][] = []
  for (const [g, group] of filter.groups.entries())
    for (const [c, { property, operator, values }] of group.conditions.entries()) {
      const at = `groups.${g}.conditions.${c}`
      const [least] = valuesTaken(operator)
      if (property === '') gaps.push([`${at}.property`, 'Choose a property.'])
      else if (values.length < least || values.includes(''))
        gaps.push([`${at}.values`, least === 2 ? 'Give both ends of the range.' : 'Give a value.'])
    }
  return Object.fromEntries(gaps)
}

/** Whether every condition is filled in, so that it is worth asking the server what matches. */
export const isComplete = (filter: Filter): boolean => Object.keys(gapsIn(filter)).length === 0
