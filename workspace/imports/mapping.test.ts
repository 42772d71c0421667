import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeMapping, mapColumn, mappingProblems, previewColumns } from './mapping.ts'

const TARGETS = [
  { target: 'name', label: 'Company name', required: true },
  { target: 'domain', label: 'Domain', required: false },
]
const column = (name: string) => ({ name, samples: [] })
const shape = { encoding: 'utf-8', separator: ',', columns: [column('Name'), column('Tier')], preview: [] }

test('columns that the server did not guess are left out', () => {
  assert.deepEqual(completeMapping({ shape, mapping: [{ column: 1, target: 'domain' }] }), [
    { column: 0, target: 'skip' },
    { column: 1, target: 'domain' },
  ])
})

test('a property of one’s own takes the name of its column, and loses it with another target', () => {
  const custom = mapColumn([{ column: 1, target: 'skip' }], 1, 'custom', 'Tier')
  assert.deepEqual(custom, [{ column: 1, target: 'custom', label: 'Tier' }])
  assert.deepEqual(mapColumn(custom, 1, 'skip', 'Tier'), [{ column: 1, target: 'skip' }])
})

test('a needed field without a column, two columns for one field and a property without a name are problems', () => {
  assert.deepEqual(
    mappingProblems([{ column: 0, target: 'skip' }], TARGETS).map((one) => one.column),
    [null],
  )
  const twice = [0, 1].map((place) => ({ column: place, target: 'name' }))
  assert.deepEqual(
    mappingProblems(twice, TARGETS).map((one) => one.column),
    [1],
  )
  const nameless = [
    { column: 0, target: 'name' },
    { column: 1, target: 'custom', label: ' ' },
  ]
  assert.deepEqual(
    mappingProblems(nameless, TARGETS).map((one) => one.column),
    [1],
  )
  assert.deepEqual(mappingProblems([{ column: 0, target: 'name' }], TARGETS), [])
})

test('the preview names columns as their fields, and leaves out what is skipped', () => {
  const mapping = [
    { column: 0, target: 'skip' },
    { column: 1, target: 'custom', label: 'Tier' },
    { column: 2, target: 'name' },
  ]
  assert.deepEqual(previewColumns(mapping, TARGETS), [
    { column: 1, title: 'Tier', isNew: true },
    { column: 2, title: 'Company name', isNew: false },
  ])
})
