import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeNext } from './next.ts'

test('after signing in one comes back to the page one asked for', () => {
  assert.equal(safeNext('/tickets/1001?q=lens'), '/tickets/1001?q=lens')
})

test('S49: a link to sign in sends nobody to another site', () => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    '\t//evil',
  ])
    assert.equal(safeNext(next), '/', next)
})

test('signing in does not come back to signing in', () => {
  assert.equal(safeNext('/sign-in?next=/sign-in'), '/')
})
