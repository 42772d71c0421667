import { queryOptions } from '@tanstack/react-query'
import type { AccessGroup, Leaving } from '#contract/access-groups.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

export const accessGroupQuery = (id: string) =>
  queryOptions({
    queryKey: keys.accessGroups.one(id),
    queryFn: ({ signal }) => api.get<AccessGroup>(`/access-groups/${id}`, {}, signal),
  })

/** What taking a list or a contact out of the group would do now. */
export const askLeaving = (id: string, out: { listId: string } | { contactId: string }): Promise<Leaving> =>
  api.get<Leaving>(`/access-groups/${id}/leaving`, out)
