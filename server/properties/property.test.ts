import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PropertyType } from '#contract/properties.ts'
import { newOptions } from './options.ts'
import { changedCustom, checkValue, type Definition, propertyName } from './property.ts'

const OPTIONS = [
  { value: 'basic', label: 'Basic', archived: true },
  { value: 'gold', label: 'Gold', archived: false },
  { value: 'silver', label: 'Silver', archived: false },
]
const define = (type: PropertyType, name: string = type): Definition => ({
  name,
  label: name,
  type,
  options: type.endsWith('choice') ? OPTIONS : [],
  people: [{ id: '7', name: 'Ann', email: 'ann@desk.example' }],
})
const known = (...properties: Definition[]) => new Map(properties.map((one) => [one.name, one]))

test('a property is kept under the letters and digits of its label', () => {
  assert.equal(propertyName('Customer tier'), 'customer_tier')
  assert.equal(propertyName('  Größe (m²) '), 'größe_m2')
  assert.equal(propertyName('顧客ランク'), '顧客ランク')
  assert.equal(propertyName('!!!'), 'property')
})

test('a change keeps the other values, and null takes one away', () => {
  const names = known(define('text', 'tier'), define('text', 'region'), define('text', '__proto__'))
  assert.deepEqual(changedCustom(names, { tier: 'Gold', region: 'North' }, { tier: 'Basic', region: null }), {
    tier: 'Basic',
  })
  const odd = changedCustom(names, {}, JSON.parse('{"__proto__":"x"}') as Record<string, string>)
  assert.deepEqual(Object.keys(odd), ['__proto__'], 'a value by that name is a value, not a prototype')
})

test('H-09: a value for a property that is not defined is refused by name', () => {
  assert.throws(() => changedCustom(known(define('text', 'tier')), {}, { tear: 'Gold' }), {
    code: 'invalid-input',
    fields: [{ field: 'custom.tear', message: 'There is no property “tear”: add it first.' }],
  })
})

test('H-09: every type has one spelling of a value', () => {
  const spellings: [PropertyType, string, string][] = [
    ['text', '  as it came \n', '  as it came \n'],
    ['number', ' +012.50 ', '12.5'],
    ['number', '-0', '0'],
    ['number', '-0.10', '-0.1'],
    ['number', '1000', '1000'],
    ['number', '9007199254740993.1', '9007199254740993.1'],
    ['date', ' 2024-02-29 ', '2024-02-29'],
    ['boolean', 'TRUE', 'true'],
    ['choice', 'gold', 'gold'],
    ['multi_choice', 'silver; gold;silver', 'gold;silver'],
    ['user', '7', '7'],
  ]
  for (const [type, text, value] of spellings)
    assert.deepEqual(checkValue(define(type), text), { value }, `${type} ${text}`)
})

test('H-09: what is no value of the type is refused', () => {
  const wrong: [PropertyType, ...string[]][] = [
    ['number', '1,5', '1e3', 'NaN', 'Infinity', '0x10', '.5', '5.', '1 000', '9'.repeat(41), '١٢'],
    ['date', '2023-02-29', '31.1.2026', '2026-1-31', '2026-01-31T00:00:00Z', '0000-01-01'],
    ['boolean', 'yes', '1', 'on'],
    ['choice', 'Gold', 'platinum', 'gold;silver'],
    ['choice', 'basic'],
    ['multi_choice', ';', 'gold;platinum', 'gold;basic'],
    ['user', '8', 'Ann'],
    ['file', 'contract.pdf', '../../../../etc/passwd'],
  ]
  for (const [type, ...texts] of wrong)
    for (const text of texts) assert.ok('problem' in checkValue(define(type), text), `${type} ${text}`)
})

test('H-09: an option that is offered no more stays where it is, and goes nowhere else', () => {
  const names = known(define('choice'), define('multi_choice'))
  const held = { choice: 'basic', multi_choice: 'basic' }
  assert.deepEqual(changedCustom(names, held, { choice: 'basic', multi_choice: 'gold;basic' }), {
    choice: 'basic',
    multi_choice: 'basic;gold',
  })
  assert.throws(() => changedCustom(names, {}, { choice: 'basic' }), {
    fields: [{ field: 'custom.choice', message: '“choice” is one of: gold, silver.' }],
  })
})

test('H-09: a typed value that is emptied is taken away', () => {
  assert.deepEqual(changedCustom(known(define('number')), { number: '5' }, { number: ' ' }), {})
})

test('H-09: options keep their values for ever, whatever they are called and wherever they stand', () => {
  const first = newOptions([], [{ label: 'Gold' }, { label: 'Silver' }])
  assert.deepEqual(first[0], { value: 'gold', label: 'Gold', archived: false })
  const next = newOptions(first, [
    { value: 'silver', label: 'Gold plus', archived: true },
    { value: 'gold', label: 'Platinum' },
    { label: 'Gold' },
  ]) // prettier-ignore
  assert.deepEqual(
    next.map(({ value, label, archived }) => [value, label, archived]),
    [
      ['silver', 'Gold plus', true],
      ['gold', 'Platinum', false],
      ['gold_2', 'Gold', false],
    ],
  )
  assert.throws(() => newOptions([], []), /needs an option/)
  assert.throws(() => newOptions([], [{ label: 'A' }, { label: 'a ' }]), /Two options/)
})
