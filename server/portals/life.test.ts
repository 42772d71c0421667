import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { PortalReadiness } from '#contract/portals.ts'
import { openDesk } from '#test/support/desk.ts'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const admin = await on.asStaff(await on.user({ role: 'admin' }))
  const send = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, headers = admin) =>
    on.app.inject({ method, url: `/api/v1/portals${url}`, headers, ...(payload ? { payload } : {}) })
  const missing = async (id: string) => {
    const answer = (await send('GET', `/${id}/readiness`)).json<PortalReadiness>()
    return answer.steps.filter(({ ok }) => !ok).map(({ step }) => step)
  }
  const events = () =>
    on.db.selectFrom('event').select(['kind', 'data']).where('kind', '=', 'settings.changed').orderBy('id').execute()
  return { on, admin, send, missing, events }
}

test('P-14: a portal begins with a name, off, and is set up step by step until it can be turned on', async (t) => {
  const { on, send, missing } = await desk(t)
  const made = await send('POST', '', { name: 'Partner help' })
  assert.equal(made.statusCode, 201)
  const portal = made.json()
  assert.deepEqual([portal.live, portal.path, portal.access], [false, 'partner-help', null])
  assert.deepEqual(await missing(portal.id), ['tickets', 'access'])
  const refused = await send('PATCH', `/${portal.id}`, { live: true })
  assert.equal(refused.statusCode, 400)
  assert.deepEqual(
    refused.json().fields.map(({ field }: { field: string }) => field),
    ['defaultInboxId', 'access'],
    'P-09: turning on names everything that is missing',
  )
  await send('PATCH', `/${portal.id}`, { defaultInboxId: on.inboxId })
  assert.equal((await send('PATCH', `/${portal.id}`, { live: true, access: 'groups' })).statusCode, 400)
  assert.equal((await send('GET', `/${portal.id}`)).json().access, null, 'a refused change changes nothing')
  assert.equal((await send('PATCH', `/${portal.id}`, { live: true, access: 'invited' })).json().live, true)
  assert.deepEqual(await missing(portal.id), [])
})

