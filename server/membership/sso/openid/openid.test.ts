import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { buildApp } from '#server/app.ts'
import { openDesk } from '#test/support/desk.ts'
import { signToken } from '#test/support/jwt-app.ts'
import { CLIENT, type Holder, startOpenIdServer, walkThrough } from '#test/support/openid-provider.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { leave, type Settings, ssoDesk, type Visitor, whyOf, type Wanted } from '#test/support/sso-set-up.ts'

const MAYA: Holder = { sub: 'maya-1', name: 'Maya Lindqvist', email: 'maya@brightwater.example', email_verified: true }
const publicIdOf = ({ own }: SsoConnection) => /\/sso\/(\w+)\//.exec(own.redirectUrl)?.[1] ?? ''

async function setUp(
  t: TestContext,
  settings: Partial<Settings<'openid'>> = {},
  wanted: Partial<Wanted<'openid'>> = {},
) {
  const desk = await openDesk({ OUTGOING_ALLOW: 'localhost' })
  t.after(() => desk.close())
  const contactId = await desk.contact({ email: MAYA.email ?? '' })
  const sso = await ssoDesk(desk)
  /** A provider with its connection, on. */
  const provider = async (name: string, of: Partial<Settings<'openid'>>, more: Partial<Wanted<'openid'>>) => {
    const made = await sso.connect('openid', { settings: {}, ...more, name })
    const server = await startOpenIdServer([made.own.redirectUrl], [made.own.logoutUrl])
    t.after(() => server.stop())
    server.holders.set(MAYA.sub, MAYA)
    await sso.addSecret(made.id, CLIENT.secret)
    const known = { ...made.settings, issuer: server.issuer, clientId: CLIENT.id, ...of }
    const connection = await sso.change(made.id, { settings: known })
    await sso.turnOn(made.id)
    return { server, connection }
  }
  const { server, connection } = await provider('Keys', settings, wanted)
  /** Signs in at the provider. @returns the address that it sends the browser back to */
  const backOf = async (visitor: Visitor, as: string | null = MAYA.sub, at = connection, next?: string) =>
    walkThrough((await leave(visitor, publicIdOf(at), next)).href, as, at.own.redirectUrl)
  /** Brings an answer. @returns why it came to nothing, or null; and looks whether that is so */
  const bring = async (visitor: Visitor, back: URL) => {
    const taken = await visitor.open(back.pathname + back.search)
    const to = String(taken.headers.location)
    const answer = to.includes('/finish?') ? await visitor.open(to) : taken
    const [inside, last] = [await visitor.isInside(), await sso.lastAttempt()]
    assert.equal(inside, whyOf(answer) === null)
    assert.equal(last?.result === 'signed-in', inside, JSON.stringify(last))
    return inside ? null : (last?.code ?? 'none')
  }
  const signIn = async (as: string | null = MAYA.sub, at = connection) => {
    const visitor = portalBrowser(desk)
    return bring(visitor, await backOf(visitor, as, at))
  }
  return { ...sso, desk, contactId, server, connection, provider, backOf, bring, signIn }
}

test('O-01: a customer signs in at an OpenID provider, on the page that they asked for, and is known by their subject', async (t) => {
  const { desk, backOf, server, connection, signIn } = await setUp(t, { scopes: 'work' })
  const maya = portalBrowser(desk)
  const to = await leave(maya, publicIdOf(connection))
  assert.equal(to.searchParams.get('scope'), 'openid email profile work')
  assert.equal(to.searchParams.get('code_challenge_method'), 'S256')
  assert.ok(to.searchParams.get('nonce') && to.searchParams.get('state'))
  const back = await backOf(maya, MAYA.sub, connection, '/support/tickets?state=closed')
  const taken = await maya.open(back.pathname + back.search)
  const done = await maya.open(String(taken.headers.location))
  assert.equal(done.headers.location, '/support/tickets?state=closed')
  assert.ok(await maya.isInside())
  const code = back.searchParams.get('code') ?? 'none'
  for (const answer of [taken, done]) assert.ok(!`${answer.body}${String(answer.headers.location)}`.includes(code))
  server.holders.set(MAYA.sub, { ...MAYA, email: 'maya@elsewhere.example' })
  assert.equal(await signIn(), null, 'by who they are, also with another address')
})

