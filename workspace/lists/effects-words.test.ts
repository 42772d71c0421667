import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joiningWords, leavingListWords, openingWords } from './effects-words.ts'

const portal = (name: string, { live = true, mails = false } = {}) => ({ id: '1', name, live, mails })

test('G-01: a list that opens nothing has no effect to say', () => {
  assert.deepEqual(joiningWords('Maya', { portals: [] }), [])
  assert.deepEqual(leavingListWords('Maya', { portals: [] }), [])
  assert.deepEqual(openingWords({ portals: [] }, 12), [])
})

test('R-03: who joins is said to enter which portals, and whether a mail leaves', () => {
  const portals = [portal('Help', { mails: true }), portal('Partners', { live: false })]
  const [enter, mail] = joiningWords('Maya', { portals })
  assert.equal(enter, 'Maya may then enter “Help” and “Partners” (off now).')
  assert.match(mail ?? '', /registration mail leaves two minutes later/)
  assert.equal(joiningWords('Maya', { portals: [portal('Help')] }).length, 1)
  assert.deepEqual(leavingListWords('Maya', { portals: [portal('Help')] }), [
    'Maya cannot enter “Help” any more, from the next click on.',
  ])
})

test('R-03: of a file it is said how many are written to, and nothing where nobody is', () => {
  const portals = [portal('Help', { mails: true })]
  assert.match(openingWords({ portals })[1] ?? '', /^Those of them who have no login get a registration mail/)
  assert.match(openingWords({ portals }, 1)[1] ?? '', /^1 of those who join has no login and gets/)
  assert.match(openingWords({ portals }, 2300)[1] ?? '', /^2,300 of those who join have no login and get/)
  assert.equal(openingWords({ portals }, 0).length, 1)
})