test('D-02: a new portal begins on the knowledge base’s domain, unless another one was chosen for portals', async (t) => {
  const { on, admin, send } = await desk(t)
  const verified = async (host: string) => {
    const { id } = await on.db
      .insertInto('domain')
      .values({ host, verified_at: new Date().toISOString() })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const [knowledge, portals] = [await verified('learn.brightwater.example'), await verified('help.brightwater.example')]
  const choose = (id: string, payload: object) =>
    on.app.inject({ method: 'PATCH', url: `/api/v1/domains/${id}`, headers: admin, payload })
  const domainOfNew = async (name: string) => (await send('POST', '', { name })).json().domainId
  assert.ok(![knowledge, portals].includes(await domainOfNew('First')), 'the built-in host, while none is chosen')
  await choose(knowledge, { isKnowledgePrimary: true })
  assert.equal(await domainOfNew('Second'), knowledge)
  await choose(portals, { isPortalPrimary: true })
  assert.equal(await domainOfNew('Third'), portals)
})

test('P-09: a portal whose address nobody has vouched for cannot be turned on', async (t) => {
  const { on, send, missing } = await desk(t)
  await send('PATCH', `/${on.portalId}`, { live: false })
  await on.db.updateTable('domain').set({ own_confirmed_at: null }).execute()
  assert.deepEqual(await missing(on.portalId), ['address'])
  assert.equal((await send('PATCH', `/${on.portalId}`, { live: true })).json().fields[0].field, 'ownConfirmed')
  await on.db.updateTable('domain').set({ host: 'help.northwind.example', verified_at: null }).execute()
  assert.equal((await send('PATCH', `/${on.portalId}`, { live: true })).json().fields[0].field, 'domainId')
})

test('P-09: off is off: the plain page, no sessions, open pages let go; on again, nothing is lost', async (t) => {
  const { on, send } = await desk(t)
  const contact = await on.contact()
  await on.ticket({ contacts: [contact], subject: 'Kept' })
  const member = await on.asMember(contact)
  const base = await on.app.listen({ port: 0, host: '127.0.0.1' })
  const page = (await fetch(`${base}/support/live`, { headers: member })).text()
  await send('PATCH', `/${on.portalId}`, { live: false })
  assert.doesNotMatch(await page, /data:/, 'the open page is let go, and told nothing')
  for (const url of ['/support/tickets', '/support/sign-in', '/support/tickets/new', '/support']) {
    const page = await on.app.inject({ url, headers: member })
    assert.equal(page.statusCode, 503, url)
    assert.match(page.body, /not available at the moment/, url)
    assert.doesNotMatch(page.body, /Kept|href="\/support/, `${url} leads nowhere`)
  }
  await send('PATCH', `/${on.portalId}`, { live: true })
  const back = await on.app.inject({ url: '/support/tickets', headers: member })
  assert.equal(back.statusCode, 303, 'the session has ended')
  const again = await on.app.inject({ url: '/support/tickets', headers: await on.asMember(contact) })
  assert.match(again.body, /Kept/)
})

test('P-14: a portal is deleted when it is off and not the only one; tickets stay', async (t) => {
  const { on, send, events } = await desk(t)
  const contact = await on.contact()
  const ticket = await on.ticket({ contacts: [contact] })
  const old = await on.asMember(contact)
  await send('PATCH', `/${on.portalId}`, { live: false })
  assert.equal((await send('DELETE', `/${on.portalId}`)).statusCode, 409, 'the only one')
  const partners = (await send('POST', '', { name: 'Partners' })).json()
  await send('PATCH', `/${on.portalId}`, { live: true })
  assert.equal((await send('DELETE', `/${on.portalId}`)).statusCode, 409, 'one that is on')
  await send('PATCH', `/${on.portalId}`, { live: false })
  assert.equal((await send('DELETE', `/${on.portalId}`)).statusCode, 204)
  assert.equal((await on.app.inject({ url: '/support/tickets', headers: old })).statusCode, 404)
  assert.equal((await send('GET', '')).json().items.length, 1)
  assert.equal((await on.db.selectFrom('ticket').select('id').executeTakeFirstOrThrow()).id, ticket)
  assert.deepEqual((await events()).at(-1)?.data, {
    what: 'portal',
    portalId: on.portalId,
    name: 'Northwind Optics support',
    path: 'support',
    change: 'deleted',
  })
  assert.ok((await events()).some(({ data }) => JSON.stringify(data).includes(`"portalId":"${partners.id}"`)))
})

test('P-07, P-14: making, deleting and the set-up’s answers need the permission', async (t) => {
  const { on, send } = await desk(t)
  const agent = await on.asStaff(await on.user())
  for (const [method, url, body] of [
    ['POST', '', { name: 'X' }],
    ['DELETE', `/${on.portalId}`, undefined],
    ['GET', `/${on.portalId}/readiness`, undefined],
    ['GET', '/inboxes', undefined],
  ] as const)
    assert.equal((await send(method, url, body, agent)).statusCode, 403, `${method} ${url}`)
  assert.equal((await send('POST', '', { name: 'X', live: true })).statusCode, 400, 'S14: a key that is not asked for')
})

test('I-01: every inbox and help desk may be chosen, closed ones too, and each says its kind', async (t) => {
  const { on, send } = await desk(t)
  const closed = await on.inbox('Board', [])
  const manager = await on.asStaff(await on.user({ permissions: ['portal.manage'] }))
  const { items } = (await send('GET', '/inboxes', undefined, manager)).json()
  assert.deepEqual(
    items.map(({ name, kind }: { name: string; kind: string }) => [name, kind]),
    [
      ['Board', 'help_desk'],
      ['Support', 'help_desk'],
    ],
  )
  assert.equal((await send('PATCH', `/${on.portalId}`, { defaultInboxId: closed })).json().defaultInboxId, closed)
})
