import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type SignInWays, USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { newToken } from '#server/platform/tokens.ts'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { memberCookie } from './authenticate.ts'
import { newCode, typedCode } from './sign-in-mail.ts'

const ADDRESS = 'maya@brightwater.example'

/** A browser that keeps its cookies. */
function browser(on: Desk, portal = 'support') {
  const cookies: Record<string, string> = {}
  const keep = <T extends { cookies: { name: string; value: string }[] }>(answer: T): T => {
    for (const { name, value } of answer.cookies) cookies[name] = value
    return answer
  }
  const post = async (path: string, fields: Record<string, string>) =>
    keep(
      await on.app.inject({
        method: 'POST',
        url: `/${portal}${path}`,
        payload: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        cookies,
      }),
    )
  const get = async (path: string) => keep(await on.app.inject({ url: `/${portal}${path}`, cookies }))
  return { cookies, post, get, inside: async () => (await get('/tickets')).statusCode === 200 }
}

async function setWays(on: Desk, ways: Partial<SignInWays>, limits?: object) {
  const to = { ways: { ...USUAL_WAYS, ...ways }, ...(limits ? { limits } : {}) }
  await on.db.updateTable('domain').set({ sign_in: JSON.stringify(to) }).execute() // prettier-ignore
}

async function desk(t: TestContext, ways: Partial<SignInWays> = { links: true, codes: true }) {
  const on = await openDesk()
  t.after(() => on.close())
  const contactId = await on.contact({ firstName: 'Maya', email: ADDRESS })
  const memberId = await on.member(contactId)
  await setWays(on, ways)
  /** Asks, and reads the newest mail. */
  const ask = async (from: ReturnType<typeof browser>, email = ADDRESS, more: Record<string, string> = {}) => {
    const answer = await from.post('/sign-in/mail', { email, ...more })
    assert.equal(answer.headers.location, '/support/sign-in/sent')
    await runJobs(on)
    const mail = await on.db.selectFrom('outgoing_mail').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
    const token = /\/sign-in\/link\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    const code = /^(\d{4} \d{4})$/m.exec(mail?.text ?? '')?.[1] ?? ''
    return { token, code, mail }
  }
  const age = (minutes: number) =>
    on.db
      .updateTable('sign_in_mail')
      .set({ created_at: new Date(Date.now() - minutes * 60_000).toISOString() })
      .execute()
  const member = () => on.db.selectFrom('member').selectAll().where('id', '=', memberId).executeTakeFirstOrThrow()
  return { on, contactId, memberId, ask, age, member }
}

test('R-16 S41: a link signs in once, by its button; opening it does nothing', async (t) => {
  const { on, ask } = await desk(t)
  const maya = browser(on)
  const { token, mail } = await ask(maya)
  assert.deepEqual([mail?.kind, mail?.to_address, mail?.state], ['member-sign-in-link', ADDRESS, 'kept'])
  const scanner = browser(on)
  for (let i = 0; i < 3; i++) assert.equal((await scanner.get(`/sign-in/link?token=${token}`)).statusCode, 200)
  const page = await maya.get(`/sign-in/link?token=${token}`)
  assert.match(page.body, /Maya Lindqvist/)
  assert.doesNotMatch(page.body, /another browser/)
  const tries = await Promise.all([maya, scanner].map((who) => who.post('/sign-in/link', { token })))
  assert.deepEqual(tries.map(({ statusCode }) => statusCode).toSorted(), [303, 410], 'of two at a time one gets it')
  assert.equal((await maya.post('/sign-in/link', { token })).statusCode, 410)
  assert.equal((await maya.get(`/sign-in/link?token=${token}`)).statusCode, 410)
})

test('S41: a link opens its own portal, for fifteen minutes, and says so in another browser', async (t) => {
  const { on, ask, age } = await desk(t)
  await on.addPortal('partners')
  const { token } = await ask(browser(on))
  const elsewhere = browser(on, 'partners')
  assert.equal((await elsewhere.get(`/sign-in/link?token=${token}`)).statusCode, 410)
  assert.equal((await elsewhere.post('/sign-in/link', { token })).statusCode, 410)
  const other = browser(on)
  assert.match((await other.get(`/sign-in/link?token=${token}`)).body, /another browser or on another device/)
  await age(14)
  assert.equal((await other.get(`/sign-in/link?token=${token}`)).statusCode, 200)
  await age(16)
  assert.equal((await other.post('/sign-in/link', { token })).statusCode, 410)
})

