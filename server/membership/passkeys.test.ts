import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { USUAL_WAYS } from '#contract/sign-in-ways.ts'
import { Authenticator } from '#test/support/authenticator.ts'
import { openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'

const ADDRESS = 'maya@brightwater.example'
const ORIGIN = 'http://localhost:3000'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const memberId = await on.member(await on.contact({ firstName: 'Maya', email: ADDRESS }))
  await on.db
    .updateTable('domain')
    .set({ sign_in: JSON.stringify({ ways: { ...USUAL_WAYS, passkeys: true } }) })
    .execute()
  const json = async (who: ReturnType<typeof portalBrowser>, path: string, payload: object = {}) => {
    const answer = await on.app.inject({ method: 'POST', url: `/support${path}`, payload, cookies: who.cookies })
    for (const { name, value } of answer.cookies) who.cookies[name] = value
    return answer
  }
  const signedIn = async (email = ADDRESS) => {
    const who = portalBrowser(on)
    await who.post('/sign-in', { email, password: PASSWORD })
    return who
  }
  type But = Parameters<Authenticator['get']>[1]
  const add = async (who: ReturnType<typeof portalBrowser>, device: Authenticator, but?: But) => {
    const options = (await json(who, '/account/passkeys/options')).json<Parameters<Authenticator['create']>[0]>()
    return json(who, '/account/passkeys', { response: device.create(options, but), name: 'My <key>' })
  }
  const challenge = async (who: ReturnType<typeof portalBrowser>) =>
    (await json(who, '/passkeys/options')).json<{ challenge: string }>()
  const use = async (who: ReturnType<typeof portalBrowser>, device: Authenticator, but?: But) =>
    json(who, '/passkeys/sign-in', {
      response: device.get(await challenge(who), but),
      next: '/support/tickets?state=open',
      remember: false,
    })
  return { on, memberId, json, signedIn, add, challenge, use }
}

test('R-16: a member adds a passkey, is told by mail, and signs in with it without naming themselves', async (t) => {
  const { on, memberId, signedIn, add, use } = await desk(t)
  const device = new Authenticator(ORIGIN)
  assert.equal((await add(await signedIn(), device)).statusCode, 200)
  await runJobs(on)
  const mail = await on.db.selectFrom('outgoing_mail').select(['kind', 'to_address']).executeTakeFirstOrThrow()
  assert.deepEqual(mail, { kind: 'member-notice', to_address: ADDRESS })
  const other = portalBrowser(on)
  const done = await use(other, device)
  assert.equal(done.json<{ to: string }>().to, '/support/tickets?state=open')
  assert.ok(await other.isInside())
  const kept = await on.db.selectFrom('member_passkey').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([kept.member_id, kept.rp_id, kept.name, kept.counter], [memberId, 'localhost', 'My <key>', '2'])
})

test('S48: a challenge is answered once, in its own browser, on its own portal', async (t) => {
  const { on, json, signedIn, add, challenge } = await desk(t)
  await on.addPortal('partners')
  const device = new Authenticator(ORIGIN)
  await add(await signedIn(), device)
  const [maya, thief] = [portalBrowser(on), portalBrowser(on)]
  const options = await challenge(maya)
  await challenge(thief)
  const answer = () => ({ response: device.get(options), next: '', remember: false })
  assert.equal((await json(thief, '/passkeys/sign-in', answer())).statusCode, 401)
  const elsewhere = await on.app.inject({ method: 'POST', url: '/partners/passkeys/sign-in', payload: answer(), cookies: maya.cookies }) // prettier-ignore
  assert.equal(elsewhere.statusCode, 401)
  const again = await challenge(maya)
  const good = { response: device.get(again), next: '', remember: false }
  const tries = await Promise.all([1, 2].map(() => json(maya, '/passkeys/sign-in', good)))
  assert.deepEqual(tries.map(({ statusCode }) => statusCode).toSorted(), [200, 401])
})

