import type { Filter, FilterObject } from '#contract/filters.ts'
import { namesValue, propertiesIn } from './filter.ts'

/** A filter in force: a portal's over tickets or over its members, or a list's. */
export interface HeldFilter {
  readonly kind: 'portal' | 'list'
  readonly id: string
  readonly name: string
  /** Its name in the API. */
  readonly field: 'ticketFilter' | 'memberFilter' | 'filter'
  readonly object: FilterObject
  readonly filter: Filter
}

/** What somebody wants to change or delete: a custom property, or a value that filters may name. */
export type Used =
  | { readonly property: { readonly object: 'ticket' | 'contact' | 'company'; readonly name: string } }
  /** A choice of a custom property. */
  | {
      readonly property: { readonly object: 'ticket' | 'contact' | 'company'; readonly name: string }
      readonly value: string
    }
  | { readonly stage: string }
  | { readonly pipeline: string }
  | { readonly inbox: string }

/** Which of the filters in force use it. */
export function usesAmong(held: readonly HeldFilter[], used: Used): HeldFilter[] {
  if ('property' in used) {
    const { object, name } = used.property
    const property = `${object === 'ticket' ? '' : `${object}.`}custom.${name}`
    return held.filter(({ filter }) =>
      'value' in used ? namesValue(filter, property, used.value) : propertiesIn(filter).has(property),
    )
  }
  const [property = '', value = ''] = Object.entries(used)[0] ?? []
  return held.filter(({ object, filter }) => object === 'ticket' && namesValue(filter, property, value))
}

/** The portal “Support” and the list “Gold customers”; empty when nothing uses it. */
export function usesInWords(uses: readonly HeldFilter[]): string {
  const words = [...new Set(uses.map(({ kind, name }) => `the ${kind} “${name}”`))]
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
