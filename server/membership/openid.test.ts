import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type OpenIdProvider, type SignInWays, USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { openDesk } from '#test/support/desk.ts'
import { CLIENT, type Holder, startOpenIdServer, walkThrough } from '#test/support/openid-provider.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import type { Claims } from './prove-address.ts'
import { proveAddress } from './prove-address.ts'
import { providersOf } from './provider.ts'
import { SignInProblem } from './sign-in-problem.ts'

const BACK = 'http://localhost:3000/sign-in/back'
const ADDRESS = 'maya@brightwater.example'
const MAYA: Holder = { sub: 'maya-1', name: 'Maya Lindqvist', email: ADDRESS, email_verified: true }

async function desk(t: TestContext, some: Partial<OpenIdProvider> = {}) {
  const server = await startOpenIdServer([BACK])
  t.after(() => server.stop())
  const on = await openDesk({ OUTGOING_ALLOW: server.host })
  t.after(() => on.close())
  const contactId = await on.contact({ firstName: 'Maya', email: ADDRESS })
  const memberId = await on.member(contactId)
  const keys = {
    id: 'keys',
    name: 'Keys',
    issuer: server.issuer,
    clientId: CLIENT.id,
    trustEmail: false,
    mailDomains: [],
    ...some,
  }
  const { domain } = await on.portal()
  const headers = await on.asStaff(await on.user({ permissions: ['portal.manage'] }))
  const change = (ways: Partial<SignInWays>, secrets = { keys: CLIENT.secret }) =>
    on.app.inject({
      method: 'PATCH',
      url: `/api/v1/domains/${domain.id}/sign-in`,
      payload: { ways: { ...USUAL_WAYS, ...ways }, secrets },
      headers,
    })
  const set = await change({ openid: [keys] })
  assert.equal(set.statusCode, 200, set.body)
  for (const holder of [MAYA]) server.holders.set(holder.sub, holder)
  /** Goes to the provider. */
  const go = async (who: ReturnType<typeof portalBrowser>, fields: Record<string, string> = {}) => {
    const page = await who.post('/sign-in/with/keys', fields)
    return /^0;url=(.*)$/.exec(String(page.headers.refresh))?.[1] ?? ''
  }
  /** Goes there, signs in, and comes back. */
  const roundTrip = async (who: ReturnType<typeof portalBrowser>, as: string | null, fields = {}) => {
    const back = await walkThrough(await go(who, fields), as, BACK)
    return who.open(back.pathname + back.search)
  }
  const why = (answer: { headers: { location?: unknown } }) =>
    new URL(String(answer.headers.location), BACK).searchParams.get('why')
  return { on, server, contactId, memberId, domainId: domain.id, headers, keys, change, go, roundTrip, why }
}

test('R-16: a member signs in at a provider, lands on the page asked for, and is known there from then on', async (t) => {
  const { on, server, memberId, roundTrip } = await desk(t)
  const maya = portalBrowser(on)
  const done = await roundTrip(maya, 'maya-1', { next: '/support/tickets?state=closed' })
  assert.deepEqual([done.statusCode, done.headers.location], [303, '/support/tickets?state=closed'])
  assert.ok(await maya.isInside())
  const identity = await on.db.selectFrom('member_identity').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [identity.member_id, identity.issuer, identity.subject, identity.email],
    [memberId, server.issuer, 'maya-1', ADDRESS],
  )
  server.holders.set('maya-1', { sub: 'maya-1', email: 'another@elsewhere.example', email_verified: false })
  const again = portalBrowser(on)
  await roundTrip(again, 'maya-1')
  assert.ok(await again.isInside(), 'by who they are, whatever address is named now')
})

