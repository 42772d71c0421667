import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listWords, mailDomainOf, resultOf, stateOf, trialWords, turnOffWords, turnOnWords } from './words.ts'

const effects = { sessions: 3, unreached: 2, unlisted: 0, members: 1200 }

test('O-03: a provider is to be filled in, not tried, tried, or on; one that is on says when it was changed since', () => {
  const at = '2026-11-12T09:14:00.000000Z'
  const words = (on: boolean, missing: string[], verifiedAt: string | null) =>
    stateOf({ on, missing, verifiedAt }).words
  assert.equal(words(false, ['The issuer.'], null), 'To be filled in')
  assert.equal(words(false, [], null), 'Not tried yet')
  assert.equal(words(false, [], at), 'Tried on 12 Nov 2026')
  assert.equal(words(true, [], at), 'On')
  assert.equal(words(true, [], null), 'On, changed and not tried')
})

test('R-01: turning it on alone says whose sessions end, who cannot sign in, and what is off', () => {
  const [unreached, sessions, off] = turnOnWords({ effects, passwordsToo: false, staff: false })
  assert.equal(
    unreached,
    'For 2 of 1,200 customers no provider speaks for their addresses: they cannot sign in any more.',
  )
  assert.match(sessions ?? '', /^3 sessions opened another way end at once/)
  assert.match(off ?? '', /registration are off/)
})

test('R-01: turning it on beside the other ways ends nothing, and shuts nobody out', () => {
  const words = turnOnWords({ effects: { ...effects, unreached: 1 }, passwordsToo: true, staff: false })
  assert.equal(words[0], 'For 1 of 1,200 customers no provider speaks for their address: they go on as before.')
  assert.match(words[1] ?? '', /Nobody is signed out/)
  assert.doesNotMatch(words.join(' '), /end at once|cannot/)
})

test('R-01: one session ends, and everybody is reached', () => {
  const words = turnOnWords({
    effects: { sessions: 1, unreached: 0, unlisted: 0, members: 4 },
    passwordsToo: false,
    staff: false,
  })
  assert.equal(words[0], 'A provider speaks for the addresses of all 4 customers who have an account.')
  assert.match(words[1] ?? '', /^1 session opened another way ends at once/)
})

test('O-07: a choice of lists says whom it keeps out', () => {
  assert.equal(listWords(effects), 'All 1,200 customers who have an account are on one of the lists.')
  assert.match(listWords({ ...effects, unlisted: 1 }), /^1 of 1,200 customers is on none of the lists and loses sight/)
})

test('H-12: for staff the owner keeps a password, and turning it off brings the others back', () => {
  const words = turnOnWords({
    effects: { sessions: 0, unreached: 1, unlisted: 0, members: 1 },
    passwordsToo: false,
    staff: true,
  })
  assert.match(words.join(' '), /1 of 1 member of staff .* nobody is signed out\. .*everybody but the owner/)
  assert.match(turnOffWords(true).join(' '), /password again/)
  assert.match(turnOffWords(false).join(' '), /invited by mail/)
})

test('O-03: a trial worked, worked for others than its person, did not, or belongs to settings that were changed', () => {
  const at = '2026-11-12T09:14:00.500000Z'
  const good = { code: null, advice: null, at }
  const bad = { code: 'not-listed', advice: 'They are on none of the lists.', at }
  assert.equal(trialWords(good, '2026-11-12T09:14:00.400000Z').title, 'It works')
  assert.equal(trialWords(good, null).title, 'Changed since the last trial')
  assert.equal(trialWords(bad, '2026-11-12T09:14:00.400000Z').title, 'It works, but not for you')
  assert.equal(trialWords(bad, '2026-11-11T09:14:00.400000Z').title, 'It did not work')
  assert.equal(trialWords(bad, null).text, 'They are on none of the lists.')
})

test('O-06: the log tells a trial that worked from one that did not', () => {
  assert.equal(resultOf({ result: 'tried', code: null }).words, 'Trial worked')
  assert.equal(resultOf({ result: 'tried', code: 'too-late' }).tone, 'bad')
  assert.equal(resultOf({ result: 'denied', code: 'not-listed' }).words, 'Denied')
})

test('S45: mail domains are understood as people type them', () => {
  for (const typed of [
    'Brightwater.Example',
    '@brightwater.example',
    'maya@brightwater.example',
    ' brightwater.example. ',
  ])
    assert.equal(mailDomainOf(typed), 'brightwater.example')
})
