import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listForMember } from '#server/tickets/queries/member-list.ts'
import { openDesk } from '#test/support/desk.ts'
import { memberOf } from '#test/support/people.ts'

test('S03, S04: as it is founded, colleagues and strangers see nothing of each other’s tickets', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const { ticket_access: access } = await desk.db.selectFrom('portal').select('ticket_access').executeTakeFirstOrThrow()
  assert.equal(access, 'own')
  const [here, there] = [await desk.company('Here'), await desk.company('There')]
  const people = [
    await desk.contact({ companies: [here] }),
    await desk.contact({ companies: [here] }),
    await desk.contact({ companies: [there] }),
  ]
  const tickets: string[] = []
  for (const [at, contact] of people.entries())
    tickets.push(await desk.ticket({ contacts: [contact], companies: [at < 2 ? here : there] }))
  for (const [at, contact] of people.entries()) {
    const member = await memberOf(desk, contact)
    for (const view of ['mine', 'organization'] as const) {
      const page = await listForMember(desk.db, member, { view, state: 'all', q: '', sort: 'activity', order: 'desc' })
      assert.deepEqual(
        page.items.map((item) => item.id),
        [tickets[at]],
      )
      assert.equal(page.counts.all.count, 1)
    }
  }
})
