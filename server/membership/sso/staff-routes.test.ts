import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDesk } from '#test/support/desk.ts'
import { DOMAIN, said, staffSsoDesk } from '#test/support/staff-sso.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

test('H-12: the sign-in page is told the names of providers, whether passwords count, and nothing else', async (t) => {
  const { on, connection, connect, choose } = await staffSsoDesk(t)
  const offers = async () => (await on.app.inject('/api/v1/sign-in-offers')).json()
  assert.deepEqual(await offers(), { providers: [], byAddress: false, passwords: true }, 'on, and not used yet')
  await choose({ method: 'sso' })
  const keys = { publicId: connection.publicId, name: 'Keys' }
  assert.deepEqual(await offers(), { providers: [keys], byAddress: false, passwords: false })
  await choose({ passwordsToo: true })
  const other = await connect('Other', { mailDomains: ['branch.example'] })
  await on.db.updateTable('sso_connection').set({ button: false }).where('id', '=', connection.id).execute()
  assert.deepEqual(await offers(), {
    providers: [{ publicId: other.publicId, name: 'Other' }],
    byAddress: true,
    passwords: true,
  })
})

test('O-01, S46: a provider is found by the mail domain, whoever has the address', async (t) => {
  const { api, connection, connect, choose } = await staffSsoDesk(t)
  const other = await connect('Other', { mailDomains: ['branch.example'] })
  const search = (email: string) => api('POST', '/sign-in-offers/search', { email }, {})
  assert.equal((await search(`agnes@${DOMAIN}`)).statusCode, 400, 'staff use passwords still')
  await choose({ method: 'sso' })
  for (const name of ['agnes', 'nobody'])
    assert.deepEqual((await search(` ${name}@${DOMAIN.toUpperCase()} `)).json(), { publicId: connection.publicId })
  assert.deepEqual((await search('x@branch.example')).json(), { publicId: other.publicId })
  const none = (await search('x@elsewhere.example')).json()
  assert.match(none.fields[0].message, /No provider is set up for addresses at elsewhere\.example/)
  assert.equal((await search('not an address')).statusCode, 400)
})

