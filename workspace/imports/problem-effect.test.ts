import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemEffect } from './problem-effect.ts'

test('a problem says whether the row, the cell or an association was left out, or something was changed', () => {
  const words = (code: string, fatal = false) => problemEffect({ code, fatal }).words
  assert.equal(words('missing', true), 'Row left out')
  assert.equal(words('unknown-stage', true), 'Row left out')
  assert.equal(words('repeated-email'), 'Cell left out')
  assert.equal(words('unknown-company'), 'Not associated')
  assert.equal(words('ambiguous-company'), 'Not associated')
  assert.equal(words('line-break'), 'Changed')
})
