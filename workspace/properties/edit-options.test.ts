import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftsOf, moveOption, newOption, optionInputs, optionsFromLines, optionsProblem } from './edit-options.ts'

const stored = draftsOf([
  { value: 'gold', label: 'Gold', archived: false },
  { value: 'silver', label: 'Silver', archived: true },
])
const labels = (options: readonly { label: string }[]) => options.map(({ label }) => label)

test('H-09: options move, and keep their values whatever they are called', () => {
  const renamed = moveOption(stored, 1, -1).map((one) => ({ ...one, label: `${one.label}!` }))
  assert.deepEqual(optionInputs([...renamed, newOption(' New '), newOption()]), [
    { value: 'silver', label: 'Silver!', archived: true },
    { value: 'gold', label: 'Gold!', archived: false },
    { label: 'New', archived: false },
  ])
})

test('a pasted list adds what is not there yet, once', () => {
  assert.deepEqual(labels(optionsFromLines([...stored, newOption()], 'gold\n\n Bronze \nbronze\nIron')), [
    'Gold',
    'Silver',
    'Bronze',
    'Iron',
  ])
})

test('options that cannot be stored are told before they are sent', () => {
  assert.equal(optionsProblem([newOption()]), 'Add an option that is offered.')
  assert.equal(optionsProblem(stored.slice(1)), 'Add an option that is offered.')
  assert.equal(optionsProblem([...stored, newOption('GOLD')]), 'Two options are called “GOLD”.')
  assert.equal(optionsProblem(stored.map((one) => ({ ...one, label: ' ' }))), 'Every option needs a name.')
  assert.equal(optionsProblem(stored), null)
})
