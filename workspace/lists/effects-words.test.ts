import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  accessWords,
  contactAccessWords,
  joiningWords,
  leavingListWords,
  movingWords,
  openingWords,
} from './effects-words.ts'

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

const door = (name: string, numbers: { gains?: number; loses?: number; signedIn?: number }, live = true) => ({
  id: '1', name, live, gains: 0, loses: 0, signedIn: 0, ...numbers }) // prettier-ignore
const none = { joins: 0, leaves: 0, gains: 0, loses: 0, mails: 0, portals: [] }

test('G-02: what closes is said before what opens, with who is signed in and who is written to', () => {
  assert.deepEqual(accessWords({ effects: none }), [], 'nobody is warned of nothing')
  const portals = [door('Help', { gains: 1200, loses: 3, signedIn: 1 }), door('Partners', { gains: 1 }, false)]
  assert.deepEqual(accessWords({ effects: { ...none, mails: 40, portals } }), [
    '“Help” closes to 3 contacts, from the next click on; 1 of them is signed in to it now.',
    '“Help” opens to 1,200 contacts.',
    '“Partners” (off now) opens to 1 contact.',
    '40 of them have no login yet: a registration mail to each leaves two minutes later, unless you take this back.',
  ])
  const one = accessWords({ effects: { ...none, portals: [door('Help', { loses: 1, signedIn: 1 })] } })
  assert.deepEqual(one, ['“Help” closes to 1 contact, from the next click on; they are signed in to it now.'])
  assert.match(accessWords({ effects: null })[0] ?? '', /too long to count/)
})

test('G-02: of one contact it is said by name', () => {
  const effects = { ...none, gains: 1, mails: 1, portals: [door('Help', { gains: 1 })] }
  const mail = 'They have no login yet: a registration mail leaves two minutes later, unless you take this back.'
  assert.deepEqual(contactAccessWords('Maya', { effects }), ['Maya may then enter “Help”.', mail])
  assert.equal(accessWords({ effects })[1], mail)
  assert.deepEqual(contactAccessWords('Maya', { effects: { ...none, portals: [door('Help', { loses: 1 })] } }), [
    'Maya cannot enter “Help” any more, from the next click on.',
  ])
})

test('G-01, G-02: who comes and who goes is said of a group and of a list', () => {
  assert.equal(movingWords({ ...none, joins: 1 }, 'group'), '1 contact comes into the group.')
  assert.equal(
    movingWords({ ...none, joins: 1200, leaves: 1 }, 'list'),
    '1,200 contacts join the list, 1 contact leaves it.',
  )
  assert.equal(movingWords({ ...none, leaves: 2 }, 'group'), '2 contacts leave the group.')
  assert.equal(movingWords(none, 'list'), 'Nobody joins the list or leaves it.')
  assert.equal(movingWords(none, 'group'), 'Nobody comes into the group or leaves it.')
})
