import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deedOutcome, deedsFor } from './deed-words.ts'

test('R-14: only what applies to somebody chosen is offered', () => {
  assert.deepEqual(deedsFor([{ can: ['disable', 'resend'] }, { can: ['approve'] }]), ['resend', 'approve', 'disable'])
  assert.deepEqual(deedsFor([]), [])
})

test('R-14: who was left out is named, with the reason', () => {
  assert.equal(deedOutcome('approve', { done: 1, skipped: [] }), 'Approved: 1 member.')
  const why = 'They are not signed in.'
  const skipped = [
    { id: '1', name: 'Bea Lind', why },
    { id: '2', name: 'Ada', why },
  ]
  assert.equal(
    deedOutcome('sign-out', { done: 0, skipped }),
    'Nothing was changed. Left out: Bea Lind and 1 more. They are not signed in.',
  )
})
