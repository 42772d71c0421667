import {
  type Filter,
  type FilterCondition,
  type FilterField,
  MOST_VALUES_IN_ALL,
  OPERATOR_WORDS,
  OPERATORS,
  valuesTaken,
} from '#contract/filters.ts'
import type { FieldError } from '#server/platform/errors.ts'
import { type Fields, isDay, NUMBER } from './filter.ts'

/**
 * What is wrong with a filter whose shape is right, beside the field that it is about: properties and choices that
 * do not exist any more, operators of another type, values that are none.
 * @param at where the filter stands in the input, such as `filter`
 * @returns no error: the filter can be compiled against the same fields
 */
export function checkFilter(filter: Filter, fields: Fields, at = 'filter'): FieldError[] {
  const errors: FieldError[] = []
  let count = 0
  for (const [g, group] of filter.groups.entries())
    for (const [c, condition] of group.conditions.entries()) {
      count += condition.values.length
      const error = wrong(condition, fields.get(condition.property))
      if (error) errors.push({ field: `${at}.groups.${g}.conditions.${c}.${error.of}`, message: error.message })
    }
  if (count > MOST_VALUES_IN_ALL)
    errors.push({ field: at, message: `The filter has ${count} values; ${MOST_VALUES_IN_ALL} is the most.` })
  return errors
}

type Wrong = { readonly of: keyof FilterCondition; readonly message: string } | null
const inValues = (message: string): Wrong => ({ of: 'values', message })

function wrong({ property, operator, values }: FilterCondition, field: FilterField | undefined): Wrong {
  if (!field) return { of: 'property', message: `There is no property “${property}” any more: choose another one.` }
  if (!(OPERATORS[field.type] as readonly string[]).includes(operator))
    return {
      of: 'operator',
      message: `“${field.label}” cannot be asked whether it “${OPERATOR_WORDS[operator]}” something: choose another operator.`,
    }
  const [least, most] = valuesTaken(operator)
  if (values.length > most)
    return inValues(most === 0 ? `“${OPERATOR_WORDS[operator]}” takes no value.` : `Give at most ${most} values.`)
  if (values.length < least)
    return inValues(least === 2 ? 'Give both ends of the range.' : field.options ? 'Choose a value.' : 'Give a value.')
  for (const value of values) {
    const message = wrongValue(value, field)
    if (message) return inValues(message)
  }
  const [from = '', to = ''] = values
  const turned = field.type === 'number' ? Number(from) > Number(to) : from > to
  return operator === 'between' && turned ? inValues('The range ends before it begins: nothing would match.') : null
}

function wrongValue(value: string, { type, label, options }: FilterField): string | null {
  if (value === '') return 'A value is empty: “is unknown” finds records without one.'
  if (type === 'number' && !NUMBER.test(value)) return `“${value}” is not a number: write it as 12.5.`
  if (type === 'date' && !isDay(value)) return `“${value}” is not a day: write it as 2026-01-31.`
  if (options && !options.some((option) => option.value === value))
    return `“${value}” is not a choice of “${label}” any more: choose another one.`
  return null
}
