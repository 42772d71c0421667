import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killTest } from '../scripts/kill-test.ts'

const SECONDS = 8

test('N-08: nothing acknowledged is lost or doubled when processes are killed while people write', async (t) => {
  const { acknowledged, kills, problems } = await killTest(SECONDS)
  t.diagnostic(`${acknowledged} acknowledged, killed ${JSON.stringify(kills)}; npm run kill-test takes longer`)
  assert.deepEqual(problems, [])
  assert.ok(acknowledged > 0)
})
