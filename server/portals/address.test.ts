import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { AddressAnswer, Portal } from '#contract/portals.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'

let desk: Desk
let admin: object
let builtIn: string
const call = caller(
  () => desk,
  () => admin,
)
const move = (changes: object, id = desk.portalId) =>
  call<Portal & { fields?: { field: string; message: string }[] }>('PATCH', `/portals/${id}`, changes)
const get = (url: string, headers: Record<string, string> = {}) => desk.app.inject({ url, headers })

before(async () => {
  desk = await openDesk()
  admin = await desk.asStaff(await desk.user({ role: 'admin' }))
  builtIn = (await desk.portal()).domain.id
})
after(() => desk.close())

async function connect(host: string, verified = true): Promise<string> {
  const values = { host, verified_at: verified ? new Date().toISOString() : null }
  const { id } = await desk.db.insertInto('domain').values(values).returning('id').executeTakeFirstOrThrow()
  await desk.services.hosts.reload()
  return id
}

describe('a portal’s path', () => {
  test('D-03: is no address of the server’s own: every first part of every route is refused', async () => {
    const firsts = new Set(
      [...desk.app.routeTable.map(({ url }) => url), '/workspace', '/assets', '/favicon.ico', '/.well-known']
        .map((url) => url.split('/')[1] ?? '')
        .filter((part) => part !== '' && !part.startsWith(':')),
    )
    assert.ok(firsts.size >= 8)
    for (const path of firsts) {
      const { status, body } = await move({ path })
      assert.deepEqual([status, body.fields?.[0]?.field], [400, 'path'], path)
    }
  })

  test('D-03: has lower-case letters, digits and hyphens, and is nobody else’s on the domain', async () => {
    await desk.addPortal('partners')
    for (const path of ['Help', 'a b', '-a', 'a-', 'ä', 'a/b', 'a.b', '..', '%2e', 'a'.repeat(64), 'partners'])
      assert.equal((await move({ path })).status, 400, path)
    const asked = await call<AddressAnswer>(
      'GET',
      `/portals/${desk.portalId}/address?domainId=${builtIn}&path=partners`,
    )
    assert.equal(asked.body.problem, 'The portal “Portal partners” is at this address.')
    const free = await call<AddressAnswer>('GET', `/portals/${desk.portalId}/address?domainId=${builtIn}&path=help-2`)
    assert.deepEqual(free.body, { url: `${desk.services.publicUrl}/help-2`, problem: null })
    const elsewhere = await connect('free.acme.example')
    assert.equal(
      (await call<AddressAnswer>('GET', `/portals/${desk.portalId}/address?domainId=${elsewhere}&path=partners`)).body
        .problem,
      null,
    )
  })

  test('D-03: changes, and the old address leads on with the rest, forms too; nobody is signed out', async () => {
    const contact = await desk.contact()
    const id = await desk.ticket({ contacts: [contact] })
    await desk.thread({ ticketId: id, contactId: contact, messages: [{ text: 'Hello' }] })
    const { cookie } = await desk.asMember(contact)
    const moved = await move({ path: 'help' })
    assert.equal(moved.body.url, `${desk.services.publicUrl}/help`)
    assert.equal((await get(`/help/tickets/${id}`, { cookie })).statusCode, 200, 'the session goes on')

    const led = await get(`/support/tickets/${id}?from=mail&x=1`, { cookie })
    assert.deepEqual([led.statusCode, led.headers.location], [308, `/help/tickets/${id}?from=mail&x=1`])
    assert.equal(led.headers['cache-control'], 'no-store', 'another portal may take the path later')
    for (const [from, to] of [
      ['/support', '/help'],
      ['/support/', '/help/'],
      ['/support/sign-in', '/help/sign-in'],
      ['/support?a=1', '/help?a=1'],
    ] as const)
      assert.deepEqual([(await get(from)).statusCode, (await get(from)).headers.location], [308, to])
    for (const url of [`/support/tickets/${id}/reply`, '/support/sign-in', '/support/tickets/new']) {
      const form = await desk.app.inject({
        method: 'POST',
        url,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'text=typed',
      })
      assert.deepEqual([form.statusCode, form.headers.location], [308, url.replace('/support', '/help')], url)
    }
    assert.equal((await get('/elsewhere/tickets')).statusCode, 404)
    assert.equal((await get('/supports')).statusCode, 404)
  })

  test('S49: what follows the path never leads to another host', async () => {
    for (const url of ['/support//evil.example', '/support/\\evil.example', '/support/..//evil.example']) {
      const { location } = (await get(url)).headers
      assert.ok(location === undefined || String(location).startsWith('/help/'), `${url}: ${String(location)}`)
    }
  })

  test('D-03: old addresses lead to where the portal is now, and back is a way out', async () => {
    await move({ path: 'third' })
    assert.equal((await get('/support/tickets')).headers.location, '/third/tickets')
    assert.equal((await get('/help/tickets')).headers.location, '/third/tickets')
    await move({ path: 'support' })
    assert.notEqual((await get('/support/sign-in')).statusCode, 308)
    assert.equal((await get('/third/tickets')).headers.location, '/support/tickets')
  })

  test('D-03: another portal may take an old path, which then leads nowhere', async () => {
    const taker = await desk.addPortal('third')
    assert.equal((await get('/third/sign-in')).statusCode, 200)
    assert.equal((await get('/third/nothing-here')).statusCode, 404)
    await move({ path: 'fourth' }, taker)
    assert.equal((await get('/third/sign-in')).headers.location, '/fourth/sign-in')
  })
})

describe('a portal’s domain', () => {
  test('D-03: changes to a verified one, and the old address leads to the new host', async () => {
    const host = 'help.acme.example'
    assert.equal((await move({ domainId: '999' })).body.fields?.[0]?.field, 'domainId')
    const unseen = await connect('unseen.acme.example', false)
    assert.equal((await move({ domainId: unseen })).body.fields?.[0]?.field, 'domainId')
    const domainId = await connect(host)
    const moved = await move({ domainId, path: 'care' })
    assert.equal(moved.body.url, `http://${host}:3000/care`)
    const led = await get('/support/tickets?q=lens')
    assert.deepEqual([led.statusCode, led.headers.location], [308, `http://${host}:3000/care/tickets?q=lens`])
    assert.equal((await get('/care/sign-in', { host })).statusCode, 200)
    const email = 'there@customer.example'
    await desk.member(await desk.contact({ email }))
    const entered = await desk.app.inject({
      method: 'POST',
      url: '/care/sign-in',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
    })
    assert.equal(entered.headers.location, '/care/tickets')
    await move({ domainId: builtIn, path: 'support' })
    assert.equal((await get('/care/tickets', { host })).headers.location, `${desk.services.publicUrl}/support/tickets`)
  })

  test('D-04: a portal that is on does not move to the built-in host before the owner confirmed it', async () => {
    const domainId = await connect('other.acme.example')
    await move({ domainId })
    await desk.db.updateTable('domain').set({ own_confirmed_at: null }).where('id', '=', builtIn).execute()
    assert.equal((await move({ domainId: builtIn })).body.fields?.[0]?.field, 'ownConfirmed')
    assert.equal((await move({ live: false })).status, 200)
    assert.equal((await move({ domainId: builtIn })).status, 200)
    assert.equal((await move({ live: true })).body.fields?.[0]?.field, 'ownConfirmed')
  })
})
