import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SsoAttempt } from '#contract/sso-log.ts'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import type { SsoSettings } from '#contract/sso-settings.ts'
import type { Going } from '#server/membership/sso/connection.ts'
import { openDesk } from './desk.ts'
import { portalBrowser } from './portal-browser.ts'
import {
  answerOf,
  type Holder,
  PERSISTENT,
  type SamlAnswer,
  type SamlProvider,
  startSamlProvider,
} from './saml-provider.ts'

export const MAYA = {
  nameId: 'maya-1',
  format: PERSISTENT,
  attributes: { mail: 'maya@brightwater.example', givenName: 'Maya', sn: 'Lindqvist', memberOf: ['support', 'lenses'] },
} satisfies Holder

type Browser = ReturnType<typeof portalBrowser>
export type Connect = Partial<Pick<SsoConnection, 'name' | 'mailDomains' | 'attributes' | 'groups'>> & {
  readonly settings?: Partial<SamlSettings>
}

/** A desk whose customers sign in at a real SAML provider, set up by the API as an admin would. */
export async function openSamlDesk() {
  const provider = await startSamlProvider()
  provider.holders.set('maya', MAYA)
  const desk = await openDesk({ OUTGOING_ALLOW: provider.host })
  const { domain } = await desk.portal()
  const admin = await desk.asStaff(await desk.user({ permissions: ['portal.manage'] }))
  const stops: (() => Promise<void>)[] = [() => provider.stop(), () => desk.close()]

  const call = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    desk.app.inject({ method, url: `/api/v1${url}`, headers: admin, ...(payload ? { payload } : {}) })
  const ask = async <T>(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object): Promise<T> => {
    const answer = await call(method, url, payload)
    assert.ok(answer.statusCode < 300, `${method} ${url}: ${answer.body}`)
    return answer.json<T>()
  }
  const goingOf = (page: { headers: Record<string, unknown>; body: string }): Going => {
    const [, url] = /^0;url=(.*)$/.exec(String(page.headers['refresh'])) ?? []
    if (url !== undefined) return { url }
    const action = /<form method="post" action="([^"]+)" data-send-at-once/.exec(page.body)?.[1] ?? ''
    const fields = [...page.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
    return { url: action.replaceAll('&amp;', '&'), fields: Object.fromEntries(fields) as Record<string, string> }
  }
  /** What a form of the provider sends: another site's, without cookies. */
  const deliver = (answer: SamlAnswer, to = answer.to, app = desk.app) =>
    app.inject({
      method: 'POST',
      url: new URL(to).pathname,
      payload: new URLSearchParams({
        SAMLResponse: Buffer.from(answer.xml).toString('base64'),
        RelayState: answer.relayState,
      }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    })
  const idOf = (connection: SsoConnection) => new URL(connection.own.acsUrl).pathname.split('/')[2] ?? ''
  const leave = async (who: Browser, connection: SsoConnection, fields: Record<string, string> = {}): Promise<Going> =>
    goingOf(await who.post(`/sign-in/sso/${idOf(connection)}`, fields))
  /** Goes on with an answer in a browser. @returns where that leads */
  const arrive = async (who: Browser, answer: SamlAnswer) => {
    const taken = await deliver(answer)
    const next = String(taken.headers.location)
    return next.includes('/finish?') ? who.open(next) : taken
  }
  const attempts = async () => (await ask<{ items: SsoAttempt[] }>('GET', `/sso/${domain.id}/attempts`)).items

  /** Makes a connection, tries it as staff, and turns it on. */
  const connect = async (to: SamlProvider = provider, { settings, name = 'Brightwater', ...rest }: Connect = {}) => {
    const made = await ask<SsoConnection>('POST', `/sso/${domain.id}/connections`, { kind: 'saml', name })
    const change = { settings: { ...to.settings, ...settings }, ...rest }
    const connection = await ask<SsoConnection>('PATCH', `/sso-connections/${made.id}`, change)
    to.trust(connection, connection.settings.kind === 'saml' && connection.settings.signRequests)
    if (connection.settings.kind === 'saml' && connection.settings.onlyEncrypted) encryptTo(to, connection)
    return connection
  }
  const encryptTo = (to: SamlProvider, { certificate }: SsoConnection) => {
    const publicKey = createPublicKey(certificate ?? '')
      .export({ type: 'spki', format: 'pem' })
      .toString()
    to.answering.encryptsTo = { certificate: certificate ?? '', publicKey }
  }
  const tryIt = async (connection: SsoConnection, as: string | null = 'maya') => {
    const { url } = await ask<{ url: string }>('POST', `/sso-connections/${connection.id}/trials`)
    const staff = portalBrowser(desk)
    const { pathname, search } = new URL(url)
    return arrive(staff, await answerOf(goingOf(await staff.open(pathname + search)), as))
  }
  const turnOn = async (connection: SsoConnection) => {
    const on = await ask<SsoConnection>('PATCH', `/sso-connections/${connection.id}`, { on: true })
    await ask<SsoSettings>('PATCH', `/sso/${domain.id}`, { method: 'sso' })
    return on
  }
  return {
    desk,
    provider,
    domainId: domain.id,
    call,
    ask,
    idOf,
    connect,
    tryIt,
    turnOn,
    leave,
    deliver,
    arrive,
    attempts,
    encryptTo,
    /** A connection that works, and is on. */
    async working(to: SamlProvider = provider, options: Connect = {}) {
      const connection = await connect(to, options)
      await tryIt(connection)
      return turnOn(connection)
    },
    /** Begins, and signs in at the provider. @returns the browser, and the answer that is on its way back */
    async away(connection: SsoConnection, as: string | null = 'maya', fields: Record<string, string> = {}) {
      const who = portalBrowser(desk)
      return { who, answer: await answerOf(await leave(who, connection, fields), as) }
    },
    async another(name: string) {
      const one = await startSamlProvider(name)
      stops.push(() => one.stop())
      return one
    },
    async close() {
      for (const stop of stops) await stop()
    },
  }
}
export type SamlDesk = Awaited<ReturnType<typeof openSamlDesk>>
