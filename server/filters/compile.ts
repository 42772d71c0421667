import { type Filter, type FilterCondition, type FilterType, valuesTaken } from '#contract/filters.ts'
import { literal } from '#server/platform/database/literal.ts'
import { BUILT_IN, type BuiltIn, ofCompany } from './fields.ts'
import { type Fields, isDay, NUMBER } from './filter.ts'

/**
 * The filter as one SQL condition that needs nothing else: over `ticket t`, or over `contact c`. It is true or false for
 * every record, and fails for none, whatever values records hold: triggers ask it in the middle of others' changes.
 * Values become escaped literals, properties are looked up by name, operators come from a table: nothing of a filter is
 * ever part of the SQL itself (S40).
 * @param fields the filter's properties with their types; the filter has passed checkFilter against them
 */
export function compileFilter(filter: Filter, fields: Fields): string {
  const groups = filter.groups.map((group) =>
    joined(
      group.match,
      group.conditions.map((one) => condition(one, fields)),
    ),
  )
  return joined(filter.match, groups)
}

const joined = (match: Filter['match'], parts: readonly string[]): string =>
  `(${parts.join(match === 'all' ? ' and ' : ' or ')})`

const builtIn = new Map(Object.values(BUILT_IN).flatMap((all) => all.map((one) => [one.property, one] as const)))

/** An SQL expression and how its value is compared. */
interface Value {
  readonly sql: string
  readonly holds: BuiltIn['holds'] | 'day'
}

function condition(one: FilterCondition, fields: Fields): string {
  const field = fields.get(one.property)
  const [least, most] = valuesTaken(one.operator)
  if (!field || one.values.length < least || one.values.length > most)
    throw new Error(`The condition on ${one.property} was not checked`)
  const known = builtIn.get(one.property)
  const raw = known ? known.column : customColumn(one.property)
  const text = known && known.holds !== 'text' ? raw : `nullif(${raw}, '')`
  if (one.operator === 'is_known') return `${text} is not null`
  if (one.operator === 'is_unknown') return `${text} is null`
  return compared(known ? { sql: text, holds: known.holds } : custom(field.type, text), field.type, one)
}

function customColumn(property: string): string {
  const [, owner, name = ''] = /^(?:(contact|company)\.)?custom\.(.+)$/s.exec(property) ?? []
  if (name === '') throw new Error(`${property} is no property`)
  const value = (alias: string) => `${alias}.custom ->> ${literal(name)}`
  if (owner === 'company') return ofCompany(value('o'))
  return `(${value(owner === 'contact' ? 'c' : 't')})`
}

/** Custom values are text in one spelling; what is not spelled so is no value. CASE keeps the cast from seeing it. */
function custom(type: FilterType, text: string): Value {
  if (type === 'number')
    return { sql: `case when ${text} ~ ${literal(NUMBER.source)} then (${text})::numeric end`, holds: 'number' }
  if (type === 'date')
    return { sql: `case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then ${text} collate "C" end`, holds: 'day' }
  return { sql: text, holds: 'text' }
}

function compared({ sql, holds }: Value, type: FilterType, { operator, values }: FilterCondition): string {
  const is = (test: string) => `(${test}) is true`
  const not = (test: string) => `(${test}) is not true`
  const each = (test: (value: string) => string) => values.map(test).join(' or ')
  const among = () => {
    if (type === 'multi_choice') return `string_to_array(${sql}, ';') && array[${values.map(literal).join()}]`
    if (type === 'text') return `folded(${sql}) in (${values.map((value) => `folded(${literal(value)})`).join()})`
    return `${sql} in (${values.map(holds === 'number' ? number : literal).join()})`
  }
  const contains = () => each((value) => `position(folded(${literal(value)}) in folded(${sql})) > 0`)
  const [first = '', second = ''] = values
  switch (operator) {
    case 'is_any_of':
      return is(among())
    case 'is_none_of':
      return not(among())
    case 'contains':
      return is(contains())
    case 'not_contains':
      return not(contains())
    case 'starts_with':
      return is(each((value) => `starts_with(folded(${sql}), folded(${literal(value)}))`))
    case 'equals':
      return is(between(sql, holds, first, first))
    case 'not_equals':
      return not(between(sql, holds, first, first))
    case 'between':
      return is(between(sql, holds, first, second))
    case 'greater':
      return is(`${sql} > ${number(first)}`)
    case 'less':
      return is(`${sql} < ${number(first)}`)
    case 'before':
      return is(`${sql} < ${startOf(holds, first)}`)
    case 'after':
      return is(holds === 'instant' ? `${sql} >= ${endOf(first)}` : `${sql} > ${startOf(holds, first)}`)
    case 'is_known':
    case 'is_unknown':
      throw new Error(`${operator} compares nothing`)
  }
}

function between(sql: string, holds: Value['holds'], first: string, second: string): string {
  if (holds === 'instant') return `${sql} >= ${startOf(holds, first)} and ${sql} < ${endOf(second)}`
  if (holds === 'day') return `${sql} >= ${startOf(holds, first)} and ${sql} <= ${startOf(holds, second)}`
  return `${sql} >= ${number(first)} and ${sql} <= ${number(second)}`
}

function number(value: string): string {
  if (!NUMBER.test(value)) throw new Error('A number was not checked')
  return `'${value}'::numeric`
}

function startOf(holds: Value['holds'], value: string): string {
  if (!isDay(value)) throw new Error('A day was not checked')
  return holds === 'instant' ? `timestamptz '${value} 00:00:00+00'` : `'${value}'`
}

// 24 hours and not a day: a day's length would depend on the session's time zone.
const endOf = (value: string): string => `${startOf('instant', value)} + interval '24 hours'`
