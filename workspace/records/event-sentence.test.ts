import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TimelineEvent } from '#contract/contacts.ts'
import { eventSentence } from './event-sentence.ts'

const event = (kind: string, data: TimelineEvent['data'] = {}): TimelineEvent => ({
  id: '1',
  at: '2026-11-22T12:00:00.000000Z',
  kind,
  by: null,
  ticket: null,
  contact: null,
  company: null,
  data,
})

test('a change names the fields in words', () => {
  const data = { fields: ['jobTitle', 'primaryCompany', 'custom.tier'] }
  assert.equal(eventSentence(event('contact.changed', data)), 'changed the job title, the primary company, tier')
})

test('an assignment names the owner', () => {
  assert.equal(eventSentence(event('ticket.assigned', { from: null, to: 'Ines' })), 'gave a ticket to Ines')
  assert.equal(eventSentence(event('ticket.assigned', { from: 'Ines', to: null })), 'took the owner off a ticket')
})

test('a kind that nobody wrote a sentence for is still readable', () => {
  assert.equal(eventSentence(event('mail.bounced-back')), 'mail bounced back')
})
