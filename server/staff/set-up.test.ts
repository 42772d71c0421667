import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { openSetUp } from './actions/set-up.ts'

const input = {
  company: 'Aurora Instruments',
  name: 'Ada Moreau',
  email: 'ada@aurora.example',
  password: 'Slow-violins-84',
}

/** A desk as it is at its first start. */
async function freshDesk(t: TestContext): Promise<Desk> {
  const desk = await openDesk()
  t.after(() => desk.close())
  await desk.pool.query('truncate portal, channel, inbox, stage, pipeline cascade')
  await desk.pool.query('update account set set_up_at = null')
  return desk
}

const setUp = (desk: Desk, payload: object) =>
  desk.app.inject({ method: 'POST', url: '/api/v1/setup', payload: { ...input, ...payload } })

test('S50: the printed link founds the account and makes its owner, once', async (t) => {
  const desk = await freshDesk(t)
  const token = await openSetUp(desk.services)
  assert.deepEqual((await desk.app.inject('/api/v1/setup')).json(), { open: true })
  const answer = await setUp(desk, { token })
  assert.equal(answer.statusCode, 204)
  const headers = { cookie: `staff=${answer.cookies[0]?.value ?? ''}` }
  const me = (await desk.app.inject({ url: '/api/v1/me', headers })).json()
  assert.deepEqual([me.user.role, me.account.name, me.portals.length], ['owner', 'Aurora Instruments', 1])

  const again = await setUp(desk, { token })
  const nowhere = await desk.app.inject({ method: 'POST', url: '/api/v1/no-such-thing', payload: {} })
  assert.deepEqual([again.statusCode, again.body], [404, nowhere.body])
  assert.deepEqual((await desk.app.inject('/api/v1/setup')).json(), { open: false })
  assert.equal(await openSetUp(desk.services), null)
})

test('S50: without the token of the newest start nothing is set up', async (t) => {
  const desk = await freshDesk(t)
  const none = await setUp(desk, { token: '' })
  const old = await openSetUp(desk.services)
  const newest = await openSetUp(desk.services)
  const answers = [none, await setUp(desk, { token: old }), await setUp(desk, { token: '%20' })]
  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    [410, 410, 410],
  )
  const weak = await setUp(desk, { token: newest, password: 'Aurora-2026!' })
  assert.match(weak.json().detail, /name or your address/)
  const both = await Promise.all([setUp(desk, { token: newest }), setUp(desk, { token: newest })])
  assert.ok(both.some((answer) => answer.statusCode === 204) && both.some((answer) => answer.statusCode !== 204))
  const owners = await desk.db.selectFrom('staff_user').select('role').execute()
  assert.deepEqual(owners, [{ role: 'owner' }])
})

test('S13: set-up takes no more than it asks for', async (t) => {
  const desk = await freshDesk(t)
  const token = await openSetUp(desk.services)
  assert.equal((await setUp(desk, { token, role: 'owner' })).statusCode, 400)
  assert.equal((await setUp(desk, { token, email: ['a@b.example', 'c@d.example'] })).statusCode, 400)
})
