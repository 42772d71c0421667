import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { newToken } from '#server/platform/tokens.ts'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { signIn, signOut } from './actions/sign-in.ts'
import { authenticateMember, memberCookie, reloadMember } from './authenticate.ts'

const HOUR = 3_600_000

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const contactId = await on.contact({ firstName: 'Maya', email: 'Maya@brightwater.example' })
  const memberId = await on.member(contactId)
  const enter = async (email: string, password = PASSWORD, remember = false, portal = 'support') =>
    signIn(on.services, await on.portal(portal), { email, password, remember }, { agent: 'a browser' })
  return { on, contactId, memberId, enter }
}

/** Who the portal takes a request with this session token for. */
async function visit(on: Desk, token: string, options: { portal?: string; background?: boolean } = {}) {
  const portal = options.portal ?? 'support'
  const request = {
    params: { portal },
    hostname: 'localhost',
    cookies: { [memberCookie(await on.portal(portal))]: token },
    headers: {},
    routeOptions: { config: { background: options.background ?? false } },
  }
  return authenticateMember(on.services, request as unknown as Parameters<typeof authenticateMember>[1])
}

test('P-01: a member signs in to the portal, and out', async (t) => {
  const { on, contactId, enter } = await desk(t)
  const entered = await enter(' MAYA@brightwater.example ')
  assert.ok(entered.ok)
  assert.equal(entered.maxAge, undefined, 'until the browser closes')
  const member = await visit(on, entered.token)
  assert.equal(member?.contactId, contactId)
  await signOut(on.db, member)
  assert.equal(await visit(on, entered.token), null)
})

test('a session lasts twelve hours, or thirty days when it is remembered', async (t) => {
  const { on, enter } = await desk(t)
  await enter('maya@brightwater.example')
  const remembered = await enter('maya@brightwater.example', PASSWORD, true)
  assert.equal(remembered.ok && remembered.maxAge, (30 * 24 * HOUR) / 1000)
  const rows = await on.db.selectFrom('session').select(['created_at', 'expires_at']).orderBy('id').execute()
  const hours = rows.map((row) => Math.round((Date.parse(row.expires_at) - Date.parse(row.created_at)) / HOUR))
  assert.deepEqual(hours, [12, 720])
  await on.db
    .updateTable('session')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .execute()
  assert.equal(remembered.ok && (await visit(on, remembered.token)), null)
})

test('S41: a session opens the portal it was made for and no other', async (t) => {
  const { on, enter } = await desk(t)
  await on.addPortal('partners')
  const entered = await enter('maya@brightwater.example')
  assert.ok(entered.ok)
  assert.equal(await visit(on, entered.token, { portal: 'partners' }), null)
  assert.notEqual(await visit(on, entered.token), null)
  assert.equal(await visit(on, newToken()), null)
})

test('P-09: a portal that is off lets nobody in and keeps nobody in', async (t) => {
  const { on, enter } = await desk(t)
  const entered = await enter('maya@brightwater.example')
  await on.db.updateTable('portal').set({ live: false }).execute()
  assert.equal(entered.ok && (await visit(on, entered.token)), null)
  const refused = await enter('maya@brightwater.example')
  assert.equal(!refused.ok && refused.reason, 'unavailable')
  const nowhere = await on.app.inject({ method: 'POST', url: '/no-such-portal/sign-in', payload: {} })
  assert.equal(nowhere.statusCode, 404)
})

test('R-12, S46: wrong, unknown, invited, disabled, deleted and locked are refused in the same words', async (t) => {
  const { on, memberId, contactId, enter } = await desk(t)
  await on.contact({ email: 'guest@brightwater.example' })
  const answers = [
    await enter('maya@brightwater.example', 'wrong'),
    await enter('nobody@brightwater.example'),
    await enter('guest@brightwater.example'),
    await enter(''),
    await enter('maya\u0000@brightwater.example'),
  ]
  const set = (values: { state?: string; locked_until?: string | null; failed_count?: number }) =>
    on.db.updateTable('member').set(values).where('id', '=', memberId).execute()
  for (const state of ['invited', 'disabled']) {
    await set({ state })
    answers.push(await enter('maya@brightwater.example'))
  }
  await set({ state: 'active', locked_until: new Date(Date.now() + HOUR).toISOString() })
  answers.push(await enter('maya@brightwater.example'))
  await set({ locked_until: null })
  await on.db.updateTable('contact').set({ deleted_at: new Date().toISOString() }).where('id', '=', contactId).execute()
  answers.push(await enter('maya@brightwater.example'))
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1)
  assert.equal(!answers[0]?.ok && answers[0]?.reason, 'wrong-credentials')
})

