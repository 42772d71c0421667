import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { newToken } from '#server/platform/tokens.ts'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'

const NEW_PASSWORD = 'Slow-violins-84'

async function desk(t: TestContext, settings: Record<string, string> = {}) {
  const made = await openDesk(settings)
  t.after(() => made.close())
  return made
}

const post = (on: Desk, path: string, payload: object, headers: Record<string, string> = {}) =>
  on.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers })
const me = (on: Desk, cookie: string) => on.app.inject({ url: '/api/v1/me', headers: { cookie } })
const signIn = (on: Desk, email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  post(on, '/sign-in', { email, password }, headers)
const cookieOf = (answer: { cookies: { name: string; value: string }[] }) =>
  `staff=${answer.cookies.find(({ name }) => name === 'staff')?.value ?? ''}`

/** The token in the newest mail to this address. */
async function mailedToken(on: Desk, address: string): Promise<string | undefined> {
  const mail = await on.db
    .selectFrom('outgoing_mail')
    .select('text')
    .where('to_address', '=', address)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return /token=([\w-]+)/.exec(mail?.text ?? '')?.[1]
}

async function askForLink(on: Desk, email: string): Promise<string> {
  assert.equal((await post(on, '/forgot-password', { email })).statusCode, 204)
  await runJobs(on)
  return (await mailedToken(on, email)) ?? ''
}

test('staff sign in with their address in any case, and out', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'Tomas@northwind.example', name: 'Tomás Rey' })
  const answer = await signIn(on, ' tomas@NORTHWIND.example')
  assert.equal(answer.statusCode, 204)
  const [cookie] = answer.cookies
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Lax', '/'])
  const now = await me(on, cookieOf(answer))
  assert.equal(now.json().user.name, 'Tomás Rey')
  assert.deepEqual(now.json().limits, { fileBytes: 25_000_000, files: 10 })
  assert.equal(now.json().mailIsKept, true)
  await post(on, '/sign-out', {}, { cookie: cookieOf(answer) })
  assert.equal((await me(on, cookieOf(answer))).statusCode, 401)
})

test('S48: a sign-in makes a new session and ends the one the browser came with', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  const first = cookieOf(await signIn(on, 'tomas@northwind.example'))
  const planted = `staff=${newToken()}`
  const second = cookieOf(await signIn(on, 'tomas@northwind.example', PASSWORD, { cookie: first }))
  const third = cookieOf(await signIn(on, 'tomas@northwind.example', PASSWORD, { cookie: planted }))
  assert.equal(new Set([first, second, third, planted]).size, 4)
  const states = await Promise.all([first, second, third, planted].map((cookie) => me(on, cookie)))
  assert.deepEqual(
    states.map((answer) => answer.statusCode),
    [401, 200, 200, 401],
  )
})

test('S18: the stored hash is no password, and no answer holds a hash', async (t) => {
  const on = await desk(t)
  const id = await on.user({ email: 'tomas@northwind.example' })
  const { password_hash } = await on.db
    .selectFrom('staff_user')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal((await signIn(on, 'tomas@northwind.example', password_hash ?? '')).statusCode, 401)
  const { cookie } = await on.asStaff(id)
  for (const url of ['/me', '/users', `/users/${id}`]) {
    const { body } = await on.app.inject({ url: `/api/v1${url}`, headers: { cookie } })
    assert.doesNotMatch(body, /hash|argon2|token/i)
  }
})

test('R-12: ten wrong passwords lock the account for fifteen minutes, and a reset opens it', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  for (let i = 0; i < 10; i++) assert.equal((await signIn(on, 'tomas@northwind.example', 'wrong')).statusCode, 401)
  const locked = await signIn(on, 'tomas@northwind.example')
  assert.equal(locked.statusCode, 401)
  const stranger = await signIn(on, 'nobody@northwind.example')
  assert.equal(locked.json().detail, stranger.json().detail, 'says nothing about the account')

  const token = await askForLink(on, 'tomas@northwind.example')
  assert.equal((await post(on, '/password', { token, password: NEW_PASSWORD })).statusCode, 204)
  assert.equal((await signIn(on, 'tomas@northwind.example', NEW_PASSWORD)).statusCode, 204)
})

test('R-12: tries at the same time are counted before they are checked, and the lock ends by itself', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  const many = await Promise.all(
    Array.from({ length: 14 }, (_, i) => signIn(on, 'tomas@northwind.example', i < 13 ? 'wrong' : PASSWORD)),
  )
  assert.ok(many.filter((answer) => answer.statusCode === 204).length <= 1)
  await on.db
    .updateTable('staff_user')
    .set({ failed_count: 10, locked_until: new Date(Date.now() - 1000).toISOString() })
    .execute()
  assert.equal((await signIn(on, 'tomas@northwind.example')).statusCode, 204)
})

test('S46: unknown and known addresses get the same answer in the same time', async (t) => {
  const on = await desk(t)
  for (let i = 0; i < 6; i++) await on.user({ email: `user${i}@northwind.example` })
  const times = { known: [] as number[], unknown: [] as number[] }
  const bodies = new Set<string>()
  await signIn(on, 'warm@up.example', 'wrong')
  for (let i = 0; i < 24; i++)
    for (const kind of ['known', 'unknown'] as const) {
      const began = performance.now()
      const answer = await signIn(on, `${kind === 'known' ? 'user' : 'nobody'}${i % 6}@northwind.example`, 'wrong')
      times[kind].push(performance.now() - began)
      bodies.add(JSON.stringify({ ...answer.json(), requestId: '' }))
    }
  assert.equal(bodies.size, 1)
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length / 2] ?? 0
  const ratio = median(times.known) / median(times.unknown)
  assert.ok(ratio > 0.75 && ratio < 1.33, `known takes ${ratio.toFixed(2)} times as long as unknown`)
})

