import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { LiveEvent } from '#contract/portals.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { notifyStaff } from './actions/notify.ts'

/** A desk that listens on the network; its open connections end before it does. */
async function liveDesk(t: TestContext) {
  const desk = await openDesk()
  const stop = new AbortController()
  t.after(() => {
    stop.abort()
    return desk.close()
  })
  const address = await desk.app.listen({ port: 0, host: '127.0.0.1' })
  return { desk, listen: (headers: Record<string, string>) => listen(address, headers, stop.signal) }
}

/** A live connection as a browser opens it; `next` waits for one event. */
async function listen(address: string, headers: Record<string, string>, signal: AbortSignal) {
  const answer = await fetch(`${address}/api/v1/live`, { headers, signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    status: answer.status,
    async next(): Promise<LiveEvent> {
      for (;;) {
        const [, data] = /^data: (.*)\n\n/m.exec(text) ?? []
        if (data !== undefined) {
          text = text.slice(text.indexOf(data) + data.length)
          return JSON.parse(data) as LiveEvent
        }
        const part = await reader?.read()
        assert.ok(part && !part.done, 'the connection is open')
        text += part.value
      }
    },
  }
}

const happens = (desk: Desk, ticketId: string, kind: 'ticket.changed' | 'ticket.deleted' = 'ticket.changed') =>
  transaction(desk.db, (tx) => recordEvent(tx, { kind, by: null, ticketId }))

test('S07: the live connection tells of what one may see, asked again each time', async (t) => {
  const { desk, listen } = await liveDesk(t)
  const agent = await desk.user()
  const closedInbox = await desk.inbox('Finance', [])
  const seen = await desk.ticket()
  const hidden = await desk.ticket({ inboxId: closedInbox })
  const live = await listen(await desk.asStaff(agent))
  assert.equal(live.status, 200)
  await happens(desk, hidden)
  await happens(desk, seen)
  assert.equal((await live.next()).ticketId, seen)
  // What was seen a moment ago is not told of once the ticket is in an inbox of others.
  const second = await desk.ticket()
  await desk.db.updateTable('ticket').set({ inbox_id: closedInbox }).where('id', '=', seen).execute()
  await happens(desk, seen)
  await happens(desk, second)
  assert.equal((await live.next()).ticketId, second)
  await desk.db.updateTable('ticket').set({ deleted_at: new Date().toISOString() }).where('id', '=', second).execute()
  await happens(desk, second, 'ticket.deleted')
  assert.equal((await live.next()).kind, 'ticket.deleted')
})

test('S07: after the session ended nothing more comes', async (t) => {
  const { desk, listen } = await liveDesk(t)
  const agent = await desk.user()
  const other = await desk.user()
  const ticketId = await desk.ticket()
  const live = await listen(await desk.asStaff(agent))
  const witness = await listen(await desk.asStaff(other))
  await happens(desk, ticketId)
  assert.equal((await live.next()).ticketId, ticketId)
  assert.equal((await witness.next()).ticketId, ticketId)
  await desk.db.deleteFrom('session').where('user_id', '=', agent).execute()
  await happens(desk, ticketId)
  assert.equal((await witness.next()).ticketId, ticketId)
  // The same user in a new session hears their own notification; the ended one stays silent.
  const again = await listen(await desk.asStaff(agent))
  await transaction(desk.db, (tx) => notifyStaff(tx, { ticketId, kind: 'x', text: 'y' }))
  assert.equal((await again.next()).kind, 'notification')
  const silent = await Promise.race([live.next().then(() => 'heard'), witness.next().then(() => 'silent')])
  assert.equal(silent, 'silent')
})

test('a live connection needs a session that may read tickets', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const agent = await desk.user()
  assert.equal((await desk.app.inject('/api/v1/live')).statusCode, 401)
  const headers = await desk.asToken(agent, ['contacts.read'])
  assert.equal((await desk.app.inject({ url: '/api/v1/live', headers })).statusCode, 403)
})

test('a live connection has the headers of every answer, and a question for its head ends at once', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const address = await desk.app.listen({ port: 0, host: '127.0.0.1' })
  const headers = await desk.asStaff(await desk.user())
  const stop = new AbortController()
  for (const method of ['HEAD', 'GET']) {
    const answer = await fetch(`${address}/api/v1/live`, { method, headers, signal: stop.signal })
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers.get('content-type')), /^text\/event-stream/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.match(String(answer.headers.get('content-security-policy')), /default-src 'none'/)
    assert.ok(answer.headers.get('x-request-id'))
  }
  stop.abort()
})
