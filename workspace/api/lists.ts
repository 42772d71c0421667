import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import { api, type QueryValues } from './client.ts'

/** A keyset list, page by page: `data.pages`, `fetchNextPage`, `hasNextPage`. */
export const listQuery = <T>(queryKey: QueryKey, path: string, query: QueryValues = {}) =>
  infiniteQueryOptions({
    queryKey: [...queryKey, 'pages'],
    queryFn: ({ pageParam, signal }) => api.get<PageOf<T>>(path, { ...query, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
