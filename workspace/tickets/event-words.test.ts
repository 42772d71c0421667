import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventWords } from './event-words.ts'

test('what happened to a ticket reads as a sentence, also when a rule of the pipeline did it', () => {
  const moved = { kind: 'ticket.stage-moved', data: { from: 'New', to: 'Closed' } }
  assert.equal(eventWords({ ...moved, by: 'Tomás Rey' }), 'Tomás Rey moved it from New to Closed')
  assert.equal(eventWords({ ...moved, by: null }), 'A reply moved it from New to Closed')
  assert.equal(eventWords({ kind: 'ticket.never-seen', by: null, data: {} }), 'Portico ticket never seen')
})

test('an owner is named, nobody is said, and a colleague who is gone is still a colleague', () => {
  const assigned = (to: string | null) => ({ kind: 'ticket.assigned', by: 'Ines', data: { from: 'Tomás', to } })
  assert.equal(eventWords(assigned('Daniel')), 'Ines gave it to Daniel')
  assert.equal(eventWords({ ...assigned('Daniel'), by: 'Daniel' }), 'Daniel took it over')
  assert.equal(eventWords(assigned(null)), 'Ines took it from its owner')
})

test('a change says what is new, unless that is long or an id', () => {
  const changed = (after: Record<string, unknown>) =>
    eventWords({ kind: 'ticket.changed', by: 'Ines', data: { after } })
  assert.equal(changed({ priority: 'high', inbox_id: '4' }), 'Ines changed the priority to high, the inbox')
  assert.equal(changed({ description: 'x'.repeat(300) }), 'Ines changed the description')
  assert.equal(changed({ category: null }), 'Ines changed the category to nothing')
})
