import { queryOptions } from '@tanstack/react-query'
import type { ConsentSettings } from '#contract/consent.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'

export const consentQuery = (domainId: string) =>
  queryOptions({
    queryKey: keys.consent(domainId),
    queryFn: ({ signal }) => api.get<ConsentSettings>(`/domains/${domainId}/consent`, {}, signal),
  })
