import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { buildApp } from '#server/app.ts'
import { openDesk } from '#test/support/desk.ts'
import { goodClaims, signToken } from '#test/support/jwt-app.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { leave, type Settings, ssoDesk, type Visitor, whyOf } from '#test/support/sso-set-up.ts'

const MAYA = { sub: 'm-1', email: 'maya@brightwater.example', first_name: 'Maya', last_name: 'Lindqvist' }
const APP = { signOnUrl: 'https://app.example/sign-on' }
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const PUBLIC = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const PRIVATE = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const publicIdOf = ({ own }: SsoConnection) => /\/sso\/(\w+)\//.exec(own.jwtUrl)?.[1] ?? ''
const part = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A connection that is on, and what happens to a token that comes back to it. */
async function setUp(t: TestContext, settings: Partial<Settings<'jwt'>> = {}) {
  const desk = await openDesk()
  t.after(() => desk.close())
  await desk.contact({ email: MAYA.email })
  const sso = await ssoDesk(desk)
  const made = await sso.connect('jwt', { settings: { ...APP, ...settings }, mailDomains: ['brightwater.example'] })
  const secret = settings.algorithm === 'RS256' ? '' : await sso.addSecret(made.id)
  await sso.turnOn(made.id)
  const sessions = async () => (await desk.pool.query('select 1 from session where member_id is not null')).rows.length

  const backOf = async (visitor: Visitor) =>
    new URL((await leave(visitor, publicIdOf(made))).searchParams.get('redirect_url') ?? '')
  /** Brings a token back by a form, the way that holds the largest ones. */
  const send = (back: URL, token: string, more: Record<string, string> = {}, app = desk.app) =>
    app.inject({
      method: 'POST',
      url: back.pathname + back.search,
      payload: new URLSearchParams({ jwt: token, ...more }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const good = () => signToken(goodClaims(MAYA), secret)
  /** A whole sign-in with a token. @returns why it came to nothing, or null; and looks whether that is so */
  const signIn = async (token: string, more: Record<string, string> = {}) => {
    const [visitor, before] = [portalBrowser(desk), await sessions()]
    const taken = await send(await backOf(visitor), token, more)
    const to = String(taken.headers.location)
    const answer = to.includes('/finish?') ? await visitor.open(to) : taken
    const inside = await visitor.isInside()
    const last = await sso.lastAttempt()
    assert.equal(inside, (await sessions()) > before)
    assert.equal(inside, whyOf(answer) === null)
    assert.equal(last?.result, inside ? 'signed-in' : 'failed')
    for (const said of [to, String(answer.headers.location), answer.body, JSON.stringify(last)])
      for (const secretPart of token.split('.').filter((one) => one.length > 20))
        assert.ok(!said.includes(secretPart), 'nothing of the token in a page, an address or the log')
    return inside ? null : (last?.code ?? 'none')
  }
  return { ...sso, made, secret, good, send, backOf, signIn, sessions }
}

test('S44 O-05: no spelling of none, no other algorithm, and no key that a token brings along', async (t) => {
  const { secret, good, signIn } = await setUp(t)
  assert.equal(await signIn(good()), null, 'what is changed below was good')
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '', 'hs256', 'HS512', 'RS256', 'ES256', null, ['HS256'], 5]) {
    const header = part({ alg, typ: 'JWT' })
    const claims = part(goodClaims(MAYA))
    const signature = createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url')
    assert.equal(await signIn(`${header}.${claims}.`), 'wrong-algorithm', `${alg} without a signature`)
    assert.equal(await signIn(`${header}.${claims}.${signature}`), 'wrong-algorithm', `${alg} with a good signature`)
  }
  assert.equal(await signIn(signToken(goodClaims(MAYA), PRIVATE, { alg: 'RS256' })), 'wrong-algorithm')
  const own = { kty: 'oct', k: Buffer.from('x'.repeat(32)).toString('base64url') }
  const tricks = [
    { jwk: own },
    { jku: 'https://evil.example/keys' },
    { x5u: 'https://evil.example/cert' },
    { x5c: ['MIIB'] },
    { crit: ['exp'] },
    { b64: false },
    { cty: 'JWT' },
    { zip: 'DEF' },
    { kid: 5 },
    { kid: { $gt: '' } },
  ]
  for (const more of tricks)
    for (const key of [secret, 'x'.repeat(32)])
      assert.equal(
        await signIn(signToken(goodClaims(MAYA), key, { alg: 'HS256', ...more })),
        'forbidden-header',
        JSON.stringify(more),
      )
  // The usual tricks with kid: a file or a row whose content the attacker knows as the key.
  for (const kid of ['/dev/null', '../../../../etc/hostname', "x' union select 'known", '../../proc/sys/kernel/ostype'])
    for (const key of ['', 'known', '\0', 'Linux\n'])
      assert.equal(await signIn(signToken(goodClaims(MAYA), key, { alg: 'HS256', kid })), 'wrong-signature', kid)
  assert.equal(await signIn(signToken(goodClaims(MAYA), secret, { alg: 'HS256', typ: 'at+jwt' })), 'not-readable')
})

test('O-05: the public key of RS256 is no secret of HS256', async (t) => {
  const { signIn } = await setUp(t, { algorithm: 'RS256', publicKey: PUBLIC })
  const rs = (claims: object) => signToken(claims, PRIVATE, { alg: 'RS256' })
  assert.equal(await signIn(rs(goodClaims(MAYA))), null)
  for (const key of [
    PUBLIC,
    PUBLIC.trim(),
    PUBLIC.replaceAll('\n', ''),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
  ])
    // prettier-ignore
    assert.equal(await signIn(signToken(goodClaims(MAYA), key)), 'wrong-algorithm')
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }) // prettier-ignore
  assert.equal(await signIn(signToken(goodClaims(MAYA), stranger, { alg: 'RS256' })), 'wrong-signature')
  const jwk = pair.publicKey.export({ format: 'jwk' })
  assert.equal(await signIn(signToken(goodClaims(MAYA), PRIVATE, { alg: 'RS256', jwk })), 'forbidden-header')
})

