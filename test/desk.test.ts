import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDesk } from './support/desk.ts'

test('a fresh desk has a pipeline, a help desk and a portal', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const company = await desk.company('Brightwater Labs')
  const contact = await desk.contact({ companies: [company] })
  const ticket = await desk.ticket({ contacts: [contact], companies: [company], stage: 'Closed' })
  const row = await desk.db
    .selectFrom('ticket_contact')
    .selectAll()
    .where('ticket_id', '=', ticket)
    .executeTakeFirstOrThrow()
  assert.equal(row.closed, true, 'the association row follows the ticket')
})
