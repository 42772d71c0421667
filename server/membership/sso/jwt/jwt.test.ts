import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { openDesk } from '#test/support/desk.ts'
import { goodClaims, signToken, startJwtApp } from '#test/support/jwt-app.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { leave, type Settings, ssoDesk, type Visitor, whyOf, type Wanted } from '#test/support/sso-set-up.ts'

const ADDRESS = 'maya@brightwater.example'
const MAYA = { sub: 'm-1', email: ADDRESS, first_name: 'Maya', last_name: 'Lindqvist' }

async function setUp(t: TestContext, settings: Partial<Settings<'jwt'>> = {}, wanted: Partial<Wanted<'jwt'>> = {}) {
  const app = await startJwtApp()
  t.after(() => app.stop())
  const desk = await openDesk({ OUTGOING_ALLOW: app.host })
  t.after(() => desk.close())
  const contactId = await desk.contact({ email: ADDRESS })
  const sso = await ssoDesk(desk)
  const made = await sso.connect('jwt', { ...wanted, settings: { signOnUrl: app.signOnUrl, ...settings } })
  if (settings.algorithm !== 'RS256') app.secret = await sso.addSecret(made.id)
  await sso.turnOn(made.id)
  app.people.set('maya', MAYA)
  /** Goes to the application, signs in there, and comes back by the address it answers with. */
  const roundTrip = async (visitor: Visitor, as = 'maya', next?: string) => {
    const to = await leave(visitor, publicIdOf(made), next)
    const answer = await fetch(to, { method: 'POST', body: new URLSearchParams({ name: as }), redirect: 'manual' })
    return finish(visitor, new URL(answer.headers.get('location') ?? ''))
  }
  /** Brings a token back for a sign-in that begins now. */
  const bring = async (visitor: Visitor, token: string) => {
    const back = new URL((await leave(visitor, publicIdOf(made))).searchParams.get('redirect_url') ?? '')
    back.searchParams.set('jwt', token)
    return finish(visitor, back)
  }
  return { ...sso, app, desk, contactId, made, roundTrip, bring }
}

/** The one part of our addresses that names a connection. */
const publicIdOf = ({ own }: SsoConnection) => /\/sso\/(\w+)\//.exec(own.jwtUrl)?.[1] ?? ''

async function finish(visitor: Visitor, back: URL) {
  const taken = await visitor.open(back.pathname + back.search)
  const to = String(taken.headers.location)
  return to.includes('/finish?') ? visitor.open(to) : taken
}

test('O-05: a customer comes back from the application signed in, on the page that they asked for', async (t) => {
  const { desk, roundTrip, contactId, lastAttempt, made } = await setUp(t)
  const maya = portalBrowser(desk)
  const to = await leave(maya, publicIdOf(made))
  const state = to.searchParams.get('state')
  assert.equal(to.searchParams.get('from'), 'portal', 'what the sign-on address has of its own stays')
  assert.equal(to.searchParams.get('redirect_url'), `${made.own.jwtUrl}?state=${state}`)
  const done = await roundTrip(maya, 'maya', '/support/tickets?state=closed')
  assert.deepEqual([done.statusCode, done.headers.location], [303, '/support/tickets?state=closed'])
  assert.ok(await maya.isInside())
  assert.deepEqual((await lastAttempt())?.result, 'signed-in')
  const { rows } = await desk.pool.query('select contact_id, subject from sso_attempt where contact_id is not null')
  assert.deepEqual(rows, [{ contact_id: contactId, subject: 'm-1' }])
})

test('O-05: the application may send token and redirect_url to our address, by GET or by a form', async (t) => {
  const { desk, app, made } = await setUp(t)
  for (const by of ['GET', 'POST'] as const) {
    const maya = portalBrowser(desk)
    const redirect_url = (await leave(maya, publicIdOf(made))).searchParams.get('redirect_url') ?? ''
    const fields = new URLSearchParams({ redirect_url, jwt: signToken(goodClaims(MAYA), app.secret) })
    const { pathname } = new URL(made.own.jwtUrl)
    // A form from another site brings no cookie along, and says where it comes from.
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' }
    const taken =
      by === 'GET'
        ? await desk.app.inject({ url: `${pathname}?${fields}` })
        : await desk.app.inject({ method: 'POST', url: pathname, payload: fields.toString(), headers })
    const done = await maya.open(String(taken.headers.location))
    assert.equal(done.headers.location, '/support/tickets', by)
    assert.ok(await maya.isInside(), by)
  }
})

