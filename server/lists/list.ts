import type { Filter } from '#contract/filters.ts'
import type { ContactList } from '#contract/lists.ts'
import { propertiesIn } from '#server/filters/filter.ts'

/** Contacts of one step of an evaluation: a fraction of a second, and what a crash does again. */
export const CHUNK = 5_000

/** The tables beside contact that a filter reads; the triggers of the others need not ask it. */
export function tablesRead(filter: Filter): string[] {
  const properties = [...propertiesIn(filter)]
  return [
    ...(properties.some((property) => property.startsWith('company.')) ? ['company'] : []),
    ...(properties.some((property) => property.startsWith('contact.email')) ? ['address'] : []),
  ]
}

/** Why nobody can put contacts on it; null when they can. */
export function whyNotFilled(list: Pick<ContactList, 'kind'> | null): string | null {
  if (!list) return 'This list is not there any more: choose another.'
  return list.kind === 'active' ? 'Who is on an active list is decided by its filter: choose a static list.' : null
}

/** “A”, “B” and “C”. */
export function quoted(names: readonly string[]): string {
  const all = names.map((name) => `“${name}”`)
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
