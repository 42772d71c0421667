import { queryOptions, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { Portal } from '#contract/portals.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { keepPlace } from '../ui/keep-place.ts'
import { tell } from '../ui/confirm.tsx'

export const portalsQuery = queryOptions({
  queryKey: keys.portals,
  queryFn: async ({ signal }) => {
    const answer = await api.get<PageOf<Portal> | Portal[]>('/portals', {}, signal)
    return Array.isArray(answer) ? answer : answer.items
  },
})

/** A change of settings; what it may show on is fetched again. The names of the account and portals are in `me`. */
export function useSettingsChange<V, R = unknown>(deed: (value: V) => Promise<R>, ...stale: QueryKey[]) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onMutate: keepPlace,
    onSuccess: async () => {
      await Promise.all([keys.me, ...stale].map((queryKey) => client.invalidateQueries({ queryKey })))
    },
    onSettled: (_answer, _error, _value, putBack) => putBack?.(),
  })
}

/** The same, saying that it is saved: here, since what asked for the change may be gone once it shows. */
export function useSavedChange<V, R = unknown>(deed: (value: V) => Promise<R>, ...stale: QueryKey[]) {
  return useSettingsChange(
    async (value: V) => {
      const answer = await deed(value)
      tell('Saved.')
      return answer
    },
    ...stale,
  )
}