test('S45: an address that the provider does not prove opens nobody’s account', async (t) => {
  const { on, server, roundTrip, why } = await desk(t)
  for (const email_verified of [false, undefined]) {
    server.holders.set('thief', {
      sub: 'thief',
      email: ADDRESS,
      ...(email_verified === false ? { email_verified } : {}),
    })
    const thief = portalBrowser(on)
    assert.equal(why(await roundTrip(thief, 'thief')), 'address-unproven')
    assert.equal(await thief.isInside(), false)
  }
  server.holders.set('none', { sub: 'none' })
  assert.equal(why(await roundTrip(portalBrowser(on), 'none')), 'address-missing')
  assert.deepEqual(await on.db.selectFrom('member_identity').selectAll().execute(), [])
})

test('S45: a trusted provider speaks for the mail domains that are named, and for no other', async (t) => {
  const { on, server, roundTrip, why } = await desk(t, { trustEmail: true, mailDomains: ['brightwater.example'] })
  server.holders.set('maya-1', { sub: 'maya-1', email: ADDRESS })
  const maya = portalBrowser(on)
  await roundTrip(maya, 'maya-1')
  assert.ok(await maya.isInside())
  await on.member(await on.contact({ email: 'ann@other.example' }))
  server.holders.set('ann', { sub: 'ann', email: 'ann@other.example', email_verified: true })
  assert.equal(why(await roundTrip(portalBrowser(on), 'ann')), 'address-elsewhere')
})

test('R-16 R-15: nobody gets an account by it where staff invite, and who is switched off stays out', async (t) => {
  const { on, server, contactId, roundTrip, why } = await desk(t)
  server.holders.set('new', { sub: 'new', email: 'new@brightwater.example', email_verified: true })
  assert.equal(why(await roundTrip(portalBrowser(on), 'new')), 'no-account')
  await roundTrip(portalBrowser(on), 'maya-1')
  await on.db.updateTable('member').set({ state: 'disabled' }).where('contact_id', '=', contactId).execute()
  assert.equal(why(await roundTrip(portalBrowser(on), 'maya-1')), 'no-account')
})

