import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leavingWords } from './leaving-words.ts'

const portals = [{ id: '1', name: 'Support' }]

test('G-02: taking a list out says how many lose access', () => {
  assert.equal(
    leavingWords({ leaving: 1200, losing: 1200, portals }),
    '1,200 contacts leave the group. All of them cannot enter “Support” any more, from the next click on.',
  )
  assert.match(leavingWords({ leaving: 3, losing: 1, portals }), /^3 contacts leave the group\. 1 of them cannot enter/)
  assert.match(leavingWords({ leaving: 1, losing: 1, portals }), /^1 contact leaves the group\. That contact cannot/)
})

test('G-02: nobody is warned of nothing', () => {
  assert.match(leavingWords({ leaving: 0, losing: 0, portals }), /^Nobody leaves/)
  assert.match(leavingWords({ leaving: 2, losing: 0, portals }), /another group still lets them in/)
  assert.match(leavingWords({ leaving: 2, losing: 0, portals: [] }), /No portal asks for this group/)
})