test('S42 S43: only hashes are kept, and what is no token opens nothing', async (t) => {
  const { on, ask } = await desk(t)
  const maya = browser(on)
  const { token, code } = await ask(maya)
  const { rows } = await on.pool.query("select encode(link_hash, 'escape') as link, code_hash from sign_in_mail")
  const kept = JSON.stringify(rows)
  assert.ok(!kept.includes(token) && !kept.includes(code) && !kept.includes(typedCode(code)))
  for (const bad of ['', ' ', '%20', 'null', token.slice(1), `${token} `, token.toUpperCase(), newToken()])
    assert.equal((await maya.post('/sign-in/link', { token: bad })).statusCode, 410, bad)
  const other = typedCode(code) === '00000000' ? '11111111' : '00000000'
  for (const bad of ['', '%', 'null', other])
    assert.equal((await maya.post('/sign-in/code', { code: bad })).statusCode, 401, bad)
})

test('R-16: a code signs in the browser that asked, and no other', async (t) => {
  const { on, ask } = await desk(t, { passwords: false, codes: true })
  const maya = browser(on)
  const { code, mail, token } = await ask(maya)
  assert.equal(mail?.kind, 'member-sign-in-code')
  assert.equal(token, '')
  const thief = browser(on)
  assert.equal((await thief.post('/sign-in/code', { code })).statusCode, 401)
  assert.equal((await maya.post('/sign-in/code', { code: ` ${code}-` })).statusCode, 303)
  assert.ok(await maya.inside())
  assert.equal((await maya.post('/sign-in/code', { code })).statusCode, 401, 'once')
})

test('R-16: a code lasts ten minutes and five tries', async (t) => {
  const { on, ask, age } = await desk(t, { codes: true })
  const maya = browser(on)
  const late = await ask(maya)
  await age(11)
  assert.equal((await maya.post('/sign-in/code', { code: late.code })).statusCode, 401)
  const { code } = await ask(maya)
  const wrong = typedCode(code) === '12345678' ? '87654321' : '12345678'
  const answers = await Promise.all(Array.from({ length: 5 }, () => maya.post('/sign-in/code', { code: wrong })))
  assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([401]))
  assert.equal((await maya.post('/sign-in/code', { code })).statusCode, 401)
})

test('R-12: wrong codes count like wrong passwords; ten lock the account, and a link opens it', async (t) => {
  const { on, ask, member } = await desk(t)
  const maya = browser(on)
  for (let mail = 0; mail < 2; mail++) {
    const { code } = await ask(maya)
    const wrong = typedCode(code) === '12345678' ? '87654321' : '12345678'
    for (let i = 0; i < 5; i++) await maya.post('/sign-in/code', { code: wrong })
  }
  assert.notEqual((await member()).locked_until, null)
  assert.equal((await maya.post('/sign-in', { email: ADDRESS, password: PASSWORD })).statusCode, 401)
  const { code, token } = await ask(maya)
  assert.equal((await maya.post('/sign-in/code', { code })).statusCode, 401, 'a right code does not open it')
  assert.equal((await maya.post('/sign-in/link', { token })).statusCode, 303)
  const { locked_until, failed_count } = await member()
  assert.deepEqual([locked_until, failed_count], [null, 0])
  assert.equal((await maya.post('/sign-in', { email: ADDRESS, password: PASSWORD })).statusCode, 303)
})

