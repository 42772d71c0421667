import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'
import { checkLink, requestReset, setPassword } from './actions/links.ts'
import { signIn } from './actions/sign-in.ts'

const NEW_PASSWORD = 'Slow-violins-84'
const ADDRESS = 'maya@brightwater.example'

async function desk(t: TestContext) {
  const on = await openDesk()
  t.after(() => on.close())
  const contactId = await on.contact({ firstName: 'Maya', lastName: 'Lindqvist', email: ADDRESS })
  const headers = await on.asStaff(await on.user())
  const invite = (payload: object = {}, id = contactId) =>
    on.app.inject({ method: 'POST', url: `/api/v1/contacts/${id}/invite`, payload, headers })
  const change = (state: string, id = contactId) =>
    on.app.inject({ method: 'PATCH', url: `/api/v1/contacts/${id}/member`, payload: { state }, headers })
  const enter = async (password: string) =>
    signIn(on.services, await on.portal(), { email: ADDRESS, password, remember: false }, { agent: null })
  return { on, contactId, invite, change, enter }
}

async function mails(on: Desk) {
  await runJobs(on)
  const rows = await on.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute()
  return rows.map((row) => ({ ...row, token: /\/support\/set-password\?token=([\w-]+)/.exec(row.text)?.[1] ?? '' }))
}

const memberSessions = async (on: Desk) =>
  (await on.db.selectFrom('session').select('id').where('member_id', 'is not', null).execute()).length

const set = async (on: Desk, token: string, password = NEW_PASSWORD, portal = 'support') =>
  setPassword(on.services, await on.portal(portal), token, password)

test('R-03: an invited contact gets a link, chooses a password and is signed in', async (t) => {
  const { on, contactId, invite, enter } = await desk(t)
  assert.equal((await invite()).statusCode, 204)
  const [mail] = await mails(on)
  assert.deepEqual([mail?.kind, mail?.to_address, mail?.state], ['member-invitation', ADDRESS, 'kept'])
  const link = await checkLink(on.db, await on.portal(), mail?.token ?? '')
  assert.deepEqual(link, { valid: true, purpose: 'invite', name: 'Maya Lindqvist', email: ADDRESS })
  const weak = await set(on, mail?.token ?? '', 'Lindqvist-84')
  assert.equal(!weak.ok && weak.reason, 'weak-password')
  assert.equal((await set(on, mail?.token ?? '')).ok, true)
  assert.equal((await enter(NEW_PASSWORD)).ok, true)
  const events = await on.db.selectFrom('event').select(['kind', 'contact_id']).orderBy('id').execute()
  assert.deepEqual(events, [
    { kind: 'contact.invited', contact_id: contactId },
    { kind: 'contact.registered', contact_id: contactId },
  ])
  assert.equal((await invite()).statusCode, 409, 'they have an account')
})

test('S41, R-13: a link works once, in its portal alone, and a second invitation voids the first', async (t) => {
  const { on, invite } = await desk(t)
  await on.addPortal('partners')
  await invite()
  await invite()
  const [first, second] = (await mails(on)).map((mail) => mail.token)
  assert.equal((await set(on, first ?? '')).ok, false)
  assert.equal((await set(on, second ?? '', NEW_PASSWORD, 'partners')).ok, false)
  const tries = await Promise.all([set(on, second ?? ''), set(on, second ?? '')])
  assert.deepEqual(tries.map((answer) => answer.ok).toSorted(), [false, true])
})

test('S42: invitations run out after thirty days; blank and misspelt tokens match nothing', async (t) => {
  const { on, invite } = await desk(t)
  await invite()
  const [mail] = await mails(on)
  const token = mail?.token ?? ''
  const row = await on.db.selectFrom('one_time_link').select(['created_at', 'expires_at']).executeTakeFirstOrThrow()
  assert.equal(Math.round((Date.parse(row.expires_at) - Date.parse(row.created_at)) / 86_400_000), 30)
  const swapped = token.replace(/[a-z]/, (sign) => sign.toUpperCase())
  for (const bad of ['', ' ', '%20', 'null', 'undefined', swapped, token.slice(0, -1), `${token}=`])
    assert.equal((await checkLink(on.db, await on.portal(), bad)).valid, false, bad)
  await on.db
    .updateTable('one_time_link')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .execute()
  assert.equal((await set(on, token)).ok, false)
})

