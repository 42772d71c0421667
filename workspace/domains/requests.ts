import { queryOptions } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { Domain, DomainUpdate } from '#contract/domains.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useSavedChange } from '../settings/requests.ts'

/** Every domain, the built-in one first. */
export const domainsQuery = queryOptions({
  queryKey: keys.domains,
  queryFn: async ({ signal }) => (await api.get<PageOf<Domain>>('/domains', {}, signal)).items,
})

/** One way to change what is kept per domain; the addresses of its portals may change with it. */
export const useDomainChange = (domainId: string) =>
  useSavedChange(
    (change: DomainUpdate) => api.patch<Domain>(`/domains/${domainId}`, change),
    keys.domains,
    keys.portals,
  )