test('O-05: times that are missing, absurd, too long apart, too early or too late', async (t) => {
  const { secret, good, signIn } = await setUp(t)
  assert.equal(await signIn(good()), null)
  const now = Math.floor(Date.now() / 1000)
  const says = (times: Record<string, unknown>) => signIn(signToken({ ...goodClaims(MAYA), ...times }, secret))
  assert.equal(await says({ iat: now, exp: now + 3600 }), null, 'an hour is allowed')
  assert.equal(await says({ iat: now + 30, exp: now + 200 }), null, 'a minute of difference between clocks is allowed')
  assert.equal(await says({ iat: now - 400, exp: now - 30 }), null)
  const missing = [
    { iat: undefined },
    { exp: undefined },
    { iat: null },
    { iat: String(now) },
    { exp: String(now + 300) },
    { exp: [now + 300] },
    { exp: true },
    { iat: -1 },
    { iat: 0, exp: 1 },
    { iat: now * 1000, exp: now * 1000 + 300_000 },
    { exp: 1e300 },
    { nbf: 'now' },
    { iat: now, exp: now },
    { iat: now, exp: now - 1 },
    { iat: now, exp: now + 3601 },
    { iat: now - 86_400, exp: now + 60 },
  ]
  for (const times of missing) assert.equal(await says(times), 'times-missing', JSON.stringify(times))
  // JSON has no NaN; what reads as infinity is one all the same.
  const raw = (exp: string) =>
    signIn(signToken(`{"jti":"j${exp}","iat":${now},"exp":${exp},"email":"${MAYA.email}"}`, secret))
  assert.equal(await raw('1e999'), 'times-missing')
  assert.equal(await raw('NaN'), 'not-readable')
  assert.equal(await says({ iat: now + 120, exp: now + 300 }), 'too-early')
  assert.equal(await says({ nbf: now + 120 }), 'too-early')
  assert.equal(await says({ iat: now - 600, exp: now - 61 }), 'too-late')
})

