import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countWords, queryOf } from './views.ts'

test('H-05: a view asks for its tickets of its inbox', () => {
  assert.deepEqual(queryOf('7', 'mine', ''), { limit: 30, inbox: '7', owner: 'me', state: 'open' })
  assert.deepEqual(queryOf('all', 'unassigned', ' '), { limit: 30, owner: 'none', state: 'open' })
  assert.deepEqual(queryOf('all', 'closed', 'lens'), { limit: 30, state: 'closed', q: 'lens' })
})

test('a count that stopped says so', () => {
  assert.equal(countWords({ count: 48, more: false }), '48')
  assert.equal(countWords({ count: 100, more: true }), '100+')
})
