import type { Filter, FilterField } from '#contract/filters.ts'

/** The properties that a filter may name, by name. */
export type Fields = ReadonlyMap<string, FilterField>

/** The properties that the filter names. */
export const propertiesIn = (filter: Filter): ReadonlySet<string> =>
  new Set(filter.groups.flatMap((group) => group.conditions.map((condition) => condition.property)))

/** Whether the filter names this value of the property, such as a stage's id. */
export const namesValue = (filter: Filter, property: string, value: string): boolean =>
  filter.groups.some((group) =>
    group.conditions.some((condition) => condition.property === property && condition.values.includes(value)),
  )

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
/** Whether the text is a day of the calendar, written as 2026-01-31. Years have four digits, from 1000 on. */
export function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? []
  if (Number(year) < 1000) return false
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.toISOString().slice(0, 10) === text
}

/** More digits than any record holds, and fewer than PostgreSQL's numeric takes. */
export const NUMBER = /^-?[0-9]{1,30}(\.[0-9]{1,30})?$/

/** Whether two filters ask the same in the same order; the database gives keys back in an order of its own. */
export const sameFilter = (one: Filter, other: Filter): boolean => spelled(one) === spelled(other)

const spelled = ({ match, groups }: Filter) =>
  JSON.stringify([
    match,
    groups.map((group) => [group.match, group.conditions.map((one) => [one.property, one.operator, one.values])]),
  ])
