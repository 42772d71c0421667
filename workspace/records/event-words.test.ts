import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventWords, type ToldEvent, type ToldOn } from './event-words.ts'

const told = (kind: string, by: string | null, data: ToldEvent['data'] = {}, on: ToldOn = 'ticket') => {
  const { who, did } = eventWords({ kind, by, data }, on)
  return `${who} ${did}`
}

test('what happened to a ticket reads as a sentence, also when a rule of the pipeline did it', () => {
  const moved = { from: 'New', to: 'Closed' }
  assert.equal(told('ticket.stage-moved', 'Tomás Rey', moved), 'Tomás Rey moved it from New to Closed')
  assert.equal(told('ticket.stage-moved', null, moved), 'A reply moved it from New to Closed')
  assert.equal(told('ticket.stage-moved', null, moved, 'record'), 'A reply moved a ticket from New to Closed')
})

test('nobody gives a ticket to themselves: they take it', () => {
  const assigned = (by: string, from: string | null, to: string | null, on: ToldOn = 'ticket') =>
    told('ticket.assigned', by, { from, to }, on)
  assert.equal(assigned('Ines', 'Tomás', 'Daniel'), 'Ines gave it to Daniel')
  assert.equal(assigned('Freya', null, 'Freya'), 'Freya took it')
  assert.equal(assigned('Freya', null, 'Freya', 'record'), 'Freya took a ticket')
  assert.equal(assigned('Daniel', 'Tomás', 'Daniel'), 'Daniel took it over from Tomás')
  assert.equal(assigned('Ines', 'Tomás', null), 'Ines took it from its owner')
  assert.equal(assigned('Tomás', 'Tomás', null), 'Tomás gave it back')
})

test('a change says what is new, unless that is long or an id', () => {
  const changed = (after: Record<string, unknown>) => told('ticket.changed', 'Ines', { after })
  assert.equal(changed({ priority: 'high', inbox_id: '4' }), 'Ines changed the priority to high, the inbox')
  assert.equal(changed({ description: 'x'.repeat(300) }), 'Ines changed the description')
  assert.equal(changed({ category: null }), 'Ines changed the category to nothing')
})

test('a change of a contact names the fields in words', () => {
  const data = { fields: ['jobTitle', 'primaryCompany', 'custom.tier'] }
  assert.equal(told('contact.changed', 'Ines', data, 'record'), 'Ines changed the job title, the primary company, tier')
})

test('C-04: a consent names its text and its language in words', () => {
  const data = { host: 'help.example.com', version: 0, language: 'de' }
  const said = (version: number) => told('contact.consented', 'Maya', { ...data, version }, 'record')
  assert.equal(said(0), 'Maya agreed to the notice on help.example.com (as delivered, Deutsch)')
  assert.equal(said(2), 'Maya agreed to the notice on help.example.com (version 2, Deutsch)')
})

test('a kind that nobody wrote a sentence for is still readable', () => {
  assert.equal(told('mail.bounced-back', null), 'Portico mail bounced back')
})
