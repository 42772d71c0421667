import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { openDesk } from '#test/support/desk.ts'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const maker = await on.user({ name: 'Agnes', permissions: ['tokens.manage'] })
  const headers = await on.asStaff(maker)
  const make = (payload: object, extra: Record<string, string> = {}) =>
    on.app.inject({ method: 'POST', url: '/api/v1/tokens', payload, headers: { ...headers, ...extra } })
  const withToken = async (secret: string, url = '/api/v1/me') =>
    (await on.app.inject({ url, headers: { authorization: `Bearer ${secret}` } })).statusCode
  return { on, maker, headers, make, withToken }
}

const wanted = { name: 'Nightly import', scopes: ['tickets.read'] }

test('S18, S43: the secret is shown once and kept as a hash', async (t) => {
  const { on, headers, make, withToken } = await desk(t)
  const made = await make(wanted)
  assert.equal(made.statusCode, 201)
  const { secret, token } = made.json()
  assert.equal(await withToken(secret), 200)
  assert.deepEqual([token.name, token.scopes, token.user.name], ['Nightly import', ['tickets.read'], 'Agnes'])
  const list = await on.app.inject({ url: '/api/v1/tokens', headers })
  assert.equal(list.json().items.length, 1)
  assert.ok(!list.body.includes(secret) && !/hash/i.test(list.body))
  const { rows } = await on.pool.query('select row_to_json(t)::text as row from api_token t')
  assert.ok(!JSON.stringify(rows).includes(secret))
  const [row] = (await on.pool.query("select encode(token_hash, 'base64') as hash from api_token")).rows
  assert.equal(await withToken(row.hash), 401, 'the hash opens nothing')
})

test('S13: a token has no scope that its maker lacks, and loses those its maker loses', async (t) => {
  const { on, maker, make, withToken } = await desk(t)
  for (const scopes of [['portal.manage'], ['tickets.read', 'users.manage']])
    assert.equal((await make({ ...wanted, scopes })).statusCode, 403)
  for (const scopes of [[], ['everything'], 'tickets.read'])
    assert.equal((await make({ ...wanted, scopes })).statusCode, 400)
  const { secret } = (await make({ ...wanted, scopes: ['tokens.manage'] })).json()
  assert.equal(await withToken(secret, '/api/v1/tokens'), 200)
  await on.db.updateTable('staff_user').set({ permissions: [] }).where('id', '=', maker).execute()
  assert.equal(await withToken(secret, '/api/v1/tokens'), 403)
})

test('a token makes no tokens: one that was stolen must not outlive its revocation', async (t) => {
  const { on, make } = await desk(t)
  const { secret } = (await make({ ...wanted, scopes: ['tokens.manage'] })).json()
  const headers = { authorization: `Bearer ${secret}` }
  const answer = await on.app.inject({ method: 'POST', url: '/api/v1/tokens', payload: wanted, headers })
  assert.equal(answer.statusCode, 403)
})

test('S42: revoked, expired, blank and misspelt tokens are refused, also beside a good cookie', async (t) => {
  const { on, headers, make, withToken } = await desk(t)
  const { secret, token } = (await make({ ...wanted, expiresAt: new Date(Date.now() + 60_000).toISOString() })).json()
  for (const bad of ['', ' ', '%20', 'null', secret.toLowerCase(), secret.slice(1)])
    assert.equal(await withToken(bad), 401)
  await on.db
    .updateTable('api_token')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .execute()
  assert.equal(await withToken(secret), 401)
  await on.db.updateTable('api_token').set({ expires_at: null }).execute()
  assert.equal(await withToken(secret), 200)
  const url = `/api/v1/tokens/${token.id}`
  assert.equal((await on.app.inject({ method: 'DELETE', url, headers })).statusCode, 204)
  assert.equal(await withToken(secret), 401)
  const both = { ...headers, authorization: `Bearer ${secret}` }
  assert.equal((await on.app.inject({ url: '/api/v1/me', headers: both })).statusCode, 401)
  assert.equal((await make({ ...wanted, expiresAt: new Date(Date.now() - 1000).toISOString() })).statusCode, 400)
})

test('agents see and revoke their own tokens, admins everybody’s', async (t) => {
  const { on, make } = await desk(t)
  const { token } = (await make(wanted)).json()
  const other = await on.asStaff(await on.user({ permissions: ['tokens.manage'] }))
  const admin = await on.asStaff(await on.user({ role: 'admin' }))
  const count = async (headers: { cookie: string }) =>
    (await on.app.inject({ url: '/api/v1/tokens', headers })).json().items.length
  assert.deepEqual([await count(other), await count(admin)], [0, 1])
  const revoke = async (headers: { cookie: string }, id = token.id) =>
    (await on.app.inject({ method: 'DELETE', url: `/api/v1/tokens/${id}`, headers })).statusCode
  assert.deepEqual([await revoke(other), await revoke(other, '999'), await revoke(admin)], [404, 404, 204])
})

test('the same request twice makes one token, and says that its secret is gone', async (t) => {
  const { on, make } = await desk(t)
  const key = { 'idempotency-key': 'once' }
  assert.equal((await make(wanted, key)).statusCode, 201)
  assert.equal((await make(wanted, key)).statusCode, 409)
  assert.equal((await on.db.selectFrom('api_token').select('id').execute()).length, 1)
})
