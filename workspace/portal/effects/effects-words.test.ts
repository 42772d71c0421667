import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectsWords } from './effects-words.ts'

const count = (number: number, more = false) => ({ count: number, more })
const none = { customers: count(0), tickets: count(0) }

test('effects before saving: who loses and gains is said in sentences, and nothing where nothing changes', () => {
  assert.deepEqual(effectsWords({ loses: none, gains: none, signedOut: count(0) }), [])
  assert.deepEqual(
    effectsWords({
      loses: { customers: count(1), tickets: count(1) },
      gains: { customers: count(10_000, true), tickets: count(2) },
      signedOut: count(3),
    }),
    [
      '1 customer loses sight of 1 ticket.',
      '10,000+ customers gain sight of 2 tickets.',
      '3 customers who are signed in have to sign in again at the new address.',
    ],
  )
})

test('effects of a move on one customer are said of one', () => {
  assert.deepEqual(effectsWords({ loses: none, gains: none, signedOut: count(1) }), [
    '1 customer who is signed in has to sign in again at the new address.',
  ])
})

test('effects that take too long to count say so', () => {
  assert.match(effectsWords({ loses: null, gains: none, signedOut: count(0) })[0] ?? '', /too long/)
})
