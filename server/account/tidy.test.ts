import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { openDesk } from '#test/support/desk.ts'
import { tidyUp } from './actions.ts'

test('what has run out is removed, what still counts stays', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const userId = await desk.user()
  const headers = await desk.asStaff(userId)
  await desk.asStaff(userId)
  await desk.pool.query(`update session set expires_at = now() - interval '2 days'
    where id = (select max(id) from session)`)
  const day = 86_400_000
  for (const days of [-8, 1])
    await desk.db
      .insertInto('one_time_link')
      .values({
        token_hash: hashToken(newToken()),
        purpose: 'reset',
        user_id: userId,
        expires_at: new Date(Date.now() + days * day).toISOString(),
      })
      .execute()
  for (const days of [3, 1])
    await desk.db
      .insertInto('idempotency_key')
      .values({
        actor: 'user:1',
        key: String(days),
        request_hash: Buffer.from(''),
        created_at: new Date(Date.now() - days * day).toISOString(),
      })
      .execute()
  const { id: portal_id } = await desk.portal()
  for (const hours of [25, 1])
    await desk.db
      .insertInto('sign_in_mail')
      .values({
        portal_id,
        browser_hash: hashToken(newToken()),
        next: '',
        created_at: new Date(Date.now() - hours * 3_600_000).toISOString(),
      })
      .execute()
  for (const minutes of [-1, 1])
    await desk.db
      .insertInto('sign_in_attempt')
      .values({
        kind: 'openid',
        key_hash: hashToken(newToken()),
        browser_hash: hashToken(newToken()),
        portal_id,
        expires_at: new Date(Date.now() + minutes * 60_000).toISOString(),
      })
      .execute()
  await tidyUp(desk.db)
  assert.equal((await desk.app.inject({ url: '/api/v1/me', headers })).statusCode, 200)
  for (const table of ['session', 'one_time_link', 'idempotency_key', 'sign_in_mail', 'sign_in_attempt'] as const)
    assert.equal((await desk.db.selectFrom(table).selectAll().execute()).length, 1, table)
})
