import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listChoiceOf, listGap, withList } from './list-choice.ts'

const list = { id: '7', name: 'Gold' }
const kept = { joined: 0, foreseen: null }

test('G-01: the list of an import is chosen as the import has it', () => {
  assert.equal(listChoiceOf({ list: null }).way, 'none')
  assert.deepEqual(listChoiceOf({ list: { ...list, ...kept } }), { way: 'existing', list, name: '' })
  assert.deepEqual(listChoiceOf({ list: { id: null, name: 'New', ...kept } }), { way: 'new', list: null, name: 'New' })
  assert.equal(listChoiceOf({ list: { id: '7', name: null, ...kept } }).way, 'none', 'deleted since')
})

test('G-01: a way to a list without the list is a gap', () => {
  assert.equal(listGap({ way: 'none', list: null, name: '' }), null)
  assert.equal(listGap({ way: 'existing', list: null, name: 'x' }), 'Choose the list.')
  assert.equal(listGap({ way: 'new', list, name: '  ' }), 'Give the list a name.')
  assert.equal(listGap({ way: 'new', list: null, name: 'x' }), null)
})

test('G-01: the options name one list or none, and keep the rest', () => {
  const options = { dateOrder: 'dmy', listId: '9', newList: 'Old' } as const
  assert.deepEqual(withList(options, { way: 'none', list, name: 'x' }), { dateOrder: 'dmy' })
  assert.deepEqual(withList(options, { way: 'existing', list, name: 'x' }), { dateOrder: 'dmy', listId: '7' })
  assert.deepEqual(withList(options, { way: 'new', list, name: ' x ' }), { dateOrder: 'dmy', newList: 'x' })
})
