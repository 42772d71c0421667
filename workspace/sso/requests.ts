import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PageOf } from '#contract/common.ts'
import type { ContactList } from '#contract/lists.ts'
import type { Trial } from '#contract/sign-in-ways.ts'
import type { ConnectionCreate, ConnectionUpdate, SecretMade, SsoConnection } from '#contract/sso-connections.ts'
import type { SsoAttempt } from '#contract/sso-log.ts'
import type { CodeSample, MetadataFound, MetadataRead } from '#contract/sso-set-up.ts'
import type { SsoEffects, SsoSettings, SsoUpdate } from '#contract/sso-settings.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useSavedChange, useSettingsChange } from '../settings/requests.ts'

/** How people sign in at a place, with its providers. */
export const ssoQuery = (place: string) =>
  queryOptions({
    queryKey: keys.sso.settings(place),
    queryFn: ({ signal }) => api.get<SsoSettings>(`/sso/${place}`, {}, signal),
  })

/** Whom a choice of lists would concern now. */
export const foreseeSso = (place: string, listIds: string[] | null) =>
  api.post<SsoEffects>(`/sso/${place}/effects`, { listIds })

/** The method of a domain shows on other pages, too. */
const staleOf = (place: string) => [keys.sso.settings(place), keys.domains, keys.portals] as const

export const useSsoChange = (place: string) =>
  useSavedChange((change: SsoUpdate) => api.patch<SsoSettings>(`/sso/${place}`, change), ...staleOf(place))

/** A provider of a place, read with all of them: an account has a handful. */
export function useConnection(place: string, id: string) {
  const settings = useQuery(ssoQuery(place))
  return { ...settings, connection: settings.data?.connections.find((one) => one.id === id) ?? null }
}

export const useNewConnection = (place: string, key: string) =>
  useSettingsChange(
    (of: ConnectionCreate) => api.create<SsoConnection>(`/sso/${place}/connections`, of, key),
    ...staleOf(place),
  )

export const useConnectionChange = (place: string, id: string) =>
  useSavedChange(
    (change: ConnectionUpdate) => api.patch<SsoConnection>(`/sso-connections/${id}`, change),
    ...staleOf(place),
  )

/** @param onGone called at once: the page that asked is gone as soon as the providers are read again */
export function useConnectionRemoval(place: string, id: string, onGone: () => void) {
  const client = useQueryClient()
  return useSettingsChange(
    async (_: void) => {
      await api.delete(`/sso-connections/${id}`)
      onGone()
      client.setQueryData(
        ssoQuery(place).queryKey,
        (before) => before && { ...before, connections: before.connections.filter((one) => one.id !== id) },
      )
    },
    ...staleOf(place),
  )
}

/** @returns what the secret says: this once */
export const useNewSecret = (place: string, id: string) =>
  useSettingsChange(
    (secret: string | null) => api.create<SecretMade>(`/sso-connections/${id}/secrets`, { secret }),
    ...staleOf(place),
  )

export const useSecretRemoval = (place: string, id: string) =>
  useSettingsChange((secretId: string) => api.delete(`/sso-connections/${id}/secrets/${secretId}`), ...staleOf(place))

export const useMetadata = (id: string) =>
  useMutation({
    mutationFn: (from: MetadataRead) => api.post<MetadataFound>(`/sso-connections/${id}/metadata`, from),
  })

export const samplesQuery = ({ id, settings }: Pick<SsoConnection, 'id' | 'settings'>) =>
  queryOptions({
    // They show the settings' values.
    queryKey: [...keys.sso.samples(id), settings],
    queryFn: async ({ signal }) =>
      (await api.get<{ samples: CodeSample[] }>(`/sso-connections/${id}/samples`, {}, signal)).samples,
  })

/** Asks for the address at which a provider is tried. */
export const beginTrial = (id: string) => api.post<Trial>(`/sso-connections/${id}/trials`)

/** The newest trial of a provider. */
export const lastTrialQuery = (place: string, connectionId: string) =>
  queryOptions({
    queryKey: [...keys.sso.attempts(place, { connectionId, result: 'tried' }), 'last'],
    queryFn: async ({ signal }) => {
      const query = { connectionId, result: 'tried', limit: 1 }
      return (await api.get<PageOf<SsoAttempt>>(`/sso/${place}/attempts`, query, signal)).items[0] ?? null
    },
    staleTime: 0,
  })

/** The lists to choose from, whole or found by their name. */
export const listChoicesQuery = (q: string) =>
  queryOptions({
    queryKey: keys.lists.list({ q, limit: 100 }),
    queryFn: async ({ signal }) => (await api.get<PageOf<ContactList>>('/lists', { q, limit: 100 }, signal)).items,
  })
