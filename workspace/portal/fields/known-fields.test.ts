import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Property } from '#contract/properties.ts'
import { knownColumns, knownFields, moveBy } from './known-fields.ts'

const property = (name: string, type: Property['type'], labels: string[] = []): Property => ({
  id: '1',
  object: 'ticket',
  name,
  label: name,
  description: '',
  type,
  options: labels.map((label, at) => ({ value: label, label, archived: at === 0 })),
  createdAt: '2026-01-01T00:00:00Z',
})

test('B-07: columns are the built-in ones and every property of tickets', () => {
  const names = knownColumns([property('plan', 'choice', ['Old', 'Gold', 'Silver'])]).map(({ name }) => name)
  assert.deepEqual(names.slice(0, 5), ['id', 'subject', 'created', 'activity', 'status'])
  assert.equal(names.at(-1), 'custom.plan')
  assert.deepEqual(
    knownFields([]).map(({ name }) => name),
    ['priority', 'category'],
  )
})

test('B-07: the sample is an option on offer, and staff are not for customers to choose', () => {
  const [plan, adviser] = knownFields([
    property('plan', 'multi_choice', ['Old', 'Gold', 'Silver']),
    property('adviser', 'user'),
  ]).slice(2)
  assert.deepEqual([plan?.sample, plan?.mayEdit, adviser?.mayEdit], ['Gold, Silver', true, false])
})

test('an item moves up and down', () => {
  assert.deepEqual(moveBy(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b'])
  assert.deepEqual(moveBy(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c'])
})
