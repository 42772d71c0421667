import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { Property } from '#contract/properties.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

/** Contacts and companies name each other: what changes one may show on the other. */
export function useStaleRecords(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.contacts.all }),
      client.invalidateQueries({ queryKey: keys.companies.all }),
    ])
  }
}

/** @param path of the record, such as `/contacts/7` */
export function useDeleteRecord(path: string) {
  const onSuccess = useStaleRecords()
  return useMutation({ mutationFn: () => api.delete(path), onSuccess })
}

export function useRestoreRecord(path: string) {
  const onSuccess = useStaleRecords()
  return useMutation({ mutationFn: () => api.post(`${path}/restore`), onSuccess })
}

/** The custom properties of one kind of record. */
export const propertiesQuery = (object: Property['object']) =>
  queryOptions({
    queryKey: [...keys.properties, object, 'all'],
    queryFn: async ({ signal }) => (await api.get<PageOf<Property>>('/properties', { object }, signal)).items,
    staleTime: 300_000,
  })
