import { queryOptions } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { User } from '#contract/staff.ts'
import type { Inbox, Pipeline } from '#contract/tickets.ts'
import { api } from './client.ts'
import { keys } from './keys.ts'

/** Short lists may come as a page or as a plain array. */
const itemsOf = <T>(answer: PageOf<T> | T[]): T[] => (Array.isArray(answer) ? answer : answer.items)

/** What every screen chooses from: short lists that rarely change. */
export const inboxesQuery = queryOptions({
  queryKey: keys.inboxes,
  queryFn: async ({ signal }) => itemsOf(await api.get<PageOf<Inbox>>('/inboxes', { limit: 100 }, signal)),
  staleTime: 300_000,
})
export const pipelinesQuery = queryOptions({
  queryKey: keys.pipelines,
  queryFn: async ({ signal }) => itemsOf(await api.get<PageOf<Pipeline>>('/pipelines', {}, signal)),
  staleTime: 300_000,
})
export const usersQuery = queryOptions({
  queryKey: keys.users,
  queryFn: async ({ signal }) => itemsOf(await api.get<PageOf<User>>('/users', { limit: 100 }, signal)),
  staleTime: 300_000,
})
