import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FilterField } from '#contract/filters.ts'
import * as edit from './edit-filter.ts'

const field = (type: FilterField['type']): FilterField => ({
  property: type,
  label: type,
  section: 'Ticket',
  type,
  options: null,
})
const condition = { property: 'number', operator: 'between', values: ['1', '2'] } as const
const filled = { ...condition, values: [...condition.values] }

test('a new filter has one condition to fill in, and is not complete before that', () => {
  const filter = edit.newFilter()
  assert.equal(edit.isComplete(filter), false)
  const [group = assert.fail()] = filter.groups
  assert.equal(edit.isComplete(edit.setGroup(filter, 0, edit.setCondition(group, 0, filled))), true)
  const half = edit.setCondition(group, 0, { ...filled, values: ['1', ''] })
  assert.equal(edit.isComplete(edit.setGroup(filter, 0, half)), false)
  assert.deepEqual(edit.gapsIn(edit.addGroup(edit.setGroup(filter, 0, half))), {
    'groups.0.conditions.0.values': 'Give both ends of the range.',
    'groups.1.conditions.0.property': 'Choose a property.',
  })
})

test('another property keeps the operator that its type has, and no value', () => {
  assert.deepEqual(edit.setProperty(filled, field('date')), { property: 'date', operator: 'between', values: [] })
  assert.deepEqual(edit.setProperty(filled, field('choice')), {
    property: 'choice',
    operator: 'is_any_of',
    values: [],
  })
})

test('another operator keeps as many values as it takes', () => {
  assert.deepEqual(edit.setOperator(filled, 'equals').values, ['1'])
  assert.deepEqual(edit.setOperator(filled, 'is_known').values, [])
})

test('the last group is emptied rather than removed', () => {
  const two = edit.addGroup(edit.newFilter())
  assert.equal(edit.removeGroup(two, 0).groups.length, 1)
  assert.deepEqual(edit.removeGroup(edit.removeGroup(two, 0), 0), edit.newFilter())
})
