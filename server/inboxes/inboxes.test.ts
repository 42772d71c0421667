import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PageOf, Problem } from '#contract/common.ts'
import type { Inbox, InboxUse } from '#contract/tickets.ts'
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

test('I-04: an inbox that portals file into stays, and every one of them is named', async () => {
  const one = await call('DELETE', `/inboxes/${desk.inboxId}`)
  assert.equal(one.status, 409)
  assert.match(one.body.detail, /^New tickets of the portal “Northwind Optics support” come here: choose another/)
  await desk.addPortal('partners')
  const target = await desk.inbox('Elsewhere')
  const two = await call('DELETE', `/inboxes/${desk.inboxId}?moveTo=${target}`)
  assert.equal(two.status, 409, 'moving what it holds does not help')
  assert.match(two.body.detail, /of the portals “Northwind Optics support” and “Portal partners” come here/)
})

test('I-04: what an inbox holds moves with it: tickets, closed ones too, and conversations in their channel', async () => {
  const [from, to] = [await desk.inbox('Returns'), await desk.inbox('Repairs')]
  const open = await desk.ticket({ inboxId: from })
  const closed = await desk.ticket({ inboxId: from, stage: 'Closed' })
  const contactId = await desk.contact()
  const mail = await desk.thread({
    ticketId: open,
    contactId,
    inboxId: from,
    kind: 'email',
    messages: [{ text: 'Hi' }],
  })
  const chat = await desk.thread({ contactId, inboxId: from, kind: 'portal' })
  const held = await call('DELETE', `/inboxes/${from}`)
  assert.equal(held.status, 409)
  assert.match(held.body.detail, /holds 2 tickets: choose the inbox that they move to/)
  const use = await call<InboxUse>('GET', `/inboxes/${from}/use`)
  assert.deepEqual(use.body, { portals: [], tickets: { count: 2, more: false }, threads: { count: 2, more: false } })
  assert.equal((await call('DELETE', `/inboxes/${from}?moveTo=${from}`)).status, 400)
  assert.equal((await call('DELETE', `/inboxes/${from}?moveTo=999999`)).status, 400)
  assert.equal((await call('DELETE', `/inboxes/${from}?moveTo=${to}`)).status, 204)
  assert.ok(!(await names(owner)).includes('Returns'))
  assert.equal((await call('GET', `/inboxes/${from}`)).status, 404)
  const { rows: tickets } = await desk.pool.query('select distinct inbox_id from ticket where id = any($1)', [
    [open, closed],
  ])
  assert.deepEqual(tickets, [{ inbox_id: to }])
  const { rows: threads } = await desk.pool.query(
    'select h.inbox_id, c.inbox_id as channel_of, c.kind from thread h join channel c on c.id = h.channel_id where h.id = any($1) order by h.id',
    [[mail, chat]],
  )
  assert.deepEqual(threads, [
    { inbox_id: to, channel_of: to, kind: 'email' },
    { inbox_id: to, channel_of: to, kind: 'portal' },
  ])
})