test('O-01: names, company, language and groups are taken from where they are mapped', async (t) => {
  const { desk, server, signIn, api, connection, change } = await setUp(t, { scopes: 'work' })
  await api('PATCH', `/portals/${desk.portalId}`, { access: 'anyone' })
  const { id } = await api<{ id: string }>('POST', '/access-groups', { name: 'Opticians' })
  const attributes = { ...connection.attributes, company: 'organisation', groups: 'teams' }
  await change(connection.id, { attributes, groups: [{ value: 'optics', accessGroupId: id }] })
  server.holders.set('nia', {
    sub: 'nia',
    given_name: 'Nia',
    family_name: 'Ode',
    email: 'nia@brightwater.example',
    email_verified: true,
    teams: ['optics', 'sales'],
  })
  assert.equal(await signIn('nia'), null)
  const { rows } = await desk.pool.query(
    'select c.first_name, c.last_name from contact c join access_group_contact g on g.contact_id = c.id where g.group_id = $1', // prettier-ignore
    [id],
  )
  assert.deepEqual(rows, [{ first_name: 'Nia', last_name: 'Ode' }])
})

test('O-08: signing out ends the provider’s session too, and comes back', async (t) => {
  const { desk, backOf, bring, connection, change, server } = await setUp(t)
  const maya = portalBrowser(desk)
  await bring(maya, await backOf(maya))
  const out = await maya.post('/sign-out')
  const to = new URL(/^0;url=(.*)$/.exec(String(out.headers.refresh))?.[1] ?? '')
  assert.equal(to.origin, server.issuer)
  assert.equal(to.searchParams.get('post_logout_redirect_uri'), connection.own.logoutUrl)
  assert.match(to.searchParams.get('id_token_hint') ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/)
  assert.match(await (await fetch(to)).text(), /<form[^>]*action="[^"]*\/session\/end\/confirm"/, 'it takes the hint')
  assert.equal(await maya.isInside(), false)
  const { pathname } = new URL(connection.own.logoutUrl)
  assert.equal((await maya.open(pathname)).headers.location, '/support/signed-out')
  await change(connection.id, { settings: { ...connection.settings, endSession: false } })
  await bring(maya, await backOf(maya))
  assert.equal((await maya.post('/sign-out')).headers.location, '/support/signed-out')
})

test('O-01: the secret changes without anybody waiting, and a wrong one is said to be wrong', async (t) => {
  const { connection, signIn, addSecret, api } = await setUp(t)
  await addSecret(connection.id, 'the one that comes next week')
  assert.equal(await signIn(), null, 'the one before still counts')
  const { secrets } = await api<SsoConnection>('GET', `/sso-connections/${connection.id}`)
  await api('DELETE', `/sso-connections/${connection.id}/secrets/${secrets[0]?.id}`)
  assert.equal(await signIn(), 'wrong-secret')
})

test('O-06: stopping at the provider, and a provider that is away', async (t) => {
  const { connection, signIn, change, desk, lastAttempt } = await setUp(t)
  assert.equal(await signIn(null), 'declined')
  const { settings } = connection
  const goes = async () => {
    await portalBrowser(desk).post(`/sign-in/sso/${publicIdOf(connection)}`)
    return (await lastAttempt())?.code
  }
  assert.ok(settings.kind === 'openid')
  await change(connection.id, { settings: { ...settings, issuer: `${settings.issuer}/nowhere` } })
  assert.equal(await goes(), 'provider-away')
  await change(connection.id, { settings: { ...settings, issuer: 'https://169.254.169.254' } })
  assert.equal(await goes(), 'provider-away', 'S39: a private host is not asked')
  assert.match((await lastAttempt())?.reason ?? '', /not on the public internet/)
})

test('S45: an address that is not proven, or of a mail domain that the provider does not speak for', async (t) => {
  const { desk, server, signIn, change, connection } = await setUp(t)
  assert.equal(await signIn(), null)
  for (const email_verified of [false, undefined, 'no', null]) {
    server.holders.set('thief', { ...MAYA, sub: 'thief', email_verified: email_verified as boolean })
    assert.equal(await signIn('thief'), 'email-unproven')
  }
  server.holders.set('none', { sub: 'none' })
  assert.equal(await signIn('none'), 'email-missing')
  const { settings } = connection
  await change(connection.id, { settings: { ...settings, trustEmail: true } })
  assert.equal(await signIn('thief'), 'email-unproven', 'trust counts for nothing without mail domains')
  await change(connection.id, { mailDomains: ['brightwater.example'] })
  server.holders.set('thief', { ...MAYA, sub: 'maya-1', email_verified: false })
  assert.equal(await signIn('thief'), null, 'trusted within them')
  await desk.contact({ email: 'ann@other.example' })
  server.holders.set('ann', { sub: 'ann', email: 'ann@other.example', email_verified: true })
  assert.equal(await signIn('ann'), 'email-elsewhere')
  // What the provider says of `email` says nothing of what another claim holds.
  await change(connection.id, { settings, attributes: { ...connection.attributes, email: 'upn' }, mailDomains: [] })
  server.holders.set('upn', { ...MAYA, sub: 'upn', email: 'thief@evil.example', upn: MAYA.email })
  assert.equal(await signIn('upn'), 'email-missing', 'without the scope that it is in')
  await change(connection.id, { settings: { ...settings, scopes: 'work' } })
  assert.equal(await signIn('upn'), 'email-unproven')
})

