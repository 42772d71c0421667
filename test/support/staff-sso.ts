import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { NO_ATTRIBUTE_NAMES, type SsoConnection } from '#contract/sso-connections.ts'
import { EMPTY_SETTINGS } from '#contract/sso-protocols.ts'
import type { Assertion, Connection } from '#server/membership/sso/connection.ts'
import * as connections from '#server/membership/sso/queries/connections.ts'
import { addRequest, keepAnswer } from '#server/membership/sso/queries/requests.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { openDesk, PASSWORD } from './desk.ts'

export const DOMAIN = 'northwind.example'

/** Rules that give roles by groups. */
export const ROLES = [
  { value: 'support', role: 'agent' },
  { value: 'it', role: 'admin' },
] as const satisfies SsoConnection['roles']

/** What a provider says of somebody who is new. */
export const said = (values: Partial<Assertion> = {}): Assertion => ({
  subject: 'nadia-1',
  email: `nadia@${DOMAIN}`,
  emailProven: true,
  firstName: 'Nadia',
  lastName: 'Okafor',
  company: '',
  language: '',
  groups: [],
  said: [],
  ending: null,
  once: [],
  ...values,
})

/** A desk with a provider of the workspace that is on, and an owner and an agent who have passwords. */
export async function staffSsoDesk(t: TestContext, { roles = [] }: { roles?: SsoConnection['roles'] } = {}) {
  const on = await openDesk()
  t.after(() => on.close())
  const owner = await on.user({ role: 'owner', name: 'Olga', email: `olga@${DOMAIN}` })
  const agent = await on.user({ name: 'Agnes', email: `agnes@${DOMAIN}` })
  const asOwner = await on.asStaff(owner)

  const connect = async (name = 'Keys', values: { roles?: SsoConnection['roles']; mailDomains?: string[] } = {}) =>
    transaction(on.db, async (tx): Promise<Connection> => {
      const id = await connections.insertConnection(tx, {
        domainId: null,
        kind: 'openid',
        name,
        settings: EMPTY_SETTINGS.openid,
        attributes: NO_ATTRIBUTE_NAMES,
      })
      await connections.updateConnection(tx, id, { on: true, mailDomains: [DOMAIN], ...values })
      const made = await connections.findConnection(tx, id)
      assert.ok(made)
      return made
    })
  const connection = await connect('Keys', { roles })

  const api = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, headers: object = asOwner) =>
    on.app.inject({ method, url: `/api/v1${path}`, headers: { ...headers }, ...(payload ? { payload } : {}) })
  const choose = (update: object, headers: object = asOwner) => api('PATCH', '/sso/workspace', update, headers)
  const me = async (headers: object) => (await api('GET', '/me', undefined, headers)).statusCode
  const signIn = (email: string, password = PASSWORD) => api('POST', '/sign-in', { email, password }, {})

  /** Comes back from the provider with this answer, checked already. */
  async function arrive(answer: Assertion, { at = connection, next = '', cookies = {} } = {}) {
    const [browser, key] = [newToken(), newToken()]
    const begun = {
      connectionId: at.id,
      keyHash: hashToken(newToken()),
      browserHash: hashToken(browser),
      portalId: null,
    }
    const id = await addRequest(on.db, { ...begun, next })
    assert.ok(await keepAnswer(on.db, id, hashToken(key), { assertion: answer }))
    const reply = await on.app.inject({
      url: `/sso/${at.publicId}/finish?key=${key}`,
      cookies: { browser, ...cookies },
    })
    const token = reply.cookies.find(({ name }) => name === 'staff')?.value
    const to = new URL(String(reply.headers.location), 'http://localhost')
    return { reply, to, why: to.searchParams.get('why'), headers: token ? { cookie: `staff=${token}` } : null }
  }
  const userOf = (email: string) =>
    on.db.selectFrom('staff_user').selectAll().where('email_key', '=', email).executeTakeFirst()
  const attempts = () => on.db.selectFrom('sso_attempt').selectAll().orderBy('id').execute()
  return { on, owner, agent, asOwner, connection, connect, api, choose, me, signIn, arrive, userOf, attempts }
}