test('O-05: two secrets count while the application changes from one to the other', async (t) => {
  const { desk, app, made, roundTrip, addSecret, api } = await setUp(t)
  const old = app.secret
  app.secret = await addSecret(made.id)
  for (const secret of [app.secret, old]) {
    app.secret = secret
    const maya = portalBrowser(desk)
    await roundTrip(maya)
    assert.ok(await maya.isInside())
  }
  const { secrets } = await api<SsoConnection>('GET', `/sso-connections/${made.id}`)
  await api('DELETE', `/sso-connections/${made.id}/secrets/${secrets[0]?.id}`)
  const late = portalBrowser(desk)
  assert.equal(whyOf(await roundTrip(late)), 'refused')
  assert.equal(await late.isInside(), false)
})

test('O-05: RS256 by a public key, and by keys that the application publishes', async (t) => {
  const [first, second] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })] // prettier-ignore
  const pem = (key: typeof first.publicKey) => key.export({ type: 'spki', format: 'pem' }).toString()
  const secret = (key: typeof first.privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const { desk, app, made, bring, change, lastAttempt } = await setUp(t, { algorithm: 'RS256', publicKey: pem(first.publicKey) }) // prettier-ignore
  const signed = (by: typeof first, kid?: string) =>
    signToken(goodClaims(MAYA), secret(by.privateKey), { alg: 'RS256', ...(kid === undefined ? {} : { kid }) })
  const comes = async (token: string) => {
    const maya = portalBrowser(desk)
    await bring(maya, token)
    return maya.isInside()
  }
  assert.ok(await comes(signed(first)))
  assert.equal(await comes(signed(second)), false)
  assert.equal((await lastAttempt())?.code, 'wrong-signature')

  const jwk = (by: typeof first, kid: string) => ({ ...by.publicKey.export({ format: 'jwk' }), kid, use: 'sig' })
  app.keys = { keys: [{ kty: 'EC', crv: 'P-256' }, null, jwk(first, 'one')] }
  const { settings } = made
  await change(made.id, { settings: { ...settings, signOnUrl: app.signOnUrl, algorithm: 'RS256', jwksUrl: app.jwksUrl } }) // prettier-ignore
  assert.ok(await comes(signed(first, 'one')))
  assert.ok(await comes(signed(first)), 'without an id every key is tried')
  assert.equal(app.keysAsked, 1, 'and kept')
  for (const kid of ['../../etc/passwd', "x' or '1'='1", 'two']) {
    assert.equal(await comes(signed(second, kid)), false)
    assert.equal((await lastAttempt())?.code, 'unknown-key')
  }
  assert.equal(app.keysAsked, 1, 'unknown ids do not make us ask again and again')
})

test('O-05: names, company, language and groups come by the usual names, and by mapped ones', async (t) => {
  const { desk, app, made, roundTrip, change, api } = await setUp(t)
  await api('PATCH', `/portals/${desk.portalId}`, { access: 'anyone' })
  const contact = async (address: string) =>
    (await desk.pool.query('select c.first_name, c.last_name from contact c join contact_address a on a.contact_id = c.id where a.address = $1', [address])).rows // prettier-ignore
  app.people.set('nia', { email: 'nia@brightwater.example', given_name: 'Nia', family_name: 'Ode' })
  app.people.set('one', { email: 'one@brightwater.example', name: 'One \u0000\ud800Name' })
  for (const name of ['nia', 'one']) {
    const visitor = portalBrowser(desk)
    await roundTrip(visitor, name)
    assert.ok(await visitor.isInside(), name)
  }
  assert.deepEqual(await contact('nia@brightwater.example'), [{ first_name: 'Nia', last_name: 'Ode' }])
  assert.deepEqual(await contact('one@brightwater.example'), [{ first_name: 'One  \ufffdName', last_name: '' }])
  const attributes = { email: 'user.mail', firstName: 'vorname', lastName: 'x:name', company: '', language: '', groups: '' } // prettier-ignore
  await change(made.id, { attributes })
  app.people.set('ute', { user: { mail: 'ute@brightwater.example' }, vorname: 'Ute', 'x:name': 'Ahl', email: ADDRESS })
  const ute = portalBrowser(desk)
  await roundTrip(ute, 'ute')
  assert.deepEqual(await contact('ute@brightwater.example'), [{ first_name: 'Ute', last_name: 'Ahl' }])
})

