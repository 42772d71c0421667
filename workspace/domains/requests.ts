import { queryOptions, useQuery } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { Domain, DomainUpdate } from '#contract/domains.ts'
import type { AddressAnswer } from '#contract/portals.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useSavedChange, useSettingsChange } from '../settings/requests.ts'

/** Every domain, the built-in one first. */
export const domainsQuery = queryOptions({
  queryKey: keys.domains,
  queryFn: async ({ signal }) => (await api.get<PageOf<Domain>>('/domains', {}, signal)).items,
})

/** One domain out of the list, with what the list's request is doing. */
export function useDomain(domainId: string) {
  const domains = useQuery(domainsQuery)
  return { ...domains, domain: domains.data?.find(({ id }) => id === domainId) ?? null }
}

/** One way to change what is kept per domain; the addresses of its portals may change with it. */
export const useDomainChange = (domainId: string) =>
  useSavedChange(
    (change: DomainUpdate) => api.patch<Domain>(`/domains/${domainId}`, change),
    keys.domains,
    keys.portals,
  )

/** What is done with a domain besides changing a setting: look for its record, ask for its certificate, confirm it. */
export const useDomainDeed = (domainId: string, deed: 'check' | 'certificate' | 'confirm-own') =>
  useSettingsChange((_: void) => api.post<Domain>(`/domains/${domainId}/${deed}`), keys.domains, keys.portals)

/** Whether a portal may move to an address; asked while it is typed. */
export const addressQuery = (portalId: string, address: { domainId: string; path: string }) =>
  queryOptions({
    queryKey: [...keys.portals, portalId, 'address', address],
    queryFn: ({ signal }) => api.get<AddressAnswer>(`/portals/${portalId}/address`, address, signal),
    staleTime: 10_000,
  })
