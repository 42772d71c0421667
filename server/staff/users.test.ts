import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { StaffActor } from '#server/actors.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { isThemselves, mayGivePermissions, mayGiveRole, mayManage } from './policy.ts'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const ids = {
    owner: await on.user({ role: 'owner', name: 'Olga' }),
    admin: await on.user({ role: 'admin', name: 'Adam' }),
    agent: await on.user({ name: 'Agnes' }),
    // An agent who was trusted with the staff list and nothing else.
    clerk: await on.user({ name: 'Carl', permissions: ['users.manage'] }),
  }
  const as = (id: string) => on.asStaff(id)
  const patch = async (by: string, id: string, payload: object) =>
    on.app.inject({ method: 'PATCH', url: `/api/v1/users/${id}`, payload, headers: await as(by) })
  const post = async (by: string, url: string, payload: object = {}) =>
    on.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: await as(by) })
  return { on, ...ids, patch, post }
}

const roleOf = async (on: Desk, id: string) =>
  on.db.selectFrom('staff_user').select(['role', 'state', 'permissions']).where('id', '=', id).executeTakeFirstOrThrow()

test('S17: nobody gives more than they have, nobody manages those above them', () => {
  const clerk = { userId: '4', role: 'agent', can: new Set(['users.manage', 'tickets.read']) } as unknown as StaffActor
  assert.equal(mayGiveRole(clerk, 'agent'), true)
  assert.equal(mayGiveRole(clerk, 'admin'), false)
  assert.equal(mayGivePermissions(clerk, ['tickets.read']), true)
  assert.equal(mayGivePermissions(clerk, ['portal.manage']), false)
  assert.equal(mayManage(clerk, { id: '1', role: 'admin' }), false)
  assert.equal(mayManage({ ...clerk, can: new Set() }, { id: '1', role: 'agent' }), false)
  assert.equal(isThemselves(clerk, { id: '4' }), true)
})

test('S13: an agent cannot raise themselves, by any road', async (t) => {
  const { on, agent, clerk, owner, admin, patch, post } = await desk(t)
  const before = await roleOf(on, clerk)
  const answers = [
    await patch(agent, agent, { role: 'admin' }),
    await patch(agent, agent, { permissions: ['users.manage'] }),
    await patch(clerk, clerk, { role: 'owner' }),
    await patch(clerk, clerk, { permissions: ['users.manage', 'portal.manage'] }),
    await patch(clerk, agent, { permissions: ['portal.manage'] }),
    await patch(clerk, admin, { name: 'Mallory' }),
    await patch(clerk, owner, { state: 'disabled' }),
    await patch(admin, owner, { role: 'agent' }),
    await patch(admin, agent, { role: 'owner' }),
    await post(clerk, '/users', { name: 'M', email: 'm@evil.example', role: 'admin' }),
    await post(clerk, '/users', { name: 'M', email: 'm@evil.example', role: 'agent', permissions: ['imports.run'] }),
    await post(agent, '/users', { name: 'M', email: 'm@evil.example', role: 'agent' }),
  ]
  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    answers.map(() => 403),
  )
  assert.deepEqual(await roleOf(on, clerk), before)
  const { cookie } = await on.asStaff(agent)
  for (const payload of [{ role: 'owner' }, { permissions: [] }, { id: owner }]) {
    const { statusCode } = await on.app.inject({ method: 'PATCH', url: '/api/v1/me', payload, headers: { cookie } })
    assert.equal(statusCode, 400, 'unknown keys are refused')
  }
})

test('the last owner stays an owner, also when two take it from each other at once', async (t) => {
  const { on, owner, patch } = await desk(t)
  assert.equal((await patch(owner, owner, { state: 'disabled' })).statusCode, 403)
  const second = await on.user({ role: 'owner' })
  const answers = await Promise.all([patch(owner, second, { role: 'agent' }), patch(second, owner, { role: 'agent' })])
  const owners = await on.db.selectFrom('staff_user').select('id').where('role', '=', 'owner').execute()
  assert.equal(owners.length, 1, JSON.stringify(answers.map((answer) => answer.statusCode)))
})