test('O-05: what says something twice, is cut, huge, nested or no token at all is refused', async (t) => {
  const { secret, good, signIn } = await setUp(t)
  const fresh = good()
  assert.equal(await signIn(fresh), null)
  const raw = (header: string, claims: string) => {
    const unsigned = `${part(header)}.${part(claims)}`
    return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
  }
  const head = '{"alg":"HS256","typ":"JWT"}'
  const text = () => JSON.stringify(goodClaims(MAYA)).slice(1, -1)
  assert.equal(await signIn(raw(head, `{${text()}}`)), null)
  const unreadable = [
    raw(head, `{${text()},"email":"tom@brightwater.example"}`),
    raw(head, `{${text()},"\\u0065mail":"tom@brightwater.example"}`),
    raw('{"alg":"none","alg":"HS256"}', `{${text()}}`),
    raw('{"alg":"HS256","\\u0061lg":"HS256"}', `{${text()}}`),
    raw(head, `{${text()},"deep":${'['.repeat(40)}${']'.repeat(40)}}`),
    raw(head, `[{${text()}}]`),
    raw(head, 'null'),
    raw(head, JSON.stringify(good())),
    raw(head, `{${text()}`),
    raw(head, '\u0000'),
    `${good()}.${good()}`,
    good().split('.').slice(0, 2).join('.'),
    good().replaceAll('.', ' '),
    `${good()}=`,
    ` ${good()}`,
    '..',
    'a.b.c',
    '{}',
  ]
  for (const token of unreadable) assert.equal(await signIn(token), 'not-readable', token.slice(0, 60))
  assert.equal(await signIn(good().slice(0, -3)), 'wrong-signature', 'cut')
  assert.equal(await signIn(`${good().split('.').slice(0, 2).join('.')}.`), 'unsigned')
  const [header = '', , signature = ''] = good().split('.')
  assert.equal(await signIn(`${header}.${part(goodClaims({ ...MAYA, sub: 'm-2' }))}.${signature}`), 'wrong-signature')
  assert.equal(await signIn(signToken(goodClaims({ ...MAYA, more: 'x'.repeat(20_000) }), secret)), 'too-large')
  for (const jti of [undefined, null, '', ' ', 5, ['a'], 'x'.repeat(301)])
    assert.equal(await signIn(signToken(goodClaims({ ...MAYA, jti }), secret)), 'id-missing', String(jti))
  for (const email of [['maya@brightwater.example'], { a: 1 }, 5, true])
    assert.equal(await signIn(signToken(goodClaims({ ...MAYA, email }), secret)), 'claims-wrong')
  for (const email of [undefined, '', 'no address', 'a@b@c'])
    assert.equal(await signIn(signToken(goodClaims({ ...MAYA, email }), secret)), 'email-missing', email)
  for (const sub of ['', ' ', ['m-1'], {}, 1.5, 'x'.repeat(256), 'a\0b'])
    assert.equal(await signIn(signToken(goodClaims({ ...MAYA, sub }), secret)), 'subject-missing')
})

test('S45: a token speaks for proven addresses of its mail domains alone, and to whom it names', async (t) => {
  const { secret, good, signIn, change, made, desk } = await setUp(t)
  assert.equal(await signIn(good()), null)
  await desk.contact({ email: 'ann@other.example' })
  const says = (more: object) => signIn(signToken(goodClaims({ ...MAYA, ...more }), secret))
  assert.equal(await says({ sub: 'a', email: 'ann@other.example' }), 'email-elsewhere')
  assert.equal(await says({ sub: 'a', email: 'ann@other.example@brightwater.example' }), 'email-missing')
  for (const email_verified of [false, 'false', 0]) assert.equal(await says({ email_verified }), 'email-unproven')
  const { settings } = made
  await change(made.id, { settings: { ...settings, ...APP, issuer: 'https://app.example', audience: 'portal' } })
  assert.equal(await says({ iss: 'https://app.example', aud: ['other', 'portal'] }), null)
  assert.equal(await says({ iss: 'https://app.example/', aud: 'portal' }), 'wrong-issuer')
  assert.equal(await says({ aud: 'portal' }), 'wrong-issuer')
  for (const aud of [undefined, 'other', ['other'], { portal: 1 }])
    assert.equal(await says({ iss: 'https://app.example', aud }), 'wrong-audience')
})