test('S46: a reset link is mailed to members alone, and asking says nothing', async (t) => {
  const { on, contactId, invite } = await desk(t)
  await on.contact({ email: 'guest@brightwater.example' })
  const portal = await on.portal()
  const ask = (email: string) => requestReset(on.services, portal, email)
  for (const email of [ADDRESS, 'guest@brightwater.example', 'nobody@x.example', '', 'a\u0000@b.example'])
    assert.equal(await ask(email), undefined)
  assert.deepEqual(await mails(on), [], 'nobody of them is a member yet')
  await invite()
  await ask(` ${ADDRESS.toUpperCase()} `)
  const invitations = await mails(on)
  assert.deepEqual(
    invitations.map((mail) => mail.kind),
    ['member-invitation', 'member-invitation'],
  )
  await on.member(contactId)
  await ask(ADDRESS)
  assert.equal((await mails(on)).at(-1)?.kind, 'member-reset')
})

test('R-12: a reset unlocks, and ends every other session', async (t) => {
  const { on, contactId, enter } = await desk(t)
  await on.member(contactId)
  assert.equal((await enter(PASSWORD)).ok, true)
  for (let i = 0; i < 10; i++) await enter('wrong')
  assert.equal((await enter(PASSWORD)).ok, false)
  await requestReset(on.services, await on.portal(), ADDRESS)
  const [mail] = await mails(on)
  const fresh = await set(on, mail?.token ?? '')
  assert.equal(fresh.ok, true)
  assert.equal(await memberSessions(on), 1, 'the fresh one')
  assert.equal((await enter(NEW_PASSWORD)).ok, true)
  assert.equal((await enter(PASSWORD)).ok, false)
})

test('S11: a reset goes to the address that is kept, not to one that looks like it', async (t) => {
  const { on, contactId } = await desk(t)
  await on.member(contactId)
  await requestReset(on.services, await on.portal(), 'ＭＡＹＡ@brightwater.example')
  const [mail] = await mails(on)
  assert.equal(mail?.to_address, ADDRESS)
})

test('R-15: switching access off ends sessions and links at once, and on again brings them back', async (t) => {
  const { on, contactId, invite, change, enter } = await desk(t)
  assert.equal((await change('disabled')).statusCode, 409, 'not a member yet')
  await invite()
  assert.equal((await change('disabled')).statusCode, 204)
  const [mail] = await mails(on)
  assert.equal((await set(on, mail?.token ?? '')).ok, false)
  assert.equal((await invite()).statusCode, 409)
  await change('active')
  const state = async () =>
    (await on.db.selectFrom('member').select('state').where('contact_id', '=', contactId).executeTakeFirst())?.state
  assert.equal(await state(), 'invited', 'they never chose a password')
  await on.member(contactId)
  await enter(PASSWORD)
  await change('disabled')
  assert.equal(await memberSessions(on), 0)
  await requestReset(on.services, await on.portal(), ADDRESS)
  assert.equal((await mails(on)).length, 1, 'no reset for them')
  await change('active')
  assert.equal((await enter(PASSWORD)).ok, true)
})

test('an invitation needs an address, a contact and a portal that are there', async (t) => {
  const { on, invite } = await desk(t)
  const silent = await on.contact({ email: null })
  const gone = await on.contact()
  await on.db.updateTable('contact').set({ deleted_at: new Date().toISOString() }).where('id', '=', gone).execute()
  assert.equal((await invite({}, silent)).statusCode, 400)
  const missing = await invite({}, '999999')
  const deleted = await invite({}, gone)
  assert.deepEqual([missing.statusCode, deleted.statusCode, missing.body], [404, 404, deleted.body])
  assert.equal((await invite({ portalId: '999' })).statusCode, 404)
  assert.equal((await invite({ portalId: on.portalId })).statusCode, 204)
  const reader = await on.asToken(await on.user(), ['contacts.read'])
  const url = `/api/v1/contacts/${silent}/invite`
  const refused = await on.app.inject({ method: 'POST', url, payload: {}, headers: reader })
  assert.equal(refused.statusCode, 403)
})

test('S17: whatever is sent along, an invitation makes a customer and nothing more', async (t) => {
  const { on, invite, change } = await desk(t)
  for (const payload of [{ role: 'owner' }, { state: 'active' }, { userId: '1' }, { portalId: ['1', '2'] }])
    assert.equal((await invite(payload)).statusCode, 400)
  assert.equal((await change('invited')).statusCode, 400)
  assert.equal((await on.db.selectFrom('member').select('id').execute()).length, 0)
})
