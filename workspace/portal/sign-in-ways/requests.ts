import { queryOptions } from '@tanstack/react-query'
import type { SignInSettings, SignInUpdate, Trial } from '#contract/sign-in-ways.ts'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { useSavedChange } from '../../settings/requests.ts'

/** How members of a domain sign in. */
export const signInQuery = (domainId: string) =>
  queryOptions({
    queryKey: keys.signIn(domainId),
    queryFn: ({ signal }) => api.get<SignInSettings>(`/domains/${domainId}/sign-in`, {}, signal),
  })

export const useSignInChange = (domainId: string) =>
  useSavedChange(
    (change: SignInUpdate) => api.patch<SignInSettings>(`/domains/${domainId}/sign-in`, change),
    keys.signIn(domainId),
  )

/** Asks for the address at which a provider is tried. */
export const beginTrial = (domainId: string, provider: string) =>
  api.post<Trial>(`/domains/${domainId}/sign-in-trials`, { provider })