test('S46: every address gets the same answer, and only a member’s gets mail', async (t) => {
  const { on, contactId, ask } = await desk(t)
  await on.contact({ email: 'guest@brightwater.example' })
  const bodies = new Set<string>()
  for (const email of [
    ADDRESS,
    'nobody@brightwater.example',
    'guest@brightwater.example',
    'no address',
    'a@b\u0000c',
  ]) {
    const who = browser(on)
    const answer = await who.post('/sign-in/mail', { email })
    const sent = await who.get('/sign-in/sent')
    const refused = await who.post('/sign-in/code', { code: '12345678' })
    bodies.add([answer.statusCode, answer.headers.location, answer.body, sent.body, refused.statusCode, refused.body].join('\n')) // prettier-ignore
  }
  assert.equal(bodies.size, 1)
  await runJobs(on)
  const mails = await on.db.selectFrom('outgoing_mail').select('to_address').execute()
  assert.deepEqual(mails, [{ to_address: ADDRESS }])
  await on.db.updateTable('member').set({ state: 'disabled' }).where('contact_id', '=', contactId).execute()
  await ask(browser(on))
  assert.equal((await on.db.selectFrom('outgoing_mail').select('id').execute()).length, 1, 'disabled: none')
})

test('S46: a wrong code for a known and an unknown address takes the same time', async (t) => {
  const { on } = await desk(t)
  const [known, unknown] = [browser(on), browser(on)]
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 5; round++) {
    await known.post('/sign-in/mail', { email: ADDRESS })
    await unknown.post('/sign-in/mail', { email: 'nobody@brightwater.example' })
    await runJobs(on)
    await on.db.updateTable('member').set({ failed_count: 0, locked_until: null }).execute()
    for (let i = 0; i < 4; i++)
      for (const [kind, who] of [['known', known], ['unknown', unknown]] as const) {
        const began = performance.now()
        await who.post('/sign-in/code', { code: '12345678' })
        times[kind].push(performance.now() - began)
      } // prettier-ignore
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length / 2] ?? 0
  const ratio = median(times.known) / median(times.unknown)
  assert.ok(ratio > 0.7 && ratio < 1.4, `known takes ${ratio.toFixed(2)} times as long as unknown`)
})

test('S51: tries from one address are limited, whatever the forwarding headers say', async (t) => {
  const on = await openDesk({ RATE_LIMIT: '3' })
  t.after(() => on.close())
  await setWays(on, { links: true, codes: true })
  for (const path of ['mail', 'code', 'link']) {
    const codes: number[] = []
    for (let i = 0; i < 4; i++) {
      const headers = { 'x-forwarded-for': `10.0.0.${i}`, 'cf-connecting-ip': `10.1.1.${i}` }
      codes.push((await on.app.inject({ method: 'POST', url: `/support/sign-in/${path}`, headers })).statusCode)
    }
    assert.equal(codes.at(-1), 429, path)
    assert.ok(!codes.slice(0, 3).includes(429), path)
  }
})

test('S51: one member gets ten sign-in mails in an hour at most', async (t) => {
  const { on, ask } = await desk(t)
  for (let i = 0; i < 12; i++) await ask(browser(on))
  assert.equal((await on.db.selectFrom('outgoing_mail').select('id').execute()).length, 10)
})

test('R-16: what a domain does not offer is not there, and a kept password opens nothing', async (t) => {
  const { on } = await desk(t, {})
  const maya = browser(on)
  assert.equal((await maya.post('/sign-in/mail', { email: ADDRESS })).statusCode, 404)
  assert.doesNotMatch((await maya.get('/sign-in')).body, /by mail/)
  await setWays(on, { passwords: false, links: true })
  assert.doesNotMatch((await maya.get('/sign-in')).body, /name="password"|forgot/)
  assert.equal((await maya.post('/sign-in', { email: ADDRESS, password: PASSWORD })).statusCode, 401)
  await setWays(on, {})
  assert.equal(
    (await maya.post('/sign-in', { email: ADDRESS, password: PASSWORD })).statusCode,
    303,
    'accounts survive',
  )
})

