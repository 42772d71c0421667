import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freePath } from './free-path.ts'

test('P-14: a portal’s first path says its name, and is nobody else’s', () => {
  assert.equal(freePath('Partner help', new Set()), 'partner-help')
  assert.equal(freePath('Partner help', new Set(['partner-help'])), 'partner-help-2')
  assert.equal(freePath('Störungen & Hilfe', new Set()), 'storungen-hilfe')
  assert.equal(freePath('サポート', new Set(['support'])), 'support-2')
  assert.equal(freePath('API', new Set()), 'support', 'a word of the server’s own is no path')
})

test('P-14: any name gives a path that a portal may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
      assert.match(freePath(name, new Set()), /^[a-z0-9][a-z0-9-]{0,62}$/)
    }),
  )
})
