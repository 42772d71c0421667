import { queryOptions } from '@tanstack/react-query'
import type { AccessGroup } from '#contract/access-groups.ts'
import type { ForeseenAccess, GroupEffectsQuery } from '#contract/sight.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

export const accessGroupQuery = (id: string) =>
  queryOptions({
    queryKey: keys.accessGroups.one(id),
    queryFn: ({ signal }) => api.get<AccessGroup>(`/access-groups/${id}`, {}, signal),
  })

/** What a list or a contact that joins the group, or leaves it, would open and close. */
export const foreseeGroup = (id: string, of: GroupEffectsQuery): Promise<ForeseenAccess> =>
  api.get<ForeseenAccess>(`/access-groups/${id}/effects`, of)