test('R-16: whoever was only invited has an account by their first link, without a password', async (t) => {
  const { on, ask, member, memberId } = await desk(t, { passwords: false, links: true })
  await on.db
    .updateTable('member')
    .set({ state: 'invited', password_hash: null, registered_at: null })
    .where('id', '=', memberId)
    .execute()
  const maya = browser(on)
  const { token } = await ask(maya)
  await maya.post('/sign-in/link', { token })
  assert.ok(await maya.inside())
  const { state, registered_at } = await member()
  assert.ok(state === 'active' && registered_at !== null)
  const events = await on.db.selectFrom('event').select('kind').execute()
  assert.deepEqual(events, [{ kind: 'contact.registered' }])
})

test('P-01 S49: sign-in by mail leads to the page asked for, and to no other site', async (t) => {
  const { on, ask } = await desk(t)
  const wanted = '/support/tickets?state=closed'
  for (const [next, there] of [
    [wanted, wanted],
    ['//evil.example/x', '/support/tickets'],
    ['/\\evil.example', '/support/tickets'],
  ] as const) {
    const maya = browser(on)
    const { token } = await ask(maya, ADDRESS, { next })
    assert.equal((await maya.post('/sign-in/link', { token })).headers.location, there)
  }
})

test('T-05 X-01: what was written before goes through the mail and back, in the browser that asked', async (t) => {
  const { on, ask } = await desk(t)
  const maya = browser(on)
  const carried = { carried: '/support/tickets/new', subject: 'Lamp', text: 'It <flickers>', onceKey: 'k1' }
  const { token } = await ask(maya, ADDRESS, carried)
  assert.match((await maya.get('/sign-in/sent')).body, /It &lt;flickers&gt;/)
  assert.doesNotMatch((await browser(on).get(`/sign-in/link?token=${token}`)).body, /flickers/)
  assert.match((await maya.get(`/sign-in/link?token=${token}`)).body, /It &lt;flickers&gt;/)
  const done = await maya.post('/sign-in/link', { token, ...carried })
  assert.deepEqual([done.statusCode, done.headers.location], [307, '/support/tickets/new'])
})

test('S48 X-02: each sign-in is a new session, the browser’s last one ends, and the domain says how long it lasts', async (t) => {
  const { on, ask } = await desk(t)
  await setWays(on, { links: true }, { hours: 3, rememberDays: 5 })
  const cookie = memberCookie({ id: on.portalId })
  const maya = browser(on)
  await maya.post('/sign-in', { email: ADDRESS, password: PASSWORD })
  const first = maya.cookies[cookie] ?? ''
  const { token } = await ask(maya, ADDRESS, { remember: '1' })
  const done = await maya.post('/sign-in/link', { token })
  assert.notEqual(maya.cookies[cookie], first)
  assert.equal(done.cookies.find(({ name }) => name === cookie)?.maxAge, 5 * 86_400)
  const sessions = await on.db.selectFrom('session').select(['created_at', 'expires_at', 'remembered']).execute()
  assert.equal(sessions.length, 1, 'the one that the browser came with is gone')
  const hours = (row: { created_at: string; expires_at: string }) =>
    Math.round((Date.parse(row.expires_at) - Date.parse(row.created_at)) / 3_600_000)
  assert.deepEqual(sessions.map(hours), [120])
  await setWays(on, {}, { hours: 3, rememberDays: 0 })
  const other = browser(on)
  assert.doesNotMatch((await other.get('/sign-in')).body, /name="remember"/)
  const plain = await other.post('/sign-in', { email: ADDRESS, password: PASSWORD, remember: '1' })
  assert.equal(plain.cookies.find(({ name }) => name === cookie)?.maxAge, undefined, 'nobody is remembered then')
  const { expires_at, created_at } = await on.db
    .selectFrom('session')
    .select(['created_at', 'expires_at'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.equal(hours({ created_at, expires_at }), 3)
})

test('codes are eight digits, however they are typed', () => {
  for (let i = 0; i < 100; i++) assert.match(newCode(), /^\d{8}$/)
  assert.equal(typedCode(' 1234 5678\u00a0'), '12345678')
  assert.equal(typedCode('１２３４５６７８'), '12345678')
  assert.equal(typedCode('١٢٣٤٥٦٧٨'), '12345678')
  for (const bad of ['1234567', '123456789', 'abcdefgh', '1234 567x', '']) assert.equal(typedCode(bad), '')
})
