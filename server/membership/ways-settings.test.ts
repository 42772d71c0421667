import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type SignInSettings, type SignInWays, USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { openDesk } from '#test/support/desk.ts'

const SECRET = 'a-client-secret-of-google'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const headers = await on.asStaff(await on.user({ permissions: ['portal.manage'] }))
  const { domain } = await on.portal()
  const url = `/api/v1/domains/${domain.id}/sign-in`
  const change = (payload: object, as: object = headers) =>
    on.app.inject({ method: 'PATCH', url, payload, headers: { ...as } })
  const read = async () => (await on.app.inject({ url, headers })).json<SignInSettings>()
  const ways = (some: Partial<SignInWays>) => change({ ways: { ...USUAL_WAYS, ...some } })
  return { on, change, read, ways }
}

test('R-16 X-02: a domain starts with passwords, and keeps what staff choose', async (t) => {
  const { on, change, read, ways } = await desk(t)
  const before = await read()
  assert.deepEqual(before.ways, USUAL_WAYS)
  assert.deepEqual(before.limits, { hours: 12, rememberDays: 30 })
  assert.equal(before.redirectUrl, `${on.services.publicUrl}/sign-in/back`)
  assert.equal((await ways({ links: true, passkeys: true })).statusCode, 200)
  assert.equal((await change({ limits: { hours: 2, rememberDays: 0 } })).statusCode, 200)
  const portal = await on.portal()
  assert.equal(portal.ways.links && portal.ways.passkeys, true)
  assert.equal(portal.limits.rememberDays, 0)
  const events = await on.db.selectFrom('event').select('data').where('kind', '=', 'settings.changed').execute()
  assert.equal(events.length, 2)
  const data = events[0]?.data as { before: { ways: SignInWays }; after: { ways: SignInWays } }
  assert.deepEqual([data.before.ways.links, data.after.ways.links], [false, true])
})

test('R-16: one way at least stays on, and passkeys alone are none', async (t) => {
  const { ways, read } = await desk(t)
  const refused = await ways({ passwords: false, passkeys: true })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.json().detail, /Leave at least one way on/)
  assert.equal((await read()).ways.passwords, true)
  assert.equal((await ways({ passwords: false, codes: true })).statusCode, 200)
})

test('S18: a secret is written and never read, and goes with its provider', async (t) => {
  const { on, change, read, ways } = await desk(t)
  const google = { clientId: 'portico' }
  assert.match((await ways({ google })).json().detail, /client secret/)
  const set = await change({ ways: { ...USUAL_WAYS, google }, secrets: { google: SECRET } })
  assert.equal(set.statusCode, 200)
  assert.deepEqual((await read()).secrets, ['google'])
  assert.equal((await ways({ google, links: true })).statusCode, 200, 'it stays when other things change')
  const { rows } = await on.pool.query('select data from event')
  for (const said of [set.body, JSON.stringify(await read()), JSON.stringify(rows)]) assert.ok(!said.includes(SECRET))
  await ways({ links: true })
  assert.deepEqual((await on.db.selectFrom('domain_secret').selectAll().execute()).length, 0)
})

test('S45: a provider is trusted without proof only within mail domains that are somebody’s own', async (t) => {
  const { ways } = await desk(t)
  const own = {
    id: 'keys',
    name: 'Keys',
    issuer: 'https://keys.example',
    clientId: 'portico',
    trustEmail: true,
    mailDomains: [] as string[],
  }
  const detail = async (some: Partial<SignInWays>) => (await ways(some)).json<{ detail?: string }>().detail ?? ''
  assert.match(await detail({ openid: [own] }), /Name the mail domains/)
  assert.match(await detail({ openid: [{ ...own, mailDomains: ['Gmail.com'] }] }), /Anyone can have an address/)
  assert.match(await detail({ openid: [{ ...own, trustEmail: false, issuer: 'http://keys.example' }] }), /https/)
  assert.match(await detail({ openid: [{ ...own, trustEmail: false, id: 'google' }] }), /Another provider/)
  assert.equal(await detail({ openid: [{ ...own, mailDomains: ['brightwater.example'] }] }), '')
  for (const issuer of ['common', 'Organizations'].map((name) => `https://login.microsoftonline.com/${name}/v2.0`))
    assert.match(
      await detail({ openid: [{ ...own, issuer, mailDomains: ['brightwater.example'] }] }),
      /every directory/,
    )
  const microsoft = { clientId: 'x', tenant: 'common', mailDomains: ['brightwater.example'] }
  assert.equal((await ways({ microsoft })).statusCode, 400, 'the directory of everybody proves nothing')
})

test('S18: staff without the permission neither read nor change it', async (t) => {
  const { on, change } = await desk(t)
  const agent = await on.asStaff(await on.user())
  assert.equal((await change({ limits: { hours: 1, rememberDays: 1 } }, agent)).statusCode, 403)
})
