import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PageOf, Problem } from '#contract/common.ts'
import type { Inbox } from '#contract/tickets.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let owner: { cookie: string }
before(async () => {
  desk = await openDesk()
  owner = await desk.asStaff(await desk.user({ role: 'owner' }))
})
after(() => desk.close())

const api = caller(
  () => desk,
  () => owner,
)
const call = <T = Inbox>(...request: Parameters<typeof api>) => api<T & Problem>(...request)
const names = async (headers: object) =>
  (await call<PageOf<Inbox>>('GET', '/inboxes', undefined, headers)).body.items.map(({ name }) => name)

test('H-05: agents see the inboxes they may open, owners all; taken off a closed one they see it no more', async () => {
  const [memberId, otherId] = [await desk.user({ name: 'Member' }), await desk.user({ name: 'Other' })]
  const [member, other] = [await desk.asStaff(memberId), await desk.asStaff(otherId)]
  const made = await call('POST', '/inboxes', { name: 'Billing', openToAll: false, memberIds: [memberId] })
  assert.equal(made.status, 201)
  assert.deepEqual(made.body.members, [{ id: memberId, name: 'Member' }])
  assert.deepEqual(
    made.body.channels.map(({ kind }) => kind),
    ['portal', 'form'],
  )
  assert.deepEqual(await names(owner), ['Support', 'Billing'])
  assert.deepEqual(await names(member), ['Support', 'Billing'])
  assert.deepEqual(await names(other), ['Support'])
  const url = `/inboxes/${made.body.id}`
  const foreign = await call('GET', url, undefined, other)
  assert.deepEqual([foreign.status, foreign.text], [404, (await call('GET', '/inboxes/999999', undefined, other)).text])
  await call('PATCH', url, { memberIds: [otherId] })
  assert.deepEqual(await names(member), ['Support'])
  assert.deepEqual(await names(other), ['Support', 'Billing'])
  await call('PATCH', url, { openToAll: true })
  assert.deepEqual(await names(member), ['Support', 'Billing'])
})

test('S13: only those who manage inboxes change them, and a closed one only when they may open it', async () => {
  const agent = await desk.asStaff(await desk.user())
  const manager = await desk.asStaff(await desk.user({ permissions: ['inboxes.manage'] }))
  const closed = await desk.inbox('Board', [])
  assert.equal((await call('POST', '/inboxes', { name: 'Mine' }, agent)).status, 403)
  assert.equal((await call('PATCH', `/inboxes/${desk.inboxId}`, { name: 'Mine' }, agent)).status, 403)
  assert.equal((await call('PATCH', `/inboxes/${closed}`, { openToAll: true }, manager)).status, 404)
  assert.equal((await call('DELETE', `/inboxes/${closed}`, undefined, manager)).status, 404)
  assert.equal((await call('POST', '/inboxes', { name: 'Made', openToAll: false }, manager)).status, 201)
  const gone = await desk.user()
  await desk.db.updateTable('staff_user').set({ state: 'disabled' }).where('id', '=', gone).execute()
  for (const id of [gone, '999999'])
    assert.equal((await call('POST', '/inboxes', { name: 'X', memberIds: [id] })).body.code, 'invalid-input')
})

test('I-04: an inbox that a portal files into or that holds open tickets stays, with the reason', async () => {
  const portal = await call('DELETE', `/inboxes/${desk.inboxId}`)
  assert.equal(portal.status, 409)
  assert.match(portal.body.detail, /“Northwind Optics support”/)
  const inboxId = await desk.inbox('Returns')
  const ticket = await desk.ticket({ inboxId })
  const held = await call('DELETE', `/inboxes/${inboxId}`)
  assert.equal(held.status, 409)
  assert.match(held.body.detail, /1 ticket\b/)
  const closed = desk.stages.get('Closed') ?? ''
  await desk.db.updateTable('ticket').set({ stage_id: closed }).where('id', '=', ticket).execute()
  assert.equal((await call('DELETE', `/inboxes/${inboxId}`)).status, 204)
  assert.ok(!(await names(owner)).includes('Returns'))
  assert.equal((await call('GET', `/inboxes/${inboxId}`)).status, 404)
  assert.equal((await call('GET', `/tickets/${ticket}`)).status, 200, 'its closed tickets stay readable')
})
