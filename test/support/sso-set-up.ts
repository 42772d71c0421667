// For the protocols themselves: SSO set up through the API as an admin would, and visitors who leave for a provider.
import assert from 'node:assert/strict'
import type { AttributeNames, SecretMade, SsoConnection } from '#contract/sso-connections.ts'
import { type ConnectionSettings, type SsoKind, EMPTY_SETTINGS } from '#contract/sso-protocols.ts'
import type { Desk } from './desk.ts'
import type { portalBrowser } from './portal-browser.ts'

export type Settings<K extends SsoKind> = Extract<ConnectionSettings, { kind: K }>

/** What a test says of a connection; the rest is as a new one begins. */
export interface Wanted<K extends SsoKind> {
  readonly settings: Partial<Settings<K>>
  readonly attributes?: Partial<AttributeNames>
  readonly mailDomains?: readonly string[]
  readonly groups?: SsoConnection['groups']
  readonly name?: string
  readonly button?: boolean
  readonly domainId?: string
}

/** SSO on a desk, set up through the API; only the trial, which has tests of its own, is taken as done. */
export async function ssoDesk(desk: Desk) {
  const { domain } = await desk.portal()
  const headers = await desk.asStaff(await desk.user({ permissions: ['portal.manage'] }))
  const api = async <T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<T> => {
    const answer = await desk.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) })
    assert.ok(answer.statusCode < 300, `${method} ${url}: ${answer.statusCode} ${answer.body}`)
    return answer.body === '' ? (undefined as T) : answer.json<T>()
  }
  const connect = async <K extends SsoKind>(kind: K, wanted: Wanted<K>) => {
    const { domainId = domain.id, name = 'Provider', settings, attributes = {}, ...rest } = wanted
    const made = await api<SsoConnection>('POST', `/sso/${domainId}/connections`, { kind, name })
    await api('PATCH', `/sso-connections/${made.id}`, {
      settings: { ...EMPTY_SETTINGS[kind], ...settings },
      attributes: { ...made.attributes, ...attributes },
      ...rest,
    })
    return made
  }
  return {
    desk,
    domainId: domain.id,
    headers,
    api,
    connect,
    addSecret: async (id: string, secret: string | null = null) =>
      (await api<SecretMade>('POST', `/sso-connections/${id}/secrets`, { secret })).secret,
    /** Turns a connection on, and SSO on its domain. */
    async turnOn(id: string, domainId = domain.id) {
      await desk.pool.query('update sso_connection set verified_at = now() where id = $1', [id])
      await api('PATCH', `/sso-connections/${id}`, { on: true })
      await api('PATCH', `/sso/${domainId}`, { method: 'sso' })
    },
    change: (id: string, change: object) => api<SsoConnection>('PATCH', `/sso-connections/${id}`, change),
    /** The newest line of the SSO log. */
    async lastAttempt() {
      const { rows } = await desk.pool.query<{ result: string; code: string | null; reason: string }>(
        'select result, code, reason from sso_attempt order by id desc limit 1',
      )
      return rows[0]
    },
  }
}

export type Visitor = ReturnType<typeof portalBrowser>

/** Presses the button of a provider. @returns where it leads */
export async function leave(visitor: Visitor, publicId: string, next = '/support/tickets'): Promise<URL> {
  const page = await visitor.post(`/sign-in/sso/${publicId}`, { next })
  const to = /^0;url=(.*)$/.exec(String(page.headers.refresh))?.[1]
  assert.ok(to, `leads to the provider: ${page.statusCode} ${page.headers.location}`)
  return new URL(to)
}

/** What a page or an address says about how it went. */
export const whyOf = (answer: { headers: { location?: unknown } }): string | null =>
  URL.parse(String(answer.headers.location), 'http://localhost')?.searchParams.get('why') ?? null