test('O-05: a sign-in that begins at the application is taken where that is allowed, and nowhere else', async (t) => {
  const { desk, app, made, change, lastAttempt } = await setUp(t)
  const start = async () => {
    const visitor = portalBrowser(desk)
    const url = new URL(made.own.jwtUrl)
    url.searchParams.set('jwt', signToken(goodClaims(MAYA), app.secret))
    await finish(visitor, url)
    return visitor.isInside()
  }
  assert.equal(await start(), false)
  assert.equal((await lastAttempt())?.code, 'not-begun')
  await change(made.id, { settings: { ...made.settings, signOnUrl: app.signOnUrl, unsolicited: true } })
  assert.ok(await start())
})

test('O-08: signing out leads through the application, and says where to come back to', async (t) => {
  const { desk, app, made, roundTrip, change } = await setUp(t)
  const maya = portalBrowser(desk)
  await roundTrip(maya)
  assert.equal((await maya.post('/sign-out')).headers.location, '/support/signed-out', 'no address for it is set')
  await change(made.id, { settings: { ...made.settings, signOnUrl: app.signOnUrl, logoutUrl: app.logoutUrl } })
  await roundTrip(maya)
  const out = await maya.post('/sign-out')
  const to = /^0;url=(.*)$/.exec(String(out.headers.refresh))?.[1] ?? ''
  const answer = await fetch(to, { redirect: 'manual' })
  assert.deepEqual(app.signedOut, [made.own.logoutUrl])
  assert.equal(await maya.isInside(), false)
  const { pathname } = new URL(answer.headers.get('location') ?? '')
  assert.equal((await maya.open(pathname)).headers.location, '/support/signed-out')
})

test('O-02: what is wrong with the settings is said beside the field, and what is missing in words', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const { connect, headers, api } = await ssoDesk(desk)
  const made = await connect('jwt', { settings: {} })
  const read = await api<SsoConnection>('GET', `/sso-connections/${made.id}`)
  assert.equal(read.missing.length, 2)
  const wrong = async (settings: Partial<Settings<'jwt'>>) => {
    const payload = { settings: { ...made.settings, ...settings } }
    const answer = await desk.app.inject({ method: 'PATCH', url: `/api/v1/sso-connections/${made.id}`, headers, payload }) // prettier-ignore
    const { fields } = answer.json<{ fields?: { field: string }[] }>()
    return answer.statusCode === 200 ? [] : fields?.map(({ field }) => field)
  }
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const short = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  assert.deepEqual(await wrong({ signOnUrl: 'http://app.example/in' }), ['settings.signOnUrl'])
  assert.deepEqual(await wrong({ signOnUrl: 'https://me:secret@app.example/in' }), ['settings.signOnUrl'])
  assert.deepEqual(await wrong({ algorithm: 'RS256', jwksUrl: 'http://10.0.0.1/keys' }), ['settings.jwksUrl'])
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' })
  for (const key of ['nonsense', short, secret, elliptic.toString()])
    assert.deepEqual(await wrong({ algorithm: 'RS256', publicKey: key }), ['settings.publicKey'], key.slice(0, 30))
  const good = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  const pem = good.export({ type: 'spki', format: 'pem' }).toString()
  assert.deepEqual(await wrong({ algorithm: 'RS256', publicKey: pem, jwksUrl: 'https://app.example/keys' }), ['settings.jwksUrl']) // prettier-ignore
  assert.deepEqual(await wrong({ algorithm: 'RS256', publicKey: pem, signOnUrl: 'https://app.example/in' }), [])
})
