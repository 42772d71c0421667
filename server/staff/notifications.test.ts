import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#server/platform/database/transaction.ts'
import { openDesk } from '#test/support/desk.ts'
import { notifyStaff } from './actions/notify.ts'

test('L-01: a notification goes to the owner, else to everybody who may open the inbox', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const [agnes, boris, carl] = [await desk.user(), await desk.user(), await desk.user()]
  const admin = await desk.user({ role: 'admin' })
  const gone = await desk.user()
  await desk.db.updateTable('staff_user').set({ state: 'disabled' }).where('id', '=', gone).execute()
  const closedInbox = await desk.inbox('Finance', [boris, gone])
  const owned = await desk.ticket({ ownerId: agnes })
  const open = await desk.ticket()
  const closed = await desk.ticket({ inboxId: closedInbox })
  const lost = await desk.ticket({ inboxId: closedInbox, ownerId: carl })
  const tell = (ticketId: string, exceptUserId?: string) =>
    transaction(desk.db, (tx) =>
      notifyStaff(tx, {
        ticketId,
        kind: 'message.received',
        text: 'Maya answered',
        exceptUserId: exceptUserId ?? null,
      }),
    )
  const readers = async (ticketId: string) =>
    (await desk.db.selectFrom('notification').select('user_id').where('ticket_id', '=', ticketId).execute())
      .map((row) => row.user_id)
      .toSorted()
  await tell(owned)
  await tell(open, boris)
  await tell(closed)
  await tell(lost)
  assert.deepEqual(await readers(owned), [agnes])
  assert.deepEqual(await readers(open), [agnes, carl, admin].toSorted())
  assert.deepEqual(await readers(closed), [boris, admin].toSorted())
  assert.deepEqual(await readers(lost), [], 'the owner may not open the inbox any more')
})

test('one reads one’s own notifications, the newest first, and marks them as read', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const agnes = await desk.user()
  const boris = await desk.user()
  const headers = await desk.asStaff(agnes)
  for (const ownerId of [agnes, agnes, agnes, boris]) {
    const ticketId = await desk.ticket({ ownerId })
    await transaction(desk.db, (tx) => notifyStaff(tx, { ticketId, kind: 'x', text: 'y'.repeat(999) }))
  }
  const get = async (query = '') => (await desk.app.inject({ url: `/api/v1/notifications${query}`, headers })).json()
  const page = await get('?limit=2')
  assert.deepEqual([page.items.length, page.unread, page.items[0].text.length], [2, 3, 300])
  const rest = await get(`?limit=2&after=${page.next}`)
  assert.deepEqual([rest.items.length, rest.next], [1, null])
  const payload = { upTo: page.items[1].id }
  await desk.app.inject({ method: 'POST', url: '/api/v1/notifications/read', payload, headers })
  assert.equal((await get()).unread, 1)
  const others = await desk.app.inject({ url: '/api/v1/notifications', headers: await desk.asStaff(boris) })
  assert.equal(others.json().unread, 1)
})

test('reading a ticket reads its notifications and no others; tickets that one may not see any more tell nothing', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const agnes = await desk.user()
  const headers = await desk.asStaff(agnes)
  const [opened, other, lost] = [
    await desk.ticket({ ownerId: agnes }),
    await desk.ticket({ ownerId: agnes }),
    await desk.ticket({ ownerId: agnes }),
  ]
  for (const ticketId of [opened, other, opened, lost])
    await transaction(desk.db, (tx) => notifyStaff(tx, { ticketId, kind: 'x', text: 'Maya: hello' }))
  const get = async () => (await desk.app.inject({ url: '/api/v1/notifications', headers })).json()
  const read = (payload: object) =>
    desk.app.inject({ method: 'POST', url: '/api/v1/notifications/read', payload, headers })
  assert.equal((await get()).unread, 4)
  await desk.db
    .updateTable('ticket')
    .set({ inbox_id: await desk.inbox('Finance', []) })
    .where('id', '=', lost)
    .execute()
  const before = await get()
  assert.deepEqual([before.unread, before.items.length, typeof before.items[0].subject], [3, 3, 'string'])
  assert.equal((await read({ ticketId: opened })).statusCode, 204)
  const { items, unread } = await get()
  assert.equal(unread, 1)
  assert.deepEqual(
    items
      .filter((item: { readAt: string | null }) => item.readAt === null)
      .map((item: { ticketId: string }) => item.ticketId),
    [other],
  )
  assert.equal((await read({})).statusCode, 400)
})
