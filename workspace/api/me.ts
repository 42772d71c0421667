import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Permission } from '#contract/permissions.ts'
import type { Me } from '#contract/staff.ts'
import { api } from './client.ts'
import { keys } from './keys.ts'

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => api.get<Me>('/me', {}, signal),
  staleTime: 60_000,
})

/** Who is signed in. The shell loads it before any screen below it shows. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data

/** Whether the person signed in may do something; the server decides again. */
export const useCan = (permission: Permission): boolean => useMe().can.includes(permission)