test('R-07 R-17: where anyone may register, a proven address gets an account, or waits for approval', async (t) => {
  const { on, server, domainId, roundTrip, why } = await desk(t)
  await on.db.updateTable('portal').set({ access: 'anyone' }).execute()
  const holder = {
    sub: 'new',
    email: 'new@brightwater.example',
    email_verified: true,
    given_name: 'Nia',
    family_name: 'Ode',
  }
  server.holders.set('new', { ...holder, email_verified: false })
  assert.equal(why(await roundTrip(portalBrowser(on), 'new')), 'address-unproven')
  server.holders.set('new', holder)
  const nia = portalBrowser(on)
  await roundTrip(nia, 'new')
  assert.ok(await nia.isInside())
  const contact = await on.db
    .selectFrom('contact')
    .select(['first_name', 'last_name'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  assert.deepEqual(contact, { first_name: 'Nia', last_name: 'Ode' })
  await on.db
    .updateTable('domain')
    .set({ registration: JSON.stringify({ approval: true, mailDomains: ['other.example'], knownOnly: false }) })
    .where('id', '=', domainId)
    .execute()
  server.holders.set('a', { sub: 'a', email: 'a@brightwater.example', email_verified: true })
  assert.equal(why(await roundTrip(portalBrowser(on), 'a')), 'no-account', 'another mail domain than those allowed')
  server.holders.set('b', { sub: 'b', email: 'b@other.example', email_verified: true })
  const waiting = portalBrowser(on)
  assert.equal(why(await roundTrip(waiting, 'b')), 'waiting')
  assert.equal(await waiting.isInside(), false)
  assert.equal(why(await roundTrip(waiting, 'b')), 'waiting', 'still')
})

test('S48: an answer counts once, in the browser that began, on its own portal', async (t) => {
  const { on, go, why } = await desk(t)
  const [maya, thief] = [portalBrowser(on), portalBrowser(on)]
  const back = await walkThrough(await go(maya), 'maya-1', BACK)
  const at = back.pathname + back.search
  assert.equal(why(await thief.open(at)), 'attempt-lost')
  await go(thief)
  assert.equal(why(await thief.open(at)), 'attempt-lost', 'nor with a cookie of their own')
  assert.equal((await maya.open(at)).headers.location, '/support/tickets')
  assert.equal(why(await maya.open(at)), 'attempt-lost', 'a second time')
  for (const state of ['', 'x', '999.x', `${on.portalId}.x`])
    assert.ok([303, 404].includes((await maya.open(`/sign-in/back?code=x&state=${state}`)).statusCode), state)
  const late = portalBrowser(on)
  const lateBack = await walkThrough(await go(late), 'maya-1', BACK)
  await on.pool.query("update sign_in_attempt set expires_at = now() - interval '1 second'")
  assert.equal(why(await late.open(lateBack.pathname + lateBack.search)), 'attempt-lost')
})

test('S45: a code, a state or an issuer that was changed on the way is refused', async (t) => {
  const { on, go, why } = await desk(t)
  for (const change of ['code', 'iss'] as const) {
    const maya = portalBrowser(on)
    const back = await walkThrough(await go(maya), 'maya-1', BACK)
    back.searchParams.set(change, change === 'iss' ? 'https://evil.example' : 'other')
    assert.equal(why(await maya.open(back.pathname + back.search)), 'refused', change)
    assert.equal(await maya.isInside(), false)
  }
})

test('R-16: stopping there, a wrong secret and a provider that is away each have a page of their own', async (t) => {
  const { on, server, keys, change, roundTrip, why } = await desk(t)
  const maya = portalBrowser(on)
  const stopped = await roundTrip(maya, null)
  assert.equal(why(stopped), 'declined')
  const page = await maya.open(String(stopped.headers.location))
  assert.match(page.body, /You did not sign in/)
  assert.match(page.body, new RegExp(String(stopped.headers['x-request-id'])))
  await change({ openid: [keys] }, { keys: 'wrong' })
  assert.equal(why(await roundTrip(maya, 'maya-1')), 'refused')
  await change({ openid: [{ ...keys, issuer: `${server.issuer}/nowhere` }] })
  assert.equal(why(await maya.post('/sign-in/with/keys')), 'provider-away')
  assert.equal(why(await maya.post('/sign-in/with/google')), 'provider-off')
})

test('S39: a provider on a private host is not asked unless the operator allows it', async (t) => {
  const { on, why } = await desk(t)
  const inside = { id: 'inside', name: 'Inside', issuer: 'https://169.254.169.254', clientId: 'x', trustEmail: false, mailDomains: [] } // prettier-ignore
  await on.db
    .updateTable('domain')
    .set({ sign_in: JSON.stringify({ ways: { ...USUAL_WAYS, openid: [inside] } }) })
    .execute()
  assert.equal(why(await portalBrowser(on).post('/sign-in/with/inside')), 'provider-away')
})

test('S18: nothing that the provider sent stays in an address or a page', async (t) => {
  const { on, go } = await desk(t)
  const maya = portalBrowser(on)
  const back = await walkThrough(await go(maya), 'maya-1', BACK)
  const done = await maya.open(back.pathname + back.search)
  const code = back.searchParams.get('code') ?? 'none'
  assert.ok(!String(done.headers.location).includes('code') && !done.body.includes(code))
  const kept = JSON.stringify((await on.pool.query('select * from sign_in_attempt')).rows)
  assert.ok(!kept.includes(code))
})

test('T-05: what was written before comes back from the provider, in this browser alone', async (t) => {
  const { on, roundTrip } = await desk(t)
  const carried = { carried: '/support/tickets/new', subject: 'Lamp', text: 'It <flickers>', onceKey: 'k1' }
  const maya = portalBrowser(on)
  const done = await roundTrip(maya, 'maya-1', carried)
  assert.equal(done.headers.location, '/support/sign-in/kept')
  const page = await maya.get('/sign-in/kept')
  assert.match(page.body, /action="\/support\/tickets\/new"[\s\S]*It &lt;flickers&gt;/)
  const other = portalBrowser(on)
  await roundTrip(other, 'maya-1')
  assert.equal((await other.get('/sign-in/kept')).headers.location, '/support/tickets')
  const stopped = portalBrowser(on)
  const problem = await stopped.open(String((await roundTrip(stopped, null, carried)).headers.location))
  assert.match(problem.body, /It &lt;flickers&gt;/)
  const back = await stopped.post('/sign-in', { ...carried, again: '1' })
  assert.ok(back.statusCode === 200 && back.body.includes('It &lt;flickers&gt;'))
})

test('R-16: staff try a provider and see what it says; nobody is signed in by it', async (t) => {
  const { on, server, domainId, headers } = await desk(t)
  const begin = (as: object = headers) =>
    on.app.inject({
      method: 'POST',
      url: `/api/v1/domains/${domainId}/sign-in-trials`,
      payload: { provider: 'keys' },
      headers: { ...as },
    })
  assert.equal((await begin(await on.asStaff(await on.user()))).statusCode, 403)
  const url = new URL((await begin()).json<{ url: string }>().url)
  const window = portalBrowser(on)
  const page = await window.open(url.pathname + url.search)
  assert.equal((await window.open(url.pathname + url.search)).statusCode, 404, 'the key works once')
  server.holders.set('tom', { sub: 'tom', email: 'tom@northwind.example', name: 'Tom <b>' })
  const start = /^0;url=(.*)$/.exec(String(page.headers.refresh))?.[1] ?? ''
  const back = await walkThrough(start, 'tom', BACK)
  const done = await window.open(back.pathname + back.search)
  assert.match(String(done.headers.location), /^\/sign-in\/tried/)
  const report = await window.open(String(done.headers.location))
  assert.match(report.body, /a member would be stopped[\s\S]*not proven there[\s\S]*tom@northwind\.example/)
  assert.ok(report.body.includes('Tom &lt;b&gt;') && !report.body.includes('Tom <b>'))
  assert.equal((await portalBrowser(on).open(String(done.headers.location))).statusCode, 404)
  assert.deepEqual(await on.db.selectFrom('member_identity').selectAll().execute(), [])
})

test('S45: Google proves addresses whose mailbox it hosts; Microsoft those of the named domains', () => {
  const ways: SignInWays = {
    ...USUAL_WAYS,
    google: { clientId: 'g' },
    microsoft: { clientId: 'm', tenant: '00000000-0000-0000-0000-000000000001', mailDomains: ['brightwater.example'] },
  }
  const [google, microsoft] = providersOf(ways)
  assert.ok(google && microsoft)
  const claims = (more: Partial<Claims>): Claims => ({ subject: 's', name: null, firstName: '', lastName: '', email: ADDRESS, emailVerified: false, hostedDomain: null, ...more }) // prettier-ignore
  const says = (provider: typeof google, more: Partial<Claims>) => {
    try {
      return proveAddress(claims(more), provider)
    } catch (error) {
      return error instanceof SignInProblem ? error.code : 'other'
    }
  }
  assert.equal(says(google, { emailVerified: true, hostedDomain: 'brightwater.example' }), ADDRESS)
  assert.equal(says(google, { emailVerified: true, email: 'maya@gmail.com' }), 'maya@gmail.com')
  assert.equal(says(google, { emailVerified: true }), 'address-unproven', 'a Google account of a foreign mailbox')
  assert.equal(says(google, { hostedDomain: 'brightwater.example' }), 'address-unproven')
  assert.equal(says(microsoft, {}), ADDRESS)
  assert.equal(says(microsoft, { email: 'x@evil.example' }), 'address-elsewhere')
  assert.equal(says({ ...google, hostsMail: false, trustEmail: true }, {}), 'address-unproven', 'trust needs domains')
  const alike = { email: 'ｍaya@brightwater.example', emailVerified: true, hostedDomain: 'brightwater.example' }
  assert.equal(says(google, alike), 'address-missing', 'another mailbox, in letters that look alike')
})