test('R-12: ten wrong passwords lock a member for fifteen minutes, however they are sent', async (t) => {
  const { on, memberId, enter } = await desk(t)
  await Promise.all(Array.from({ length: 12 }, () => enter('maya@brightwater.example', 'wrong')))
  assert.equal((await enter('maya@brightwater.example')).ok, false)
  const { locked_until } = await on.db
    .selectFrom('member')
    .select('locked_until')
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  const minutes = (Date.parse(locked_until ?? '') - Date.now()) / 60_000
  assert.ok(minutes > 14 && minutes <= 15)
  await on.db
    .updateTable('member')
    .set({ locked_until: new Date(Date.now() - 1).toISOString() })
    .execute()
  assert.equal((await enter('maya@brightwater.example')).ok, true)
})

test('S46: a known and an unknown address take the same time', async (t) => {
  const { on, enter } = await desk(t)
  for (let i = 0; i < 5; i++) await on.member(await on.contact({ email: `m${i}@brightwater.example` }))
  const times = { known: [] as number[], unknown: [] as number[] }
  await enter('warm@up.example')
  for (let i = 0; i < 24; i++)
    for (const kind of ['known', 'unknown'] as const) {
      const began = performance.now()
      await enter(`${kind === 'known' ? 'm' : 'x'}${i % 5}@brightwater.example`, 'wrong')
      times[kind].push(performance.now() - began)
    }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length / 2] ?? 0
  const ratio = median(times.known) / median(times.unknown)
  assert.ok(ratio > 0.75 && ratio < 1.33, `known takes ${ratio.toFixed(2)} times as long as unknown`)
})

test('X-01: idle members are signed out; what the page asks for by itself is no click', async (t) => {
  const { on, enter } = await desk(t)
  await on.db.updateTable('domain').set({ idle_minutes: 20 }).execute()
  const entered = await enter('maya@brightwater.example')
  assert.ok(entered.ok)
  const idle = (minutes: number) =>
    on.db
      .updateTable('session')
      .set({ seen_at: new Date(Date.now() - minutes * 60_000).toISOString() })
      .execute()
  const seen = async () => {
    const row = await on.db.selectFrom('session').select('seen_at').executeTakeFirstOrThrow()
    return Math.round((Date.now() - Date.parse(row.seen_at)) / 60_000)
  }
  await idle(19)
  const member = await visit(on, entered.token, { background: true })
  assert.ok(member)
  assert.ok(await reloadMember(on.services, member))
  assert.equal(await seen(), 19, 'a background request does not move it')
  assert.ok(await visit(on, entered.token))
  assert.equal(await seen(), 0, 'a click does')
  await idle(21)
  assert.equal(await reloadMember(on.services, member), null)
  assert.equal(await visit(on, entered.token), null)
  await on.db.updateTable('domain').set({ idle_minutes: null }).execute()
  assert.ok(await visit(on, entered.token), 'off: only the twelve hours count')
})

test('R-15: a disabled or deleted member is out at the next click', async (t) => {
  const { on, contactId, memberId, enter } = await desk(t)
  const entered = await enter('maya@brightwater.example')
  assert.ok(entered.ok)
  await on.db.updateTable('member').set({ state: 'disabled' }).where('id', '=', memberId).execute()
  assert.equal(await visit(on, entered.token), null)
  await on.db.updateTable('member').set({ state: 'active' }).where('id', '=', memberId).execute()
  await on.db.updateTable('contact').set({ deleted_at: new Date().toISOString() }).where('id', '=', contactId).execute()
  assert.equal(await visit(on, entered.token), null)
})

test('S48: staff cookies open no portal, and members no workspace', async (t) => {
  const { on, enter } = await desk(t)
  const entered = await enter('maya@brightwater.example')
  assert.ok(entered.ok)
  const headers = { cookie: `staff=${entered.token}`, 'x-other': memberCookie({ id: on.portalId }) }
  assert.equal((await on.app.inject({ url: '/api/v1/me', headers })).statusCode, 401)
  const bearer = { authorization: `Bearer ${entered.token}` }
  assert.equal((await on.app.inject({ url: '/api/v1/me', headers: bearer })).statusCode, 401)
  const { cookie } = await on.asStaff(await on.user())
  assert.equal(await visit(on, cookie.split('=')[1] ?? ''), null)
})
