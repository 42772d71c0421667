import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'

const HOST = 'help.acme.example'
const PROXY = '10.0.0.9'
let desk: Desk
let domainId: string

async function connected(on: Desk, host: string, tls: 'proxy' | 'acme' = 'proxy'): Promise<string> {
  const values = { host, tls, verified_at: new Date().toISOString() }
  const { id } = await on.db.insertInto('domain').values(values).returning('id').executeTakeFirstOrThrow()
  await on.services.hosts.reload()
  return id
}

before(async () => {
  desk = await openDesk({ TRUSTED_PROXIES: PROXY })
  domainId = await connected(desk, HOST)
  const portal = await desk.addPortal('partners')
  await desk.db.updateTable('portal').set({ domain_id: domainId }).where('id', '=', portal).execute()
})
after(() => desk.close())

const get = (url: string, host: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  desk.app.inject({ url, headers: { host, ...headers }, remoteAddress })

describe('a connected host', () => {
  test('D-01: answers 404 to every address of the workspace, and to no other', async () => {
    const addresses = [
      ...desk.app.routeTable.filter(({ customers }) => !customers),
      ...['/workspace', '/workspace/sign-in', '/workspace/assets/x.js'].map((url) => ({ method: 'GET', url })),
      // No route takes these: they must not even tell which methods there are.
      { method: 'DELETE', url: '/api/v1/me' },
      { method: 'GET', url: '/api/v1/nothing' },
      { method: 'OPTIONS', url: '/api/v1/tickets' },
    ]
    let refused = 0
    for (const { method, url } of addresses) {
      const filled = url.replaceAll(/:\w+/g, '1')
      const answer = await desk.app.inject({ method: method as 'GET', url: filled, headers: { host: HOST } })
      assert.equal(answer.statusCode, 404, `${method} ${url}`)
      assert.equal(answer.headers.allow, undefined)
      refused += 1
    }
    assert.ok(refused > 60, `only ${refused}`)
    const open = new Set(desk.app.routeTable.filter(({ customers }) => customers).map(({ url }) => url.split('/')[1]))
    assert.deepEqual([...open].toSorted(), ['.well-known', ':portal', 'sign-in', 'sso'])
  })

  test('D-01: serves the portals on it, and none that is elsewhere', async () => {
    assert.equal((await get('/partners/sign-in', HOST)).statusCode, 200)
    assert.equal((await get('/support/sign-in', HOST)).statusCode, 404)
    assert.equal((await get('/partners/sign-in', 'localhost')).statusCode, 404)
    assert.equal((await get('/support/sign-in', 'localhost')).statusCode, 200)
    assert.equal((await get('/favicon.ico', HOST)).statusCode, 200)
    const page = (await get('/partners/sign-in', `${HOST.toUpperCase()}.:8080`)).body
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? ''
    assert.equal((await get(sheet, HOST)).statusCode, 200, 'a page finds its style')
  })

  test('D-01: alone leads to its portal; every other name leads to the workspace', async () => {
    assert.equal((await get('/', HOST)).headers.location, '/partners')
    for (const host of ['localhost', 'anything.example', '192.0.2.7'])
      assert.equal((await get('/', host)).headers.location, '/workspace', host)
    const empty = 'empty.acme.example'
    await connected(desk, empty)
    assert.equal((await get('/', empty)).statusCode, 404)
  })

  test('D-01: is one once its record was seen, and not before', async () => {
    const host = 'unseen.example'
    await desk.db.insertInto('domain').values({ host }).execute()
    await desk.services.hosts.reload()
    assert.equal((await get('/workspace', host)).statusCode, (await get('/workspace', 'localhost')).statusCode)
    assert.equal((await get('/support/sign-in', host)).statusCode, 200)
  })

  test('S41: sessions of one host open nothing on another', async () => {
    const contactId = await desk.contact()
    const { cookie } = await desk.asMember(contactId)
    assert.equal((await get('/support/tickets', 'localhost', { cookie })).statusCode, 200)
    for (const [host, path] of [
      [HOST, 'support'],
      [HOST, 'partners'],
      ['localhost', 'partners'],
    ] as const)
      assert.notEqual((await get(`/${path}/tickets`, host, { cookie })).statusCode, 200, `${host}/${path}`)
    const twin = await desk.addPortal('twin')
    await desk.db.updateTable('portal').set({ domain_id: domainId, path: 'support' }).where('id', '=', twin).execute()
    const there = await get('/support/tickets', HOST, { cookie })
    assert.deepEqual([there.statusCode, there.headers.location], [303, '/support/sign-in'])
  })

  test('every process hears of a change at once', async () => {
    const other = 'later.acme.example'
    const heard = Promise.withResolvers<void>()
    const stop = desk.services.live.subscribe({
      topics: new Set(['hosts']),
      mayHear: async () => true,
      send: () => heard.resolve(),
    })
    const admin = await desk.asStaff(await desk.user({ role: 'admin' }))
    await desk.app.inject({ method: 'POST', url: '/api/v1/domains', payload: { host: other }, headers: admin })
    await heard.promise
    stop()
  })
})

describe('the host that a request names', () => {
  test('S51: comes from X-Forwarded-Host for a trusted proxy alone', async () => {
    const forged = { 'x-forwarded-host': 'localhost' }
    assert.equal((await get('/support/sign-in', HOST, forged)).statusCode, 200, 'the twin on that host')
    assert.equal((await get('/workspace', HOST, forged)).statusCode, 404, 'not from here')
    assert.equal((await get('/', HOST, { 'x-forwarded-host': 'localhost' }, '10.0.0.8')).headers.location, '/partners')
    assert.equal((await get('/', 'localhost', { 'x-forwarded-host': HOST }, '10.0.0.8')).headers.location, '/workspace')
    assert.equal((await get('/', 'localhost', { 'x-forwarded-host': HOST }, PROXY)).headers.location, '/partners')
  })

  test('S48: another host of this server is another site', async () => {
    const change = (host: string, origin: string) =>
      desk.app.inject({ method: 'POST', url: '/partners/sign-in', headers: { host, origin }, payload: {} })
    assert.equal((await change(HOST, `http://${HOST}`)).statusCode, 400)
    assert.equal((await change(HOST, desk.services.publicUrl)).statusCode, 403)
  })
})

describe('TLS of one host', () => {
  const cookieOf = async (on: Desk, host: string, forwarded: Record<string, string>) => {
    const email = `${Math.random()}@customer.example`
    await on.member(await on.contact({ email }))
    const answer = await on.app.inject({
      method: 'POST',
      url: '/support/sign-in',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded', ...forwarded },
      payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
    })
    return { set: String(answer.headers['set-cookie']), hsts: answer.headers['strict-transport-security'] }
  }

  test('X-02: cookies are Secure and bound to the host where the request came over TLS', async (t) => {
    const on = await openDesk({ TRUSTED_PROXIES: '127.0.0.1' })
    t.after(() => on.close())
    const id = await connected(on, HOST)
    const plain = await cookieOf(on, 'localhost', {})
    assert.match(plain.set, /^member-\d+=/)
    assert.equal(plain.hsts, undefined)
    await on.db.updateTable('portal').set({ domain_id: id }).execute()
    const tls = await cookieOf(on, HOST, { 'x-forwarded-proto': 'https' })
    assert.match(tls.set, /^__Host-member-\d+=.*Secure/)
    assert.equal(tls.hsts, 'max-age=31536000', 'nothing is promised for the company’s other hosts')
  })

  test('D-08: plain HTTP leads to HTTPS once the host has a certificate, but for the challenge', async (t) => {
    const on = await openDesk()
    t.after(() => on.close())
    const id = await connected(on, HOST, 'acme')
    const ask = (url: string) => on.app.inject({ url, headers: { host: HOST } })
    assert.equal((await ask('/support/tickets?q=a')).statusCode, 404)
    const until = new Date(Date.now() + 86_400_000).toISOString()
    const made = { private_key: 'k', chain: 'c', valid_from: new Date().toISOString(), valid_until: until, host: HOST }
    await on.db
      .insertInto('certificate')
      .values({ domain_id: id, ...made })
      .execute()
    await on.db.insertInto('acme_challenge').values({ token: 'abc', host: HOST, answer: 'abc.print' }).execute()
    await on.services.hosts.reload()
    const led = await ask('/support/tickets?q=a')
    assert.deepEqual([led.statusCode, led.headers.location], [308, `https://${HOST}/support/tickets?q=a`])
    assert.equal((await ask('/.well-known/acme-challenge/abc')).body, 'abc.print')
    assert.equal((await ask('/.well-known/acme-challenge/other')).statusCode, 404)
    const api = await on.app.inject({
      url: '/api/v1/domains',
      headers: await on.asStaff(await on.user({ role: 'admin' })),
    })
    assert.doesNotMatch(api.body, /"k"|private|chain/, 'S18: the key is never told')
  })
})