test('S45: a provider does not speak for the mail domain of another, nor for who is bound to it', async (t) => {
  const { provider, signIn, desk, bring } = await setUp(t, {}, { mailDomains: ['brightwater.example'] })
  const other = await provider('Other', {}, { mailDomains: ['other.example'] })
  assert.equal(await signIn(), null)
  assert.equal(await signIn(MAYA.sub, other.connection), 'email-elsewhere', 'with the same subject and address')
  // The answer of one provider at the address of the other.
  const visitor = portalBrowser(desk)
  const to = await leave(visitor, publicIdOf(other.connection))
  const back = new URL(other.connection.own.redirectUrl)
  for (const [name, value] of [['state', to.searchParams.get('state') ?? ''], ['code', 'any'], ['iss', 'http://localhost:1']]) back.searchParams.set(name ?? '', value ?? '') // prettier-ignore
  assert.equal(await bring(visitor, back), 'wrong-issuer')
})

test('S48: state, code and issuer belong to one sign-in in one browser, once', async (t) => {
  const { desk, backOf, bring, lastAttempt } = await setUp(t)
  const changed = async (change: (back: URL) => void) => {
    const visitor = portalBrowser(desk)
    const back = await backOf(visitor)
    change(back)
    return bring(visitor, back)
  }
  assert.equal(await changed(() => undefined), null)
  assert.equal(await changed((back) => back.searchParams.set('state', 'x'.repeat(43))), 'attempt-lost')
  assert.equal(await changed((back) => back.searchParams.delete('state')), 'attempt-lost')
  assert.equal(await changed((back) => back.searchParams.append('state', 'y')), 'attempt-lost')
  assert.equal(await changed((back) => back.searchParams.set('code', 'another')), 'wrong-request')
  assert.equal(await changed((back) => back.searchParams.set('iss', 'https://evil.example')), 'wrong-issuer')
  assert.equal(await changed((back) => back.searchParams.delete('iss')), 'wrong-issuer')
  // A code that was used, with a state that was not.
  const [maya, thief] = [portalBrowser(desk), portalBrowser(desk)]
  const used = await backOf(maya)
  const stolen = new URL(used)
  stolen.searchParams.set('state', (await backOf(thief)).searchParams.get('state') ?? '')
  assert.equal(await bring(maya, used), null)
  assert.equal(await bring(thief, stolen), 'wrong-request')
  const again = await maya.open(used.pathname + used.search)
  assert.equal(whyOf(again), 'attempt-lost', 'the same answer a second time')
  assert.equal((await lastAttempt())?.code, 'replayed')
  // In another browser.
  const back = await backOf(maya)
  const taken = await maya.open(back.pathname + back.search)
  assert.equal(whyOf(await thief.open(String(taken.headers.location))), 'attempt-lost')
  assert.equal(await thief.isInside(), false)
})

test('S48: fifty times the same answer at once, in two processes, is one sign-in', async (t) => {
  const { desk, backOf } = await setUp(t)
  const second = await buildApp(desk.services)
  t.after(() => second.close())
  const maya = portalBrowser(desk)
  const { pathname, search } = await backOf(maya)
  const apps = Array.from({ length: 50 }, (_none, at) => (at % 2 === 0 ? desk.app : second))
  const taken = await Promise.all(apps.map((app) => app.inject({ url: pathname + search })))
  const finishing = taken.map(({ headers }) => String(headers.location)).filter((to) => to.includes('/finish?'))
  assert.equal(finishing.length, 1)
  await maya.open(finishing[0] ?? '')
  assert.ok(await maya.isInside())
  const { rows } = await desk.pool.query("select count(*)::int as n from sso_attempt where code = 'replayed'")
  assert.equal(rows[0]?.n, 49)
})

