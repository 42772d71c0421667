import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { endStreams } from '#server/platform/live/stream.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { makeCopy } from '#server/portals/actions/copy.ts'
import { updatePortal } from '#server/portals/actions/change.ts'
import { deleteTicket, updateTicket } from '#server/tickets/actions/change.ts'
import { staffOf } from '#test/support/people.ts'
import { one } from '#test/support/sight-world.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let base: string

before(async () => {
  desk = await openDesk()
  base = await desk.app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  endStreams()
  await desk.close()
})

/** Opens a stream and gives what it said so far, and a way to wait for more. */
async function listen(path: string, headers: Record<string, string>) {
  const stop = new AbortController()
  const response = await fetch(base + path, { headers, signal: stop.signal })
  const heard: { kind: string; ticketId: string }[] = []
  let wake = () => {}
  const read = async () => {
    const body = response.body?.pipeThrough(new TextDecoderStream()) ?? []
    for await (const chunk of body as AsyncIterable<string>)
      for (const [, data = ''] of chunk.matchAll(/^data: (.*)$/gm)) {
        heard.push(JSON.parse(data) as { kind: string; ticketId: string })
        wake()
      }
  }
  read().catch(() => undefined)
  const until = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve))
  }
  return { status: response.status, heard, until, stop: () => stop.abort() }
}
const happens = (ticketId: string, kind: 'message.sent' | 'ticket.stage-moved') =>
  transaction(desk.db, (tx) => recordEvent(tx, { kind, by: null, ticketId }))

test('T-08: a list and a ticket hear of new answers to their own tickets, and of no others', async () => {
  const maya = await desk.contact()
  const eve = await desk.contact({ firstName: 'Eve' })
  const [mine, other, hers] = [
    await desk.ticket({ contacts: [maya] }),
    await desk.ticket({ contacts: [maya] }),
    await desk.ticket({ contacts: [eve] }),
  ]
  const headers = await desk.asMember(maya)
  const list = await listen('/support/live', headers)
  const ticket = await listen(`/support/tickets/${mine}/live`, headers)
  await happens(hers, 'message.sent')
  await happens(other, 'message.sent')
  await happens(mine, 'ticket.stage-moved')
  await Promise.all([list.until(2), ticket.until(1)])
  const tickets = list.heard.map(({ ticketId }) => ticketId)
  assert.deepEqual(tickets.toSorted(), [mine, other].toSorted(), 'in any order: each is checked by itself')
  assert.deepEqual(
    ticket.heard.map(({ ticketId }) => ticketId),
    [mine],
  )
  assert.deepEqual(
    Object.keys(ticket.heard[0] ?? {}).toSorted(),
    ['at', 'kind', 'ticketId'],
    'nothing of what was said',
  )
  list.stop()
  ticket.stop()
})

test('T-08: a ticket that is somebody else’s has no stream', async () => {
  const hers = await desk.ticket({ contacts: [await desk.contact({ firstName: 'Eve' })] })
  const stream = await listen(`/support/tickets/${hers}/live`, await desk.asMember(await desk.contact()))
  assert.equal(stream.status, 404)
})

test('S07: who is signed out meanwhile hears nothing more', async () => {
  const maya = await desk.contact()
  const ticket = await desk.ticket({ contacts: [maya] })
  const gone = await listen('/support/live', await desk.asMember(maya))
  const member = await desk.member(maya)
  await desk.db.deleteFrom('session').where('member_id', '=', member).execute()
  const stays = await listen('/support/live', await desk.asMember(maya))
  await happens(ticket, 'message.sent')
  await stays.until(1)
  assert.equal(gone.heard.length, 0)
  gone.stop()
  stays.stop()
})

test('F-02, S07: who loses a ticket to the portal’s filter is told once, and never of one that it hid before', async () => {
  const maya = await desk.contact()
  const [shown, hidden] = [await desk.ticket({ contacts: [maya] }), await desk.ticket({ contacts: [maya] })]
  await desk.pool.query(`update ticket set priority = 'urgent' where id = $1`, [shown])
  const owner = await staffOf(desk, await desk.user({ role: 'owner' }))
  await updatePortal(desk.services, owner, desk.portalId, { ticketFilter: one('priority', 'is_any_of', 'urgent') })
  await makeCopy(desk.db, desk.portalId, new AbortController().signal)
  const headers = await desk.asMember(maya)
  const list = await listen('/support/live', headers)
  const ticket = await listen(`/support/tickets/${shown}/live`, headers)
  assert.equal((await listen(`/support/tickets/${hidden}/live`, headers)).status, 404)
  // Changes, answers and the deletion of what the filter hides are nobody's news.
  await updateTicket(desk.db, owner, hidden, { subject: 'Something else' })
  await happens(hidden, 'message.sent')
  await deleteTicket(desk.db, owner, hidden)
  await updateTicket(desk.db, owner, shown, { priority: 'low' })
  await Promise.all([list.until(1), ticket.until(1)])
  const said = [{ kind: 'ticket.left-portal', ticketId: shown }]
  const bare = ({ kind, ticketId }: { kind: string; ticketId: string }) => ({ kind, ticketId })
  assert.deepEqual(list.heard.map(bare), said)
  assert.deepEqual(ticket.heard.map(bare), said)
  const gone = await desk.app.inject({ url: `/support/parts/tickets/${shown}`, headers })
  assert.equal(gone.statusCode, 404, 'the page asks again, and leaves')
  await updatePortal(desk.services, owner, desk.portalId, { ticketFilter: null })
  await list.until(2)
  assert.equal(list.heard[1]?.kind, 'settings.changed', 'a change of settings is a reason to look again')
})
