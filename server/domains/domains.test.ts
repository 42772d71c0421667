import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { openDesk } from '#test/support/desk.ts'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const admin = await on.asStaff(await on.user({ role: 'admin' }))
  const ask = async (url = '/api/v1/domains', headers: object = admin) =>
    on.app.inject({ url, headers: { ...headers } })
  const built = (await ask()).json().items[0]
  const patch = (payload: object, id: string = built.id, headers: object = admin) =>
    on.app.inject({ method: 'PATCH', url: `/api/v1/domains/${id}`, payload, headers: { ...headers } })
  return { on, admin, ask, built, patch }
}

test('P-07: the built-in host is there from the start, and its settings are for those who set up the portal', async (t) => {
  const { on, ask, built, patch } = await desk(t)
  assert.deepEqual(
    [built.host, built.name, built.url, built.language, built.isPortalPrimary, built.portals[0].path],
    [null, 'localhost:3000', 'http://localhost:3000', 'en', true, 'support'],
  )
  const agent = await on.asStaff(await on.user())
  assert.equal((await ask('/api/v1/domains', agent)).statusCode, 403)
  assert.equal((await ask(`/api/v1/domains/${built.id}`, agent)).statusCode, 403)
  assert.equal((await patch({ language: 'de' }, built.id, agent)).statusCode, 403)
})

test('D-05, D-07: language and idle time are the domain’s, and a change is recorded with before and after', async (t) => {
  const { on, built, patch } = await desk(t)
  assert.deepEqual((await patch({ language: 'ar', idleMinutes: 40 })).json(), {
    ...built,
    language: 'ar',
    idleMinutes: 40,
  })
  await patch({ idleMinutes: null })
  await patch({ idleMinutes: null })
  const events = await on.db.selectFrom('event').select(['kind', 'data']).orderBy('id').execute()
  assert.equal(events.length, 2, 'what stays the same is no event')
  assert.deepEqual(events[1], {
    kind: 'settings.changed',
    data: { what: 'domain', domainId: built.id, before: { idleMinutes: 40 }, after: { idleMinutes: null } },
  })
  const portal = await on.portal()
  assert.deepEqual([portal.language, portal.idleMinutes], ['ar', null])
})

test('D-01: another domain becomes primary once it is verified, and the one before is it no more', async (t) => {
  const { on, ask, built, patch } = await desk(t)
  const { id } = await on.db
    .insertInto('domain')
    .values({ host: 'help.example.com' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const refused = await patch({ isPortalPrimary: true }, id)
  assert.deepEqual([refused.statusCode, refused.json().fields[0].field], [400, 'isPortalPrimary'])
  await on.db.updateTable('domain').set({ verified_at: new Date().toISOString() }).where('id', '=', id).execute()
  assert.equal((await patch({ isPortalPrimary: true }, id)).json().isPortalPrimary, true)
  const before = (await ask(`/api/v1/domains/${built.id}`)).json()
  assert.deepEqual([before.isPortalPrimary, before.isKnowledgePrimary], [false, true])
})

test('S14: what is not a setting of a domain, or not there, is refused', async (t) => {
  const { ask, patch } = await desk(t)
  for (const bad of [
    { idleMinutes: 0 },
    { idleMinutes: 10_081 },
    { language: 'xx' },
    { isPortalPrimary: false },
    { verifiedAt: null },
  ])
    assert.equal((await patch(bad)).statusCode, 400, JSON.stringify(bad))
  assert.equal((await patch({ language: 'de' }, '999')).statusCode, 404)
  assert.equal((await ask('/api/v1/domains/999')).statusCode, 404)
})