test('S46: "forgot password" answers the same for everybody and leaves the looking up to a job', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  const jobs = async () => (await on.pool.query('select 1 from graphile_worker._private_jobs')).rowCount
  const known = await post(on, '/forgot-password', { email: 'tomas@northwind.example' })
  assert.equal(await jobs(), 1)
  const unknown = await post(on, '/forgot-password', { email: 'nobody@northwind.example' })
  assert.equal(await jobs(), 2)
  assert.deepEqual([known.statusCode, known.body], [unknown.statusCode, unknown.body])
  await runJobs(on)
  const mails = await on.db.selectFrom('outgoing_mail').select(['to_address', 'kind']).execute()
  assert.deepEqual(mails, [{ to_address: 'tomas@northwind.example', kind: 'staff-reset' }])
})

test('S41: a reset link works once, for 24 hours, and looking at it does not spend it', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  const token = await askForLink(on, 'tomas@northwind.example')
  const check = { valid: true, email: 'tomas@northwind.example' }
  for (let i = 0; i < 2; i++) assert.deepEqual((await post(on, '/links/check', { token })).json(), check)
  const weak = await post(on, '/password', { token, password: 'Password1!' })
  assert.equal(weak.statusCode, 400)
  assert.match(weak.json().detail, /guessed first/)
  const tries = await Promise.all([1, 2].map(() => post(on, '/password', { token, password: NEW_PASSWORD })))
  assert.deepEqual(tries.map((answer) => answer.statusCode).toSorted(), [204, 410])
  assert.deepEqual((await post(on, '/links/check', { token })).json(), { valid: false, email: null })

  const old = await askForLink(on, 'tomas@northwind.example')
  await on.db
    .updateTable('one_time_link')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .execute()
  assert.equal((await post(on, '/password', { token: old, password: NEW_PASSWORD })).statusCode, 410)
})

test('S42: blank, shortened, case-changed and escaped tokens are refused', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  const token = await askForLink(on, 'tomas@northwind.example')
  const swapped = token.replace(/[a-z]/i, (sign) =>
    sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase(),
  )
  for (const bad of ['', ' ', '%20', 'null', token.slice(1), `${token} `, ` ${token}`, swapped, `${token}\u0000`])
    assert.equal((await post(on, '/password', { token: bad, password: NEW_PASSWORD })).statusCode, 410, bad)
  assert.equal((await post(on, '/password', { token: null, password: NEW_PASSWORD })).statusCode, 400)
  assert.equal((await post(on, '/links/check', { token })).json().valid, true)
})

test('S43: a new link voids the older ones, and only hashes are kept', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  const first = await askForLink(on, 'tomas@northwind.example')
  const second = await askForLink(on, 'tomas@northwind.example')
  assert.notEqual(first, second)
  assert.equal((await post(on, '/links/check', { token: first })).json().valid, false)
  assert.equal((await post(on, '/links/check', { token: second })).json().valid, true)
  const { rows } = await on.pool.query("select encode(token_hash, 'escape') as kept from one_time_link")
  assert.ok(!JSON.stringify(rows).includes(second))
})

test('S24: one person gets five links in an hour at most', async (t) => {
  const on = await desk(t)
  await on.user({ email: 'tomas@northwind.example' })
  for (let i = 0; i < 8; i++) await askForLink(on, 'tomas@northwind.example')
  const mails = await on.db.selectFrom('outgoing_mail').select('id').execute()
  assert.equal(mails.length, 5)
})

test('S48: a password change needs the current one and ends every other session', async (t) => {
  const on = await desk(t)
  const id = await on.user({ email: 'tomas@northwind.example' })
  const here = cookieOf(await signIn(on, 'tomas@northwind.example'))
  const elsewhere = cookieOf(await signIn(on, 'tomas@northwind.example'))
  const change = (current: string, password = NEW_PASSWORD) =>
    post(on, '/me/password', { current, password }, { cookie: here })
  assert.equal((await change('wrong')).statusCode, 400)
  assert.match((await change(PASSWORD, 'short')).json().detail, /at least 8/)
  const answer = await change(PASSWORD)
  assert.equal(answer.statusCode, 204)
  assert.deepEqual(
    [await me(on, here), await me(on, elsewhere), await me(on, cookieOf(answer))].map(({ statusCode }) => statusCode),
    [401, 401, 200],
  )
  const token = await on.asToken(id, ['tickets.read'])
  const byToken = await post(on, '/me/password', { current: NEW_PASSWORD, password: PASSWORD }, token)
  assert.equal(byToken.statusCode, 403, 'a token changes no password')
})

test('S51: tries are limited by the real address, whatever the forwarding headers say', async (t) => {
  const on = await desk(t, { RATE_LIMIT: '3' })
  const tryFrom = async (i: number) =>
    (
      await signIn(on, 'nobody@northwind.example', 'x', {
        'x-forwarded-for': `10.0.0.${i}`,
        'cf-connecting-ip': `10.1.1.${i}`,
      })
    ).statusCode
  const answers = []
  for (let i = 0; i < 5; i++) answers.push(await tryFrom(i))
  assert.deepEqual(answers, [401, 401, 401, 429, 429])
})

test('S51: behind a proxy that is trusted the address it names counts', async (t) => {
  const on = await desk(t, { RATE_LIMIT: '1', TRUSTED_PROXIES: '127.0.0.1' })
  const tryFrom = async (address: string) =>
    (await signIn(on, 'nobody@northwind.example', 'x', { 'x-forwarded-for': address })).statusCode
  assert.deepEqual(
    [await tryFrom('192.0.2.1'), await tryFrom('192.0.2.1'), await tryFrom('192.0.2.2')],
    [401, 429, 401],
  )
})
