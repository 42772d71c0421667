import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PropertyType } from '#contract/properties.ts'
import type { Definition } from './property.ts'
import { type Decimal, readValue } from './read-value.ts'

const define = (type: PropertyType): Definition => ({
  name: type,
  label: type,
  type,
  options: [
    { value: 'tier_1', label: 'Gold', archived: false },
    { value: 'gold', label: 'Silver', archived: false },
  ],
  people: [
    { id: '7', name: 'Ann Berg', email: 'ann@desk.example' },
    { id: '8', name: 'Bo Ek', email: 'bo@desk.example' },
    { id: '9', name: 'Bo Ek', email: 'bo.ek@desk.example' },
  ],
})
const read = (type: PropertyType, text: string, decimal?: Decimal) => {
  const answer = readValue(define(type), text, decimal)
  return 'value' in answer ? answer.value : `? ${answer.problem}`
}

test('H-09: numbers are read as people write them, and not guessed', () => {
  const cases: [string, string, Decimal?][] = [
    ['1250', '1250'],
    ['1.250', '1.25'],
    ['1.250', '1250', ','],
    ['1,250', '? ambiguous-number'],
    ['1,250', '1250', '.'],
    ['1,250', '1.25', ','],
    ['0,125', '0.125'],
    ['12,5', '12.5'],
    ['1,234,567', '1234567'],
    ['1.234.567,89', '1234567.89'],
    ['1,234,567.89', '1234567.89'],
    ['12 500', '12500'],
    ["12'500.5", '12500.5'],
    ['-3,5', '-3.5', ','],
    ['１２', '12'],
    ['12,34,5', '? number'],
    ['1.5.2', '? number'],
    ['1,2,3', '? number', ','],
    ['12 50', '? number'],
    ['€ 5', '? number'],
    ['-', '? number'],
  ]
  for (const [text, value, decimal] of cases) assert.equal(read('number', text, decimal), value, `${text} ${decimal}`)
})

test('H-09: yes and no are read in words', () => {
  for (const text of ['Yes', 'TRUE', '1', 'ja', 'Sí']) assert.equal(read('boolean', text), 'true', text)
  for (const text of ['No', 'false', '0', 'Nein', 'não']) assert.equal(read('boolean', text), 'false', text)
  assert.equal(read('boolean', 'maybe'), '? boolean')
})

test('H-09: choices are read by value, else by label, and several at once', () => {
  assert.equal(read('choice', 'gold'), 'gold', 'a value comes before a label')
  assert.equal(read('choice', ' Gold '), 'tier_1')
  assert.equal(read('choice', 'TIER_1'), 'tier_1')
  assert.equal(read('choice', 'Platinum'), '? choice')
  assert.equal(read('multi_choice', 'silver; TIER_1'), 'tier_1;gold')
  assert.equal(read('multi_choice', 'Silver; Bronze'), '? choice')
})

test('H-09: staff are read by address or by a name that one alone has', () => {
  assert.equal(read('user', 'ann berg'), '7')
  assert.equal(read('user', 'BO@desk.example'), '8')
  assert.equal(read('user', 'Bo Ek'), '? user')
})
