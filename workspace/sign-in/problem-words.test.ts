import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StaffProblemCode } from '#contract/staff-sign-in.ts'
import { problemOf, referenceOf } from './problem-words.ts'

test('O-06: every cause is said in words, and nothing else that an address brings along', () => {
  for (const code of StaffProblemCode.enum) assert.ok(problemOf(code)?.text, code)
  for (const why of ['', 'constructor', '__proto__', 'Call us: +1 900']) assert.equal(problemOf(why), null, why)
})

test('O-06: a reference is shown when it is one', () => {
  assert.equal(referenceOf('0b6f2a3e-5c41-4a8e-9a52-ec5b3a5f1c11'), '0b6f2a3e-5c41-4a8e-9a52-ec5b3a5f1c11')
  for (const ref of ['', 'call +1 900 555', '<b>', 'x'.repeat(65)]) assert.equal(referenceOf(ref), null, ref)
})