test('S45: another tenant’s secret and another connection’s address open nothing', async (t) => {
  const { secret, good, signIn, connect, addSecret, turnOn, desk, backOf, send, lastAttempt } = await setUp(t)
  assert.equal(await signIn(good()), null)
  const other = await connect('jwt', { settings: APP, name: 'Other' })
  const otherSecret = await addSecret(other.id)
  await turnOn(other.id)
  assert.equal(await signIn(signToken(goodClaims(MAYA), otherSecret)), 'wrong-signature')
  // At the other's address, with the state of a sign-in here.
  const maya = portalBrowser(desk)
  const back = await backOf(maya)
  for (const key of [secret, otherSecret]) {
    const wrong = new URL(back)
    wrong.pathname = new URL(other.own.jwtUrl).pathname
    assert.ok(whyOf(await send(wrong, signToken(goodClaims(MAYA), key))))
    assert.equal((await lastAttempt())?.code, key === secret ? 'wrong-signature' : 'attempt-lost')
  }
  assert.equal(await maya.isInside(), false)
  const domain = await desk.db
    .insertInto('domain')
    .values({ host: 'other.example' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const foreign = await connect('jwt', { settings: APP, domainId: domain.id })
  const theirs = await addSecret(foreign.id)
  assert.equal(await signIn(signToken(goodClaims(MAYA), theirs)), 'wrong-signature')
  assert.equal((await desk.app.inject({ url: new URL(foreign.own.jwtUrl).pathname })).statusCode, 404)
})

test('O-05: a token counts once: again, in another process, and fifty times at once', async (t) => {
  const { good, send, backOf, signIn, sessions, desk, lastAttempt } = await setUp(t)
  const once = good()
  assert.equal(await signIn(once), null)
  assert.equal(await signIn(once), 'replayed', 'with a sign-in of its own')
  const second = await buildApp(desk.services)
  t.after(() => second.close())
  const visitor = portalBrowser(desk)
  const used = await backOf(visitor)
  const first = good()
  await desk.pool.query('delete from sso_attempt')
  await send(used, first)
  assert.equal(await lastAttempt(), undefined, 'taken, and nothing to say of it yet')
  await send(used, first)
  assert.equal((await lastAttempt())?.code, 'replayed', 'the page was loaded again')
  const back = await backOf(visitor)
  await send(back, once, {}, second)
  assert.equal((await lastAttempt())?.code, 'replayed')

  const before = await sessions()
  const [token, browsers] = [good(), Array.from({ length: 50 }, () => portalBrowser(desk))]
  const backs: URL[] = []
  for (const browser of browsers) backs.push(await backOf(browser))
  const tries = browsers.map(async (browser, at) => {
    const taken = await send(backs[at] ?? back, token, {}, at % 2 === 0 ? desk.app : second)
    const to = String(taken.headers.location)
    return to.includes('/finish?') ? browser.open(to) : taken
  })
  const done = await Promise.all(tries)
  assert.equal(done.filter((answer) => whyOf(answer) === null).length, 1)
  assert.equal((await sessions()) - before, 1)
  const { rows } = await desk.pool.query("select count(*)::int as n from sso_attempt where code = 'replayed'")
  assert.equal(rows[0]?.n, 2 + 49)
})

test('S48: one state, fifty answers at once, and one session', async (t) => {
  const { good, send, backOf, sessions, desk } = await setUp(t)
  const maya = portalBrowser(desk)
  const back = await backOf(maya)
  const before = await sessions()
  const taken = await Promise.all(Array.from({ length: 50 }, () => send(back, good())))
  const finishing = taken.map(({ headers }) => String(headers.location)).filter((to) => to.includes('/finish?'))
  assert.equal(finishing.length, 1)
  const opened = await Promise.all(Array.from({ length: 50 }, () => maya.open(finishing[0] ?? '')))
  assert.equal(opened.filter((answer) => whyOf(answer) === null).length, 1)
  assert.equal((await sessions()) - before, 1)
})

test('S48: what was begun in one browser is not finished in another', async (t) => {
  const { good, send, backOf, desk, lastAttempt } = await setUp(t)
  const [maya, thief] = [portalBrowser(desk), portalBrowser(desk)]
  const to = String((await send(await backOf(maya), good())).headers.location)
  await backOf(thief)
  assert.equal(whyOf(await thief.open(to)), 'attempt-lost')
  assert.equal((await lastAttempt())?.code, 'attempt-lost')
  assert.equal(await thief.isInside(), false)
  assert.equal((await maya.open(to)).headers.location, '/support/tickets', 'the thief did not use it up')
  assert.ok(await maya.isInside())
  // Signing somebody in as another: the thief's state and token, in Maya's browser.
  const planted = String((await send(await backOf(thief), good())).headers.location)
  const victim = portalBrowser(desk)
  assert.equal(whyOf(await victim.open(planted)), 'attempt-lost')
  assert.equal(await victim.isInside(), false)
})

test('S49: redirect_url is compared, never followed', async (t) => {
  const { good, signIn, made, desk, send, backOf } = await setUp(t)
  const { jwtUrl } = made.own
  assert.equal(await signIn(good(), { redirect_url: jwtUrl }), null)
  await desk.addPortal('other')
  const elsewhere = [
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'https://evil.example/sso',
    'https://evil.example@localhost:3000/',
    `${jwtUrl}@evil.example`,
    `${jwtUrl}.evil.example/x`,
    `${jwtUrl}#https://evil.example`,
    'javascript:alert(1)',
    'data:text/html,x',
    '/other/tickets',
    'http://localhost:3000/other/tickets',
    '/support/tickets',
    '',
  ]
  for (const redirect_url of elsewhere)
    assert.equal(await signIn(good(), { redirect_url }), 'wrong-recipient', redirect_url)
  // Where the answer leads is what was asked for here when it began, whatever comes with it.
  const maya = portalBrowser(desk)
  const taken = await send(await backOf(maya), good(), { next: '//evil.example', portal: 'other' })
  assert.equal((await maya.open(String(taken.headers.location))).headers.location, '/support/tickets')
  const state = new URL(await backOf(portalBrowser(desk))).searchParams.get('state')
  assert.equal(await signIn(good(), { redirect_url: `${jwtUrl}?state=${state}` }), 'wrong-request', 'two sign-ins in one') // prettier-ignore
})