test('R-16: another origin, no user verification, a foreign handle and a counter that goes back are refused', async (t) => {
  const { on, signedIn, add, use } = await desk(t)
  const refusing = new Authenticator(ORIGIN)
  const maya = await signedIn()
  assert.equal((await add(maya, refusing, { origin: 'http://evil.example' })).statusCode, 401)
  assert.equal((await add(maya, refusing, { verified: false })).statusCode, 401)
  const device = new Authenticator(ORIGIN)
  await add(maya, device)
  const bodies = new Set<string>()
  for (const but of [{ origin: 'http://evil.example' }, { verified: false }, { userHandle: 'c29tZWJvZHk' }]) {
    const answer = await use(portalBrowser(on), device, but)
    assert.equal(answer.statusCode, 401, JSON.stringify(but))
    bodies.add(answer.body.replace(/[0-9a-f-]{36}/, ''))
  }
  device.counter = 0
  const copied = await use(portalBrowser(on), device)
  assert.equal(copied.statusCode, 401, 'a copy of the device')
  bodies.add(copied.body.replace(/[0-9a-f-]{36}/, ''))
  const unknown = new Authenticator(ORIGIN)
  unknown.create({ challenge: 'x', rp: { id: 'localhost' }, user: { id: 'eA' } })
  bodies.add((await use(portalBrowser(on), unknown)).body.replace(/[0-9a-f-]{36}/, ''))
  assert.equal(bodies.size, 1, 'the same words for every cause')
})

test('R-12 R-15: a passkey opens a locked account, and not one that is switched off', async (t) => {
  const { on, memberId, signedIn, add, use } = await desk(t)
  const device = new Authenticator(ORIGIN)
  await add(await signedIn(), device)
  const set = (values: object) => on.db.updateTable('member').set(values).where('id', '=', memberId).execute()
  await set({ locked_until: new Date(Date.now() + 60_000).toISOString() })
  assert.equal((await use(portalBrowser(on), device)).statusCode, 200)
  await set({ state: 'disabled' })
  assert.equal((await use(portalBrowser(on), device)).statusCode, 401)
})

test('R-16 S01: members name and remove their own passkeys and nobody else’s', async (t) => {
  const { on, signedIn, add, use } = await desk(t)
  await on.member(await on.contact({ email: 'ann@other.example' }))
  const maya = await signedIn()
  const device = new Authenticator(ORIGIN)
  await add(maya, device)
  const { id } = await on.db.selectFrom('member_passkey').select('id').executeTakeFirstOrThrow()
  const ann = await signedIn('ann@other.example')
  for (const deed of ['name', 'remove'])
    for (const key of [id, '999', 'x'])
      assert.equal((await ann.post(`/account/passkeys/${key}/${deed}`, { name: 'Mine' })).statusCode, 404, deed)
  await maya.post(`/account/passkeys/${id}/name`, { name: ' Phone\r\n ' })
  assert.equal((await on.db.selectFrom('member_passkey').select('name').executeTakeFirstOrThrow()).name, 'Phone')
  await maya.post(`/account/passkeys/${id}/remove`)
  assert.equal((await use(portalBrowser(on), device)).statusCode, 401)
})

test('R-16: where a domain offers no passkeys there are none', async (t) => {
  const { on, json, signedIn, add, challenge } = await desk(t)
  const device = new Authenticator(ORIGIN)
  const maya = await signedIn()
  await add(maya, device)
  const visitor = portalBrowser(on)
  const options = await challenge(visitor)
  await on.db.updateTable('domain').set({ sign_in: '{}' }).execute()
  const late = { response: device.get(options), next: '', remember: false }
  assert.equal((await json(visitor, '/passkeys/sign-in', late)).statusCode, 401)
  assert.equal((await json(visitor, '/passkeys/options')).statusCode, 404)
  assert.equal((await json(maya, '/account/passkeys/options')).statusCode, 404)
})
