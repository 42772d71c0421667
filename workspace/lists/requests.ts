import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Filter } from '#contract/filters.ts'
import { type AddressesAdded, type ContactList, type ListUpdate, MOST_ADDRESSES } from '#contract/lists.ts'
import type { ForeseenAccess, ListEffects, ListEffectsQuery } from '#contract/sight.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { keepPlace } from '../ui/keep-place.ts'

/** Often enough for a bar that moves. */
const POLL_MS = 600

export const contactListQuery = (id: string) =>
  queryOptions({
    queryKey: keys.lists.one(id),
    queryFn: ({ signal }) => api.get<ContactList>(`/lists/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'evaluating' ? POLL_MS : false),
  })

/** What the list opens for whoever joins it. */
export const listEffectsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.lists.effects(id),
    queryFn: ({ signal }) => api.get<ListEffects>(`/lists/${id}/effects`, {}, signal),
  })

/** What opens or closes for a contact who joins or leaves the list. */
export const foreseeList = (id: string, of: Required<ListEffectsQuery>): Promise<ListEffects> =>
  api.get<ListEffects>(`/lists/${id}/effects`, of)

/** Who would come and go by another filter of an active list, and what that opens and closes. */
export const foreseeFilter = (id: string, filter: Filter): Promise<ForeseenAccess> =>
  api.post<ForeseenAccess>(filterEffectsPath(id), { filter })
export const filterEffectsPath = (id: string) => `/lists/${id}/effects`

/** A change of a list; groups count its contacts. */
export function useListChange<V, R = unknown>(deed: (value: V) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: async () => {
      await Promise.all(
        [keys.lists.all, keys.accessGroups.all].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    },
    onMutate: keepPlace,
    onSettled: (_answer, _error, _value, putBack) => putBack?.(),
  })
}

export const useUpdateList = (id: string) =>
  useListChange((change: ListUpdate) => api.patch<ContactList>(`/lists/${id}`, change))

/** Adds the contacts that have the addresses, as many requests as it takes. */
export const useAddAddresses = (id: string) =>
  useListChange(async (addresses: readonly string[]) => {
    const sum: AddressesAdded = { added: 0, already: 0, missing: [] }
    for (let at = 0; at < addresses.length; at += MOST_ADDRESSES) {
      const part = addresses.slice(at, at + MOST_ADDRESSES)
      const answer = await api.post<AddressesAdded>(`/lists/${id}/addresses`, { addresses: part })
      sum.added += answer.added
      sum.already += answer.already
      sum.missing.push(...answer.missing)
    }
    return sum
  })
