import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { matchIn, queryOf, wordsOf } from './words.ts'

describe('words', () => {
  test('fold case, accents and compatibility forms', () => {
    assert.deepEqual(wordsOf('Müller MÜLLER muller ﬁnance Straße'), ['muller', 'finance', 'strasse'])
  })
  test('are pairs where a script has no spaces', () => {
    assert.deepEqual(wordsOf('校准漂移'), ['校准', '准漂', '漂移', '校', '准', '漂', '移'])
    assert.deepEqual(wordsOf('レンズL2'), ['レン', 'ンズ', 'レ', 'ン', 'ズ', 'l2'])
  })
  test('T-02: what is stored is found by any of its own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const stored = new Set(wordsOf(text))
        for (const word of wordsOf(text)) assert.ok(stored.has(word))
      }),
    )
  })
  test('S40: a query holds nothing but quoted letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const query = queryOf(text)
        if (query !== null) assert.match(query, /^'[\p{L}\p{N}\p{M}ー]+'(:\*)?( & '[\p{L}\p{N}\p{M}ー]+'(:\*)?)*$/u)
      }),
    )
  })
  test('a query of signs alone finds nothing', () => {
    assert.equal(queryOf("'; -- & | ! :*"), null)
  })
})

describe('the preview of a match', () => {
  test('shows the words around it', () => {
    const text = `${'before '.repeat(30)}the calibration drifts ${'after '.repeat(60)}`
    const shown = matchIn(text, 'calib') ?? ''
    assert.match(shown, /^….*calibration drifts.*…$/)
    assert.ok(shown.length < 260)
  })
  test('is nothing when the text does not hold the words', () => {
    assert.equal(matchIn('nothing of the kind', 'calibration'), null)
  })
})
