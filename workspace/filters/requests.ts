import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { Filter, FilterField, FilterObject } from '#contract/filters.ts'
import { api, isApiError } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { fieldWords } from '../ui/problem.tsx'
import { isComplete } from './edit-filter.ts'

/** Below the properties, so that a change of those makes it stale. */
export const filterFieldsQuery = (object: FilterObject) =>
  queryOptions({
    queryKey: [...keys.properties, 'filter-fields', object],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: FilterField[] }>('/filters/fields', { object }, signal)).items,
    staleTime: 30_000,
  })

/** Longer than the pause between two letters. */
const PAUSE_MS = 250

export interface FilterPreview<T> {
  /** What the server answers for the filter of a moment ago; undefined before the first answer. */
  readonly data: T | undefined
  /** The filter is complete, and its answer is on the way. */
  readonly counting: boolean
  /** Conditions are left to fill in. */
  readonly incomplete: boolean
  readonly error: unknown
}

/**
 * Asks what a filter matches while it is built: posts `{filter}` to a path that answers with a count and the first
 * records, and not before every condition is filled in.
 */
export function useFilterPreview<T>(path: string, filter: Filter | null): FilterPreview<T> {
  const [settled] = useDebouncedValue(filter, PAUSE_MS)
  const incomplete = filter !== null && !isComplete(filter)
  const asked = settled !== null && isComplete(settled)
  const answer = useQuery({
    queryKey: ['filter-preview', path, settled],
    queryFn: () => api.post<T>(path, { filter: settled }),
    enabled: asked && !incomplete,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: (times, error) => !isApiError(error) && times < 2,
  })
  return {
    data: answer.data,
    counting: !incomplete && filter !== null && (answer.isFetching || settled !== filter),
    incomplete,
    error: incomplete ? null : answer.error,
  }
}

/** The sentences of an error beside the conditions: `groups.0.conditions.1.values`, by what stands after `at.`. */
export function filterErrors(error: unknown, at = 'filter'): Readonly<Record<string, string>> {
  if (!isApiError(error)) return {}
  const own = error.fields.filter(({ field }) => field.startsWith(`${at}.`))
  return Object.fromEntries(own.map(({ field, message }) => [field.slice(at.length + 1), fieldWords(message)]))
}
