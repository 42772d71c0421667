import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { test, type TestContext } from 'node:test'
import { openDesk } from '#test/support/desk.ts'
import { listening } from '#test/support/listening.ts'
import { MAYA, putAnswer } from '#test/support/sso-answers.ts'
import { ssoDesk } from '#test/support/sso-set-up.ts'

/** A desk with customers of a provider that says no more than where its parts are, or nothing at all. */
async function desk(t: TestContext) {
  const { server, url: issuer } = await listening(t)
  const provider = { issuer, asked: 0 }
  const document = { issuer, authorization_endpoint: `${issuer}/authorize`, end_session_endpoint: `${issuer}/end` }
  server.on('request', (_request, response: ServerResponse) => {
    provider.asked += 1
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document))
  })
  const on = await openDesk({ OUTGOING_ALLOW: 'localhost' })
  t.after(() => on.close())
  const sso = await ssoDesk(on)
  await sso.api('PATCH', `/portals/${on.portalId}`, { access: 'anyone' })
  const connection = await sso.connect('openid', { settings: { issuer, clientId: 'portico' } })
  await sso.addSecret(connection.id, 'a-secret-of-the-test')
  await sso.turnOn(connection.id)
  const publicId = /\/sso\/(\w+)\//.exec(connection.own.redirectUrl)?.[1] ?? ''
  const enter = async () => {
    const assertion = { ...MAYA, ending: { kind: 'openid', idToken: 'head.body.signature' } } as const
    const { cookies } = await on.app.inject(await putAnswer(on, { id: connection.id, publicId }, assertion))
    const [cookie] = cookies
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` }
    const isInside = async () => (await on.app.inject({ url: '/support/tickets', headers })).statusCode === 200
    assert.ok(await isInside())
    const leave = () => on.app.inject({ method: 'POST', url: '/support/sign-out', headers })
    return { isInside, leave }
  }
  const setIssuer = async (to: string) => {
    const { settings } = await sso.api<typeof connection>('GET', `/sso-connections/${connection.id}`)
    await sso.change(connection.id, { settings: { ...settings, issuer: to } })
  }
  return { on, sso, provider, connection, enter, setIssuer }
}

const leadsTo = (answer: { headers: Record<string, unknown> }) =>
  /^0;url=(.*?)\?/.exec(String(answer.headers['refresh']))?.[1] ?? answer.headers['location']

test('O-08: who signs out is out at once, and does not wait for a provider that says nothing', async (t) => {
  const { enter, setIssuer } = await desk(t)
  const silent = await listening(t)
  const maya = await enter()
  await setIssuer(silent.url)
  const began = Date.now()
  let over = false
  const leaving = maya.leave().finally(() => {
    over = true
  })
  await once(silent.server, 'request')
  assert.equal(await maya.isInside(), false, 'while the provider is still asked')
  assert.equal(over, false)
  const left = await leaving
  assert.equal(leadsTo(left), '/support/signed-out')
  assert.ok(left.cookies.every(({ value }) => value === ''))
  // Much less than the ten seconds that a request may take.
  assert.ok(Date.now() - began < 6000, `${Date.now() - began} ms`)
})

test('O-08: the provider’s own session is ended with what was read of it before, and never with another’s', async (t) => {
  const { on, sso, enter, setIssuer, provider, connection } = await desk(t)
  for (let nth = 0; nth < 3; nth++) assert.equal(leadsTo(await (await enter()).leave()), `${provider.issuer}/end`)
  assert.equal(provider.asked, 1)

  const { url } = await sso.api<{ url: string }>('POST', `/sso-connections/${connection.id}/trials`)
  const { pathname, search } = new URL(url)
  assert.equal(leadsTo(await on.app.inject({ url: pathname + search })), `${provider.issuer}/authorize`)
  assert.equal(provider.asked, 2, 'O-03: a trial asks the provider itself')

  await setIssuer('https://169.254.169.254')
  assert.equal(leadsTo(await (await enter()).leave()), '/support/signed-out')
})
