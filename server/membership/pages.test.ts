import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { memberCookie } from './authenticate.ts'

let desk: Desk
let contact: string
const email = 'maya@customer.example'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

before(async () => {
  desk = await openDesk()
  contact = await desk.contact({ email })
  await desk.member(contact)
})
after(() => desk.close())

const send = (url: string, values: Record<string, string>, headers: object = {}) =>
  desk.app.inject({
    method: 'POST',
    url,
    headers: { ...form, ...headers },
    payload: new URLSearchParams(values).toString(),
  })

test('P-01: whoever is signed out is sent to sign-in, and then to the very page', async () => {
  const page = '/support/tickets?state=open&q=lens'
  const sent = await desk.app.inject({ url: page })
  assert.equal(sent.statusCode, 303)
  const signIn = String(sent.headers.location)
  assert.equal(signIn, `/support/sign-in?next=${encodeURIComponent(page)}`)
  const shown = await desk.app.inject({ url: signIn })
  assert.match(shown.body, /name="next" value="\/support\/tickets\?state=open&amp;q=lens"/)
  const done = await send('/support/sign-in', { email, password: PASSWORD, next: page })
  assert.equal(done.statusCode, 303)
  assert.equal(done.headers.location, page)
  const cookie = done.cookies.find(({ name }) => name === memberCookie({ id: desk.portalId }))
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.maxAge, undefined, 'until the browser closes')
  const again = await desk.app.inject({
    url: signIn,
    cookies: { [memberCookie({ id: desk.portalId })]: cookie?.value ?? '' },
  })
  assert.equal(again.headers.location, page, 'whoever is signed in already goes on at once')
})

test('S49: sign-in leads nowhere else, whatever the form says', async () => {
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example/support/', 'data:text/html,x']) {
    const done = await send('/support/sign-in', { email, password: PASSWORD, next })
    assert.equal(done.headers.location, '/support/tickets', next)
    const shown = await desk.app.inject({ url: `/support/sign-in?next=${encodeURIComponent(next)}` })
    assert.doesNotMatch(shown.body, /evil/)
  }
})

test('Y-04: the sign-in page has address, password, remember me, forgot password and the administrator', async () => {
  const { body, headers } = await desk.app.inject({ url: '/support/sign-in' })
  for (const part of [
    'name="email"',
    'name="password"',
    'name="remember"',
    '/support/forgot',
    'Contact the administrator',
  ])
    assert.ok(body.includes(part), part)
  assert.match(body, /<title>Sign in — Northwind Optics support<\/title>/)
  assert.match(body, /<meta name="robots" content="noindex/)
  assert.match(String(headers['content-security-policy']), /script-src 'self'/)
  const kept = await send('/support/sign-in', { email, password: PASSWORD, remember: '1' })
  const cookie = kept.cookies.find(({ name }) => name === memberCookie({ id: desk.portalId }))
  assert.ok((cookie?.maxAge ?? 0) > 86_400)
})

test('S46: known and unknown addresses get the same page and status', async () => {
  const known = await send('/support/sign-in', { email, password: 'wrong' })
  const unknown = await send('/support/sign-in', { email: 'nobody@customer.example', password: 'wrong' })
  assert.equal(known.statusCode, 401)
  assert.equal(unknown.statusCode, 401)
  assert.equal(known.body.replaceAll(email, ''), unknown.body.replaceAll('nobody@customer.example', ''))
  assert.ok(known.body.includes(`value="${email}"`), 'the address is kept')
  assert.ok(!known.body.includes('value="wrong"'), 'the password is not')
  const asked = await send('/support/forgot', { email })
  const askedToo = await send('/support/forgot', { email: 'nobody@customer.example' })
  assert.equal(asked.headers.location, '/support/forgot?sent=1')
  assert.equal(askedToo.headers.location, asked.headers.location)
})

test('T-10: signing out ends the session and says so', async () => {
  const headers = await desk.asMember(contact)
  const out = await send('/support/sign-out', {}, headers)
  assert.equal(out.headers.location, '/support/signed-out')
  assert.equal((await desk.app.inject({ url: '/support/tickets', headers })).statusCode, 303)
  assert.match((await desk.app.inject({ url: '/support/signed-out' })).body, /You are signed out/)
})

test('S42: an invitation page shows who it is for, tells the rules, keeps no weak password, and works once', async () => {
  const invited = await desk.contact({ firstName: 'Ada', lastName: 'Byron', email: 'ada@customer.example' })
  const member = await desk.db
    .insertInto('member')
    .values({ contact_id: invited, state: 'invited' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const token = newToken()
  await desk.db
    .insertInto('one_time_link')
    .values({
      token_hash: hashToken(token),
      purpose: 'invite',
      member_id: member.id,
      portal_id: desk.portalId,
      expires_at: new Date(Date.now() + 60_000).toISOString(),
    })
    .execute()
  const page = await desk.app.inject({ url: `/support/set-password?token=${token}` })
  for (const part of ['Ada Byron', 'ada@customer.example', 'at least 8 characters', 'autocomplete="new-password"'])
    assert.ok(page.body.includes(part), part)
  const weak = await send('/support/set-password', { token, password: 'abc', again: 'abc' })
  assert.equal(weak.statusCode, 400)
  assert.match(weak.body, /Use at least 8 characters/)
  const differs = await send('/support/set-password', { token, password: PASSWORD, again: `${PASSWORD}x` })
  assert.match(differs.body, /not the same/)
  const done = await send('/support/set-password', { token, password: PASSWORD, again: PASSWORD })
  assert.equal(done.headers.location, '/support/tickets')
  const spent = await send('/support/set-password', { token, password: PASSWORD, again: PASSWORD })
  assert.equal(spent.statusCode, 410)
  assert.match(spent.body, /not valid any more/)
})

test('P-01: a portal that is off says so to everybody, an unknown one is nothing', async () => {
  const headers = await desk.asMember(contact)
  await desk.db.updateTable('portal').set({ live: false }).execute()
  try {
    for (const url of ['/support/sign-in', '/support/forgot', '/support/set-password?token=x', '/support/tickets']) {
      const answer = await desk.app.inject({ url, headers })
      assert.equal(answer.statusCode, 503, url)
      assert.match(answer.body, /not available at the moment/, url)
    }
    assert.equal((await send('/support/sign-in', { email, password: PASSWORD })).statusCode, 503)
  } finally {
    await desk.db.updateTable('portal').set({ live: true }).execute()
  }
  for (const url of ['/nowhere', '/nowhere/tickets', '/nowhere/sign-in', '/support/nowhere']) {
    const answer = await desk.app.inject({ url })
    assert.equal(answer.statusCode, 404, url)
    assert.match(answer.body, /There is nothing here/)
  }
})

test('X-01: a form or a script that comes after the session ended is told, not redirected', async () => {
  const lost = await send('/support/tickets/7/reply', { text: '' })
  assert.equal(lost.statusCode, 401)
  assert.match(lost.body, /Nothing was sent[\s\S]*href="\/support\/tickets\/7"/)
  const late = await desk.app.inject({ method: 'POST', url: '/support/stay' })
  assert.equal(late.statusCode, 401)
  assert.equal((await desk.app.inject({ url: '/support/live' })).statusCode, 401)
  const page = await desk.app.inject({ url: '/support/sign-in?why=idle' })
  assert.match(page.body, /nothing was clicked for a while/)
})