test('S44: ID tokens that are changed, signed by another, for another, or out of time', async (t) => {
  const { server, signIn, lastAttempt } = await setUp(t)
  const read = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown> // prettier-ignore
  const header = { alg: 'RS256', kid: 'the-key', typ: 'JWT' }
  const signed = (more: object) => (token: string) => signToken({ ...read(token), ...more }, server.privateKey, header)
  server.onToken = signed({})
  assert.equal(await signIn(), null, 'signed anew, and nothing changed')
  const stranger = await startOpenIdServer([])
  t.after(() => stranger.stop())
  const now = Math.floor(Date.now() / 1000)
  const changes: [string, (token: string) => string, string][] = [
    ['another nonce', signed({ nonce: 'another' }), 'wrong-request'],
    ['no nonce', signed({ nonce: undefined }), 'wrong-request'],
    ['no time', signed({ exp: undefined }), 'times-missing'],
    ['a time in words', signed({ exp: 'soon' }), 'claims-wrong'],
    ['no issuer', signed({ iss: undefined }), 'claims-wrong'],
    ['another issuer', signed({ iss: 'https://evil.example' }), 'wrong-issuer'],
    ['another client', signed({ aud: 'another' }), 'wrong-audience'],
    ['another client beside ours', signed({ aud: [CLIENT.id, 'another'] }), 'wrong-audience'],
    ['expired', signed({ iat: now - 600, exp: now - 61 }), 'too-late'],
    ['from tomorrow', signed({ iat: now + 600, exp: now + 900 }), 'too-early'],
    ['another key', (token) => signToken(read(token), stranger.privateKey, header), 'wrong-signature'],
    ['a key of its own', (token) => signToken(read(token), stranger.privateKey, { ...header, kid: 'evil' }), 'unknown-key'], // prettier-ignore
    ['the public key as a secret', (token) => signToken(read(token), server.publicKey, { ...header, alg: 'HS256' }), 'wrong-algorithm'], // prettier-ignore
    ['none', (token) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`, 'wrong-algorithm'], // prettier-ignore
    ['changed', (token) => token.replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...read(token), sub: 'tom' })).toString('base64url')}.`), 'wrong-signature'], // prettier-ignore
    ['cut', (token) => token.slice(0, -4), 'wrong-signature'],
    ['no token', () => 'x', 'not-readable'],
    [
      'no JSON',
      (token) => token.replace(/\.[^.]+\./, `.${Buffer.from('unreadable-secret').toString('base64url')}.`),
      'not-readable',
    ],
  ]
  for (const [what, change, code] of changes) {
    let text = ''
    server.onToken = (token) => (text = change(token))
    assert.equal(await signIn(), code, `${what}: ${JSON.stringify(await lastAttempt())}`)
    for (const part of text.split('.').filter((one) => one.length > 20))
      assert.ok(!JSON.stringify(await lastAttempt()).includes(part), `${what}: nothing of it is in the log`)
    assert.doesNotMatch(JSON.stringify(await lastAttempt()), /unreadab/, 'also nothing that was read of it')
  }
  server.onToken = signed({ iat: now + 30, exp: now + 300 })
  assert.equal(await signIn(), null, 'a minute of difference between clocks is allowed')
})

test('O-02: what is wrong with the settings is said beside the field', async (t) => {
  const desk = await openDesk()
  t.after(() => desk.close())
  const { connect, headers, api } = await ssoDesk(desk)
  const made = await connect('openid', { settings: {} })
  assert.equal((await api<SsoConnection>('GET', `/sso-connections/${made.id}`)).missing.length, 3)
  const wrong = async (settings: Partial<Settings<'openid'>>) => {
    const payload = { settings: { ...made.settings, ...settings } }
    const answer = await desk.app.inject({ method: 'PATCH', url: `/api/v1/sso-connections/${made.id}`, headers, payload }) // prettier-ignore
    const { fields } = answer.json<{ fields?: { field: string }[] }>()
    return answer.statusCode === 200 ? [] : fields?.map(({ field }) => field)
  }
  assert.deepEqual(await wrong({ issuer: 'http://login.example' }), ['settings.issuer'])
  assert.deepEqual(await wrong({ scopes: 'wörk' }), ['settings.scopes'])
  // S45: in a directory of their own anybody can have anybody's address.
  for (const host of ['login.microsoftonline.com', 'login.microsoftonline.us', 'sts.windows.net'])
    assert.deepEqual(await wrong({ issuer: `https://${host}/Common/v2.0` }), ['settings.issuer'])
  const own = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0'
  assert.deepEqual(await wrong({ issuer: own }), [])
  assert.deepEqual(await wrong({ issuer: 'https://login.example/tenant', scopes: 'work  api://x/read' }), [])
})