test('H-12: it begins by a form of this site, for connections of the workspace that are in use', async (t) => {
  const { on, connection, choose } = await staffSsoDesk(t)
  const begin = (publicId: string, headers: object = {}) =>
    on.app.inject({
      method: 'POST',
      url: `/sso/${publicId}/begin`,
      payload: 'next=%2Fworkspace%2Ftickets%2F1001',
      headers: { ...FORM, ...headers },
    })
  assert.equal((await begin(connection.publicId)).statusCode, 404, 'staff use passwords still')
  await choose({ method: 'sso' })
  assert.equal((await begin('0'.repeat(32))).statusCode, 404)
  assert.equal((await begin(connection.publicId, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  // It has no issuer yet: the way stops at once, with the reference, and the screen that was wanted is kept.
  const stopped = new URL(String((await begin(connection.publicId)).headers.location), 'http://localhost')
  assert.equal(stopped.pathname, '/workspace/sign-in')
  assert.deepEqual(
    ['why', 'next'].map((name) => stopped.searchParams.get(name)),
    ['provider-away', '/tickets/1001'],
  )
  const { id } = (await on.portal()).domain
  await on.db.updateTable('sso_connection').set({ domain_id: id }).execute()
  assert.equal((await begin(connection.publicId)).statusCode, 404, 'customers’ providers are not for staff')
})

test('O-08: signing out ends the session, and leads on to the provider where its own ends too', async (t) => {
  const { on, choose, arrive, me, connection } = await staffSsoDesk(t)
  await choose({ method: 'sso' })
  const out = (headers: object) =>
    on.app.inject({ method: 'POST', url: '/workspace/sign-out', headers: { ...headers } })
  const { headers } = await arrive(said({ email: `agnes@${DOMAIN}` }))
  const plain = await out(headers ?? {})
  assert.deepEqual([plain.statusCode, plain.headers.location], [303, '/workspace/sign-in'])
  assert.equal(await me(headers ?? {}), 401)
  assert.equal((await out({})).statusCode, 303, 'who is out already')
  assert.equal((await out({ 'sec-fetch-site': 'cross-site' })).statusCode, 403)

  const logoutUrl = 'https://keys.example/logout'
  await on.db
    .updateTable('sso_connection')
    .set({ kind: 'jwt', settings: JSON.stringify(JWT(logoutUrl)) })
    .execute()
  const second = await arrive(said({ email: `agnes@${DOMAIN}`, ending: { kind: 'jwt' } }), { at: connection })
  const led = await out(second.headers ?? {})
  assert.equal(led.statusCode, 200)
  assert.match(String(led.headers.refresh), /^0;url=https:\/\/keys\.example\/logout/)
  assert.match(led.body, /Go on to Keys/)
  assert.equal(await me(second.headers ?? {}), 401)
})

const JWT = (logoutUrl: string) => ({
  kind: 'jwt',
  signOnUrl: 'https://keys.example/login',
  logoutUrl,
  algorithm: 'HS256',
  publicKey: '',
  jwksUrl: '',
  issuer: '',
  audience: '',
  unsolicited: false,
  skewSeconds: 60,
})

test('H-12: nothing of the workspace’s sign-on answers on a customers’ host', async (t) => {
  const { on, connection, choose } = await staffSsoDesk(t)
  await choose({ method: 'sso' })
  const host = 'help.acme.example'
  await on.db.insertInto('domain').values({ host, verified_at: new Date().toISOString() }).execute()
  await on.services.hosts.reload()
  const base = `/sso/${connection.publicId}`
  const asked = [
    ...['finish?key=x', 'try?key=x', 'back', 'jwt', 'metadata', 'logout'].map((path) => ['GET', `${base}/${path}`]),
    ...['acs', 'jwt', 'begin', 'logout'].map((path) => ['POST', `${base}/${path}`]),
    ['GET', '/api/v1/sign-in-offers'],
    ['POST', '/api/v1/sign-in-offers/search'],
    ['POST', '/workspace/sign-out'],
    ['GET', '/workspace/sign-in'],
  ] as const
  for (const [method, url] of asked) {
    const answer = await on.app.inject({
      method: method as 'GET',
      url: String(url),
      headers: { host, ...FORM },
      payload: '',
    })
    assert.equal(answer.statusCode, 404, `${method} ${url}`)
  }
  assert.equal((await on.app.inject(`${base}/finish?key=x`)).statusCode, 303, 'on its own host it does')
})

test('S44: no header signs anybody in, staff or customer, whatever a proxy might say', async (t) => {
  const on = await openDesk({ TRUSTED_PROXIES: '127.0.0.1' })
  t.after(() => on.close())
  const email = 'tomas@northwind.example'
  const userId = await on.user({ email, role: 'owner' })
  const contactId = await on.contact({ email: 'maya@customer.example' })
  await on.member(contactId)
  const names = ['remote-user', 'x-remote-user', 'x-forwarded-user', 'x-forwarded-email', 'x-forwarded-preferred-username', 'x-auth-request-email', 'x-auth-request-user', 'x-webauth-user', 'x-authenticated-user', 'x-user', 'x-email', 'x-ssl-client-s-dn', 'x-goog-authenticated-user-email', 'cf-access-authenticated-user-email', 'x-ms-client-principal-name', 'x-amzn-oidc-identity', 'from'] // prettier-ignore
  const everything = (value: string) => Object.fromEntries(names.map((name) => [name, value]))
  for (const value of [email, userId, 'tomas', `accounts.google.com:${email}`])
    assert.equal((await on.app.inject({ url: '/api/v1/me', headers: everything(value) })).statusCode, 401, value)
  for (const value of ['maya@customer.example', contactId]) {
    const page = await on.app.inject({ url: '/support/tickets', headers: everything(value) })
    assert.match(String(page.headers.location), /\/sign-in/, value)
  }
  const basic = { authorization: `Basic ${Buffer.from(`${email}:`).toString('base64')}` }
  assert.equal((await on.app.inject({ url: '/api/v1/me', headers: basic })).statusCode, 401)
  assert.equal((await on.app.inject({ url: '/api/v1/me', headers: await on.asStaff(userId) })).statusCode, 200)
})
