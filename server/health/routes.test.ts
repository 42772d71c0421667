import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDesk } from '#test/support/desk.ts'

test('health, readiness and metrics answer without a sign-in', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const get = (url: string) => desk.app.inject({ url })
  assert.equal((await get('/health')).body, 'alive\n')
  assert.equal((await get('/ready')).body, 'ready\n')
  await get('/no/such/address')
  const { body } = await get('/metrics')
  assert.match(body, /http_request_duration_seconds_count\{method="GET",route="\/ready",status="200"\} 1/)
  assert.match(body, /portico_jobs_waiting 0/)
  assert.match(body, /portico_live_connections 0/)
})

test('metrics are not for visitors from afar', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const far = await desk.app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })
  const missing = await desk.app.inject({ url: '/no/such/address' })
  assert.equal(far.statusCode, 404)
  assert.equal(far.body, missing.body)
})

test('it is not ready while the database is of another version or away', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  await desk.pool.query(`delete from migration where name = (select max(name) from migration)`)
  const old = await desk.app.inject({ url: '/ready' })
  assert.equal(old.statusCode, 503)
  await desk.pool.query('drop table migration')
  const broken = await desk.app.inject({ url: '/ready' })
  assert.equal(broken.statusCode, 503)
  assert.equal((await desk.app.inject({ url: '/health' })).statusCode, 200, 'a restart would not help')
})
