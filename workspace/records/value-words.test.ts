import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PropertyType } from '#contract/properties.ts'
import { valueWords } from './value-words.ts'

test('H-09: staff read values in words', () => {
  const options = [
    { value: 'a', label: 'Alpha', archived: true },
    { value: 'b', label: 'Beta', archived: false },
  ]
  const cases: [PropertyType, string, string][] = [
    ['number', '1234567.125', '1,234,567.125'],
    ['number', 'many', 'many'],
    ['date', '2026-01-31', '31 Jan 2026'],
    ['date', 'soon', 'soon'],
    ['boolean', 'true', 'Yes'],
    ['boolean', 'false', 'No'],
    ['choice', 'a', 'Alpha'],
    ['multi_choice', 'b;a;gone', 'Beta, Alpha, gone'],
    ['text', ' as it came ', ' as it came '],
  ]
  for (const [type, value, words] of cases) assert.equal(valueWords({ type, options }, value), words)
})