test('an invited colleague gets a mail, chooses a password and is in', async (t) => {
  const { on, admin, post } = await desk(t)
  const body = { name: 'Nadia', email: 'Nadia@northwind.example', role: 'agent', permissions: ['mail.read'] }
  const made = await post(admin, '/users', body)
  assert.equal(made.statusCode, 201)
  assert.deepEqual([made.json().state, made.json().permissions], ['invited', ['mail.read']])
  assert.equal((await post(admin, '/users', { ...body, email: 'nadia@NORTHWIND.example' })).statusCode, 409)
  assert.equal((await post(admin, `/users/${made.json().id}/invite`)).statusCode, 204)
  await runJobs(on)
  const mails = await on.db.selectFrom('outgoing_mail').select(['text', 'kind']).orderBy('id').execute()
  const [first, second] = mails.map((mail) => /set-password\?token=([\w-]+)/.exec(mail.text)?.[1])
  const password = 'Slow-violins-84'
  const set = (token: string | undefined) =>
    on.app.inject({ method: 'POST', url: '/api/v1/password', payload: { token, password } })
  assert.equal((await set(first)).statusCode, 410, 'the second invitation voids the first')
  const answer = await set(second)
  assert.equal(answer.statusCode, 204)
  const headers = { cookie: `staff=${answer.cookies[0]?.value ?? ''}` }
  const me = (await on.app.inject({ url: '/api/v1/me', headers })).json()
  assert.deepEqual([me.user.state, me.can.includes('mail.read')], ['active', true])
  assert.equal((await post(admin, `/users/${made.json().id}/invite`)).statusCode, 409)
})

test('R-15: a disabled colleague is out at the next click, with every session, link and token', async (t) => {
  const { on, agent, admin, patch } = await desk(t)
  const session = await on.asStaff(agent)
  const token = await on.asToken(agent, ['tickets.read'])
  const get = async (headers: typeof session | typeof token) =>
    (await on.app.inject({ url: '/api/v1/me', headers })).statusCode
  assert.deepEqual([await get(session), await get(token)], [200, 200])
  assert.equal((await patch(admin, agent, { state: 'disabled' })).json().state, 'disabled')
  assert.deepEqual([await get(session), await get(token)], [401, 401])
  assert.equal((await patch(admin, agent, { state: 'active' })).json().state, 'active')
  assert.deepEqual([await get(session), await get(token)], [401, 200])
})

test('S48: with another role a colleague signs in anew', async (t) => {
  const { on, agent, admin, patch } = await desk(t)
  const headers = await on.asStaff(agent)
  await patch(admin, agent, { role: 'admin' })
  assert.equal((await on.app.inject({ url: '/api/v1/me', headers })).statusCode, 401)
})

test('staff are listed page by page', async (t) => {
  const { on, agent } = await desk(t)
  const headers = await on.asStaff(agent)
  const names: string[] = []
  let after = ''
  do {
    const page = (await on.app.inject({ url: `/api/v1/users?limit=3&state=active${after}`, headers })).json()
    names.push(...page.items.map((user: { name: string }) => user.name))
    after = page.next === null ? '' : `&after=${page.next}`
  } while (after !== '')
  assert.deepEqual(names, ['Olga', 'Adam', 'Agnes', 'Carl'])
})

test('one sets one’s own name', async (t) => {
  const { on, agent } = await desk(t)
  const headers = await on.asStaff(agent)
  const patch = (payload: object) => on.app.inject({ method: 'PATCH', url: '/api/v1/me', payload, headers })
  const answer = (await patch({ name: 'Agnès' })).json()
  assert.equal(answer.user.name, 'Agnès')
  assert.equal((await patch({ name: 'A\r\nBcc: x' })).statusCode, 400)
})
