import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { AccessGroup } from '#contract/access-groups.ts'
import type { Joiners, MemberDeed, MemberDeedsDone } from '#contract/members.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

/** While invitations go out the page shows how many are left. */
const LOOK_AGAIN_MS = 5000

export const joinersQuery = queryOptions({
  queryKey: keys.members.joiners,
  queryFn: ({ signal }) => api.get<Joiners>('/members/joiners', {}, signal),
  refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? LOOK_AGAIN_MS : false),
})

/** The groups to choose from; an account has a handful. */
export const groupChoicesQuery = queryOptions({
  queryKey: keys.accessGroups.list({ limit: 100 }),
  queryFn: async ({ signal }) => (await api.get<PageOf<AccessGroup>>('/access-groups', { limit: 100 }, signal)).items,
})

export function useMemberDeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (what: { deed: MemberDeed; ids: readonly string[] }) =>
      api.post<MemberDeedsDone>('/members/deeds', what),
    onSuccess: () =>
      Promise.all([keys.members.all, keys.contacts.all].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
