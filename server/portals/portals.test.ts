import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { openDesk } from '#test/support/desk.ts'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const admin = await on.asStaff(await on.user({ role: 'admin' }))
  const agent = await on.asStaff(await on.user())
  const patch = (payload: object, headers = admin, url = `/api/v1/portals/${on.portalId}`) =>
    on.app.inject({ method: 'PATCH', url, payload, headers })
  return { on, admin, agent, patch }
}

test('P-07: every agent may see the portals, changing them needs its permission', async (t) => {
  const { on, agent, patch } = await desk(t)
  const list = (await on.app.inject({ url: '/api/v1/portals', headers: agent })).json()
  assert.deepEqual(
    [list.items[0].path, list.items[0].url, list.items[0].live, list.items[0].ticketAccess],
    ['support', `${on.services.publicUrl}/support`, true, 'own'],
  )
  assert.equal((await patch({ name: 'X' }, agent)).statusCode, 403)
  assert.equal((await patch({ name: 'X' }, agent, '/api/v1/account')).statusCode, 403)
  const manager = await on.asStaff(await on.user({ permissions: ['portal.manage'] }))
  assert.equal((await patch({ name: 'Help desk' }, manager)).json().name, 'Help desk')
})

test('settings change one by one, and what changed is recorded with before and after', async (t) => {
  const { on, patch } = await desk(t)
  const changes = { ticketAccess: 'company', maskStaff: true, formLabel: 'Ask us', shownThreads: 'all' }
  const changed = (await patch(changes)).json()
  assert.deepEqual({ ...changed, ...changes }, changed)
  assert.equal((await patch({ maskStaff: false })).json().maskStaff, false)
  await patch({ maskStaff: false })
  const events = await on.db.selectFrom('event').select(['kind', 'data']).orderBy('id').execute()
  assert.equal(events.length, 2, 'what stays the same is no event')
  assert.deepEqual(events[1], {
    kind: 'settings.changed',
    data: { what: 'portal', portalId: on.portalId, before: { maskStaff: true }, after: { maskStaff: false } },
  })
})

test('S14: what is not a setting, or not there, is refused', async (t) => {
  const { on, admin, patch } = await desk(t)
  for (const bad of [{ path: 'api' }, { idleMinutes: 20 }, { name: '' }, { name: 'a\nb' }])
    assert.equal((await patch(bad)).statusCode, 400, JSON.stringify(bad))
  assert.equal((await patch({ defaultInboxId: '999' })).statusCode, 400)
  const missing = '/api/v1/portals/999'
  assert.equal((await patch({ name: 'X' }, admin, missing)).statusCode, 404)
  assert.equal((await on.app.inject({ url: missing, headers: admin })).statusCode, 404)
})

test('the account has a name and a colour', async (t) => {
  const { on, admin, patch } = await desk(t)
  const answer = await patch({ name: 'Aurora', brandColour: '#aa3300' }, admin, '/api/v1/account')
  assert.deepEqual(answer.json(), { name: 'Aurora', brandColour: '#aa3300' })
  assert.equal((await patch({ brandColour: 'red' }, admin, '/api/v1/account')).statusCode, 400)
  const event = await on.db.selectFrom('event').select('data').executeTakeFirstOrThrow()
  assert.deepEqual(event.data, {
    what: 'account',
    before: { name: 'Northwind Optics', brandColour: '#2f5d50' },
    after: { name: 'Aurora', brandColour: '#aa3300' },
  })
})
