import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markMatches } from './mark-matches.ts'

const shown = (text: string, query: string) =>
  markMatches(text, query)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

test('T-02: words searched for are marked where they begin a word, in every script', () => {
  assert.equal(shown('The lens drifts; relens', 'LENS'), 'The [lens] drifts; relens')
  assert.equal(shown('Lenses and drift', 'lens drift'), '[Lenses] and [drift]')
  assert.equal(shown('Ünïcode übt', 'ünï'), '[Ünïcode] übt')
  assert.equal(shown('nothing', 'else'), 'nothing')
})

test('S15: a search is text, never a pattern', () => {
  assert.equal(shown('a.b (c)', '.*('), 'a.b (c)')
  assert.equal(shown('a.b (c)', ''), 'a.b (c)')
  assert.equal(shown('x', 'y'.repeat(1000)), 'x')
})
