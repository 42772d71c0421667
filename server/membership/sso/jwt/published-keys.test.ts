import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { startJwtApp } from '#test/support/jwt-app.ts'
import { SsoProblem } from '../problem.ts'
import { publishedKeys } from './published-keys.ts'

const jwk = (kid: string) => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }), kid }) // prettier-ignore
const START = 1_000_000_000_000

async function setUp(t: TestContext) {
  const app = await startJwtApp()
  t.after(() => app.stop())
  const config = { OUTGOING_ALLOW: [app.host] }
  const ids = async (id: string | null, seconds: number) =>
    (await publishedKeys(config, app.jwksUrl, id, START + seconds * 1000)).map((one) => one.id)
  const problem = (seconds: number, of: { readonly OUTGOING_ALLOW: string[] } = config) =>
    publishedKeys(of, app.jwksUrl, null, START + seconds * 1000).then(
      () => null,
      (error: unknown) => (error instanceof SsoProblem ? error.code : 'other'),
    )
  return { app, ids, problem }
}

test('O-05: published keys are asked for once, again for a new key, and not for every unknown one', async (t) => {
  const { app, ids } = await setUp(t)
  app.keys = { keys: [jwk('one')] }
  const all = await Promise.all(Array.from({ length: 50 }, () => ids('one', 0)))
  assert.deepEqual([all.length, all[0], app.keysAsked], [50, ['one'], 1])
  app.keys = { keys: [jwk('one'), jwk('two')] }
  assert.deepEqual(await ids('two', 10), ['one'], 'too soon after the last time')
  assert.equal(app.keysAsked, 1)
  assert.deepEqual(await ids('two', 31), ['one', 'two'])
  for (const seconds of [32, 40, 60]) assert.deepEqual(await ids('evil', seconds), ['one', 'two'])
  assert.equal(app.keysAsked, 2)
  await ids('one', 630)
  assert.equal(app.keysAsked, 2, 'ten minutes after the last answer')
  app.keys = { keys: [jwk('two')] }
  assert.deepEqual(await ids('one', 632), ['two'], 'what was taken back counts no more')
})

test('O-05: what is no list of RSA keys for signatures is passed over, and a bad answer is a provider that is away', async (t) => {
  const { app, ids, problem } = await setUp(t)
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const wrong = [publicKey.export({ format: 'jwk' }), { ...jwk('enc'), use: 'enc' }, { ...jwk('ps'), alg: 'PS256' }, { kty: 'RSA', kid: 'x' }, { kty: 'oct', k: 'AA' }, null, 5] // prettier-ignore
  app.keys = { keys: [...wrong, jwk('good')] }
  assert.deepEqual(await ids(null, 0), ['good'])
  for (const [at, keys] of [[], null, { keys: 'x' }, 'x'.repeat(300_000)].entries()) {
    app.keys = keys
    assert.equal(await problem(10_000 * (at + 1)), 'provider-away')
  }
  const asked = app.keysAsked
  assert.equal(await problem(40_001), 'provider-away')
  assert.equal(app.keysAsked, asked, 'it is left alone for a moment')
  app.keys = { keys: [jwk('good')] }
  assert.equal(await problem(40_006), null)
})

test('S39: keys on a private host are read only where the operator allows it', async (t) => {
  const { app, problem } = await setUp(t)
  assert.equal(await problem(0, { OUTGOING_ALLOW: [] }), 'provider-away')
  assert.equal(app.keysAsked, 0)
})
