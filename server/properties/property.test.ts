import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedCustom, propertyName } from './property.ts'

test('a property is kept under the letters and digits of its label', () => {
  assert.equal(propertyName('Customer tier'), 'customer_tier')
  assert.equal(propertyName('  Größe (m²) '), 'größe_m2')
  assert.equal(propertyName('顧客ランク'), '顧客ランク')
  assert.equal(propertyName('!!!'), 'property')
})

test('a change keeps the other values, and null takes one away', () => {
  const known = new Set(['tier', 'region', '__proto__'])
  assert.deepEqual(changedCustom(known, { tier: 'Gold', region: 'North' }, { tier: 'Basic', region: null }), {
    tier: 'Basic',
  })
  const odd = changedCustom(known, {}, JSON.parse('{"__proto__":"x"}') as Record<string, string>)
  assert.deepEqual(Object.keys(odd), ['__proto__'], 'a value by that name is a value, not a prototype')
})

test('H-09: a value for a property that is not defined is refused by name', () => {
  assert.throws(() => changedCustom(new Set(['tier']), {}, { tear: 'Gold' }), {
    code: 'invalid-input',
    fields: [{ field: 'custom.tear', message: 'There is no property “tear”: add it first.' }],
  })
})
