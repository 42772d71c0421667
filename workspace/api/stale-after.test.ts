import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staleAfter } from './stale-after.ts'

const after = (kind: string, ticketId: string | null = null) =>
  staleAfter({ kind, ticketId }).map((key) => key.join(' '))

test('L-01: a message makes its ticket, every list, the counts and the notifications stale', () => {
  assert.deepEqual(after('message.received', '1001'), [
    'tickets list',
    'tickets counts',
    'notifications',
    'threads',
    'tickets one 1001',
  ])
})

test('an event of one kind leaves the rest alone, and one that nobody knows leaves all', () => {
  assert.deepEqual(after('company.changed'), ['companies', 'lists', 'access-groups'])
  assert.deepEqual(after('import.finished'), ['imports', 'lists', 'access-groups'])
  assert.deepEqual(after('list.evaluated'), ['lists', 'access-groups'])
  assert.deepEqual(after('weather.changed'), [])
})
