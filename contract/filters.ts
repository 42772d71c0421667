import { Type, type Static } from 'typebox'
import { Choice, Closed, Line, Nullable } from './common.ts'

/** Which records a filter is about: a portal's tickets (F-01), or contacts with their primary company (F-08, G-01). */
export const FilterObject = Choice('ticket', 'contact')
export type FilterObject = Static<typeof FilterObject>

/** What a property holds, as far as filters care: it decides which operators there are. */
export const FILTER_TYPES = [
  'text',
  'number',
  'date',
  'choice',
  'multi_choice',
  'boolean',
  'reference',
  'file',
] as const
export const FilterType = Choice(...FILTER_TYPES)
export type FilterType = Static<typeof FilterType>

const NEITHER = ['is_known', 'is_unknown'] as const
const AMONG = ['is_any_of', 'is_none_of'] as const
const RANGE = ['between'] as const
/** In the order of the choice list; the first is the usual one. */
export const OPERATORS = {
  text: [...AMONG, 'contains', 'not_contains', 'starts_with', ...NEITHER],
  number: ['equals', 'not_equals', 'greater', 'less', ...RANGE, ...NEITHER],
  date: ['equals', 'before', 'after', ...RANGE, ...NEITHER],
  choice: [...AMONG, ...NEITHER],
  multi_choice: [...AMONG, ...NEITHER],
  boolean: [...AMONG, ...NEITHER],
  reference: [...AMONG, ...NEITHER],
  file: NEITHER,
} as const satisfies Record<FilterType, readonly string[]>

export type Operator = (typeof OPERATORS)[FilterType][number]
export const Operator = Type.Enum([...new Set(Object.values(OPERATORS).flat())] as [Operator, ...Operator[]], {
  description: 'Negative operators let records without a value through. Text is compared whatever its case.',
})

/** How many values an operator takes: from, to. */
export function valuesTaken(operator: Operator): readonly [least: number, most: number] {
  if (operator === 'is_known' || operator === 'is_unknown') return [0, 0]
  if (operator === 'between') return [2, 2]
  return ['equals', 'not_equals', 'greater', 'less', 'before', 'after'].includes(operator) ? [1, 1] : [1, MOST_VALUES]
}

/** More than people read; each is asked for every ticket of every list. */
export const MOST_GROUPS = 20
export const MOST_CONDITIONS = 20
/** A list of values longer than this belongs into a property or a list of contacts. */
export const MOST_VALUES = 100
/** All of a filter's values together: its text goes to the database with every query of a portal. */
export const MOST_VALUES_IN_ALL = 500

export const FilterCondition = Closed({
  /** `stage`, `custom.<name>`, `contact.email`, `company.custom.<name>`: GET /api/v1/filters/fields lists them. */
  property: Line(120, 1),
  operator: Operator,
  /**
   * Numbers as 12.5, days as 2026-01-31 (of UTC), choices by their values, records by their ids. None with `is_known` and
   * `is_unknown`, two with `between`, both included.
   */
  values: Type.Array(Line(300), { maxItems: MOST_VALUES }),
})
export type FilterCondition = Static<typeof FilterCondition>

const Match = Choice('all', 'any')
export const FilterGroup = Closed({
  match: Match,
  conditions: Type.Array(FilterCondition, { minItems: 1, maxItems: MOST_CONDITIONS }),
})
export type FilterGroup = Static<typeof FilterGroup>

/** AND and OR in two levels: all or any of the groups, each all or any of its conditions. */
export const Filter = Closed({
  match: Match,
  groups: Type.Array(FilterGroup, { minItems: 1, maxItems: MOST_GROUPS }),
})
export type Filter = Static<typeof Filter>

/** A property that a filter may name. */
export const FilterField = Closed({
  property: Type.String(),
  label: Type.String(),
  /** Whose property it is, as a heading of the choice list. */
  section: Choice('Ticket', 'Contact', 'Company'),
  type: FilterType,
  /** Of choices, yes or no, and references; null where values are typed. */
  options: Nullable(Type.Array(Closed({ value: Type.String(), label: Type.String() }))),
})
export type FilterField = Static<typeof FilterField>

export const FilterFieldsQuery = Closed({ object: FilterObject })
export const FilterFields = Closed({ items: Type.Array(FilterField) })

/** As people read it between the property and the values. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  is_any_of: 'is any of',
  is_none_of: 'is none of',
  contains: 'contains',
  not_contains: 'does not contain',
  starts_with: 'starts with',
  equals: 'is',
  not_equals: 'is not',
  greater: 'is greater than',
  less: 'is less than',
  between: 'is between',
  before: 'is before',
  after: 'is after',
  is_known: 'is known',
  is_unknown: 'is unknown',
}
