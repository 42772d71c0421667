import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Thread } from '#contract/conversations.ts'
import { openDesk } from '#test/support/desk.ts'

test('threads without a ticket say who wrote what, until they are tied to one; those of closed inboxes stay there', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const contactId = await desk.contact({ firstName: 'Marta', lastName: 'Kowalczyk' })
  const closed = await desk.inbox('Finance', [])
  await desk.thread({ contactId, inboxId: closed, kind: 'chat', messages: [{ text: 'For finance' }] })
  const loose = await desk.thread({ contactId, kind: 'chat', messages: [{ text: 'Good\nmorning' }] })
  const unknown = await desk.thread({ kind: 'chat' })
  const headers = await desk.asStaff(await desk.user())
  const list = async (): Promise<Thread[]> =>
    (await desk.app.inject({ url: '/api/v1/threads?loose=true', headers })).json().items
  const before = await list()
  assert.deepEqual(before.map(({ id }) => id).toSorted(), [loose, unknown].toSorted())
  const shown = before.find(({ id }) => id === loose)
  assert.deepEqual(
    [shown?.contact, shown?.last, shown?.inbox.id],
    [{ id: contactId, name: 'Marta Kowalczyk' }, { text: 'Good morning', author: 'contact' }, desk.inboxId],
  )
  const empty = before.find(({ id }) => id === unknown)
  assert.deepEqual([empty?.contact, empty?.last], [null, null])
  const ticketId = await desk.ticket({ contacts: [contactId] })
  const tied = await desk.app.inject({
    method: 'PATCH',
    url: `/api/v1/threads/${loose}`,
    headers,
    payload: { ticketId },
  })
  assert.equal(tied.json().ticketId, ticketId)
  assert.deepEqual(
    (await list()).map(({ id }) => id),
    [unknown],
  )
})
