import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventWords } from './event-words.ts'

test('what happened to a ticket reads as a sentence, also when a rule of the pipeline did it', () => {
  const moved = { id: '1', kind: 'ticket.stage-moved', data: { from: 'New', to: 'Closed' } }
  assert.equal(eventWords({ ...moved, by: 'Tomás Rey' }), 'Tomás Rey moved it from New to Closed')
  assert.equal(eventWords({ ...moved, by: null }), 'A reply moved it from New to Closed')
  assert.equal(eventWords({ id: '2', kind: 'ticket.assigned', by: 'Ines', data: {} }), 'Ines took it from its owner')
  assert.equal(eventWords({ id: '3', kind: 'ticket.never-seen', by: null, data: {} }), 'Portico: ticket never seen')
})
