import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { type ConnectionSetting, MAYA, putAnswer, putConnection, turnOnSso } from '#test/support/sso-answers.ts'
import { memberCookie } from '../authenticate.ts'
import type { Assertion } from './connection.ts'

/** A desk whose customers sign in by SSO. */
async function desk(t: TestContext, setting: ConnectionSetting = {}, more: Parameters<typeof turnOnSso>[1] = {}) {
  const on = await openDesk()
  t.after(() => on.close())
  await on.db.updateTable('portal').set({ access: 'anyone' }).execute()
  await turnOnSso(on, more)
  const connection = await putConnection(on, setting)
  const come = async (assertion: Partial<Assertion> = {}, of: Parameters<typeof putAnswer>[3] = {}) =>
    on.app.inject(await putAnswer(on, connection, { ...MAYA, ...assertion }, of))
  return { on, connection, come }
}

const cookieIn = (answer: { cookies: { name: string; value: string }[] }, on: Desk) => {
  const name = memberCookie({ id: on.portalId })
  const cookie = answer.cookies.find((one) => one.name === name)
  return cookie ? { cookie: `${name}=${cookie.value}` } : null
}
const contacts = (on: Desk) =>
  on.db.selectFrom('contact').select(['id', 'first_name', 'last_name']).where('deleted_at', 'is', null).execute()
const log = (on: Desk) => on.db.selectFrom('sso_attempt').select(['result', 'code', 'email', 'reason']).execute()
const why = (answer: { headers: Record<string, unknown> }) =>
  new URL(String(answer.headers['location']), 'http://x').searchParams.get('why')

test('O-07: who is new gets a contact with names, language and the company of their mail domain, once', async (t) => {
  const { on, come } = await desk(t)
  const company = await on.company('Brightwater', 'brightwater.example')
  const first = await come({}, { next: '/support/tickets/new' })
  assert.deepEqual([first.statusCode, first.headers.location], [303, '/support/tickets/new'])
  const session = cookieIn(first, on)
  assert.ok(session)
  const [made, ...others] = await contacts(on)
  assert.deepEqual([made?.first_name, made?.last_name, others.length], ['Maya', 'Lindqvist', 0])
  const bound = await on.db.selectFrom('contact_company').select('company_id').execute()
  assert.deepEqual(bound, [{ company_id: company }])
  const member = await on.db
    .selectFrom('member')
    .select(['language', 'state', 'password_hash'])
    .executeTakeFirstOrThrow()
  assert.deepEqual(member, { language: 'de', state: 'active', password_hash: null })
  assert.equal((await on.app.inject({ url: '/support/tickets', headers: session })).statusCode, 200)

  await come({ email: 'maya.l@brightwater.example' })
  assert.equal((await contacts(on)).length, 1, 'who they are there counts, and not the address of today')
  assert.deepEqual(
    (await log(on)).map(({ result, email }) => [result, email]),
    [
      ['signed-in', 'maya@brightwater.example'],
      ['signed-in', 'maya.l@brightwater.example'],
    ],
  )
})

test('R-10: an address that the provider gave changes with it; one that was chosen here, or is somebody’s, stays', async (t) => {
  const { on, come } = await desk(t)
  const [LATER, LAST] = ['maya.l@brightwater.example', 'maya.last@brightwater.example']
  const primary = async () =>
    (await on.db.selectFrom('contact_address').select(['contact_id', 'address']).where('is_primary', '=', true).orderBy('contact_id').execute())[0] // prettier-ignore
  await come()
  const first = await primary()
  await come({ email: LATER })
  assert.deepEqual(await primary(), { contact_id: first?.contact_id, address: LATER })
  const told = await on.db.selectFrom('outgoing_mail').select(['kind', 'to_address']).orderBy('id').execute()
  assert.deepEqual(
    told.map(({ kind, to_address }) => [kind, to_address]),
    [
      ['member-address-changed', MAYA.email],
      ['member-address-changed', LATER],
    ],
  )
  const other = await on.contact({ email: LAST })
  assert.equal((await come({ email: LAST })).statusCode, 303, 'she comes in all the same')
  assert.equal((await primary())?.address, LATER)
  await on.db.deleteFrom('contact_address').where('contact_id', '=', other).execute()
  await on.db.updateTable('contact_address').set({ address: 'maya@elsewhere.example', address_key: 'maya@elsewhere.example' }).where('contact_id', '=', first?.contact_id ?? '').execute() // prettier-ignore
  await come({ email: MAYA.email })
  assert.equal((await primary())?.address, 'maya@elsewhere.example')
})

test('O-07: a company is made by mail domain where the domain wants it, and none for free-mail providers', async (t) => {
  const { on, come } = await desk(t, {}, { makeCompanies: true })
  await come()
  await come({ subject: 'sam', email: 'sam@brightwater.example' })
  await come({ subject: 'free', email: 'free@gmail.com' })
  const companies = await on.db.selectFrom('company').select(['name', 'domain']).execute()
  assert.deepEqual(companies, [{ name: 'Brightwater', domain: 'brightwater.example' }])
  assert.equal((await on.db.selectFrom('contact_company').selectAll().execute()).length, 2)
})

/** Lets in nobody but who is on a list, which is empty yet. @returns the list's id */
async function onlyKeyAccounts(on: Desk): Promise<string> {
  const { id } = await on.db
    .insertInto('list')
    .values({ name: 'Key accounts', name_key: 'key accounts', kind: 'static' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await on.db
    .updateTable('domain')
    .set({ sso_list_ids: [id] })
    .execute()
  return id
}

test('O-07: with lists, who is on none is denied with a reference and leaves nothing behind', async (t) => {
  const { on, come } = await desk(t)
  const listId = await onlyKeyAccounts(on)
  const denied = await come()
  assert.equal(why(denied), 'not-admitted')
  const page = await on.app.inject(String(denied.headers.location))
  assert.match(page.body, /You have no access to this portal/)
  assert.match(page.body, /Reference: [0-9a-f-]{36}/)
  assert.deepEqual(await contacts(on), [])
  assert.deepEqual(
    (await log(on)).map(({ result, code }) => [result, code]),
    [['denied', 'not-listed']],
  )

  const contactId = await on.contact({ firstName: 'Maya', email: 'maya@brightwater.example' })
  await on.db.insertInto('list_member').values({ list_id: listId, contact_id: contactId }).execute()
  const session = cookieIn(await come(), on)
  assert.ok(session)
  assert.equal((await on.app.inject({ url: '/support/tickets', headers: session })).statusCode, 200)
  await on.db.deleteFrom('list_member').execute()
  const next = await on.app.inject({ url: '/support/tickets', headers: session })
  assert.equal(next.statusCode, 403, 'R-15: out with the next click')
})

test('P-13: why somebody sees nothing is told by the same rule: on no list, or not signed in yet', async (t) => {
  const { on } = await desk(t)
  const listId = await onlyKeyAccounts(on)
  const contactId = await on.contact({ firstName: 'Maya', email: 'maya@brightwater.example' })
  const ticketId = await on.ticket({ contacts: [contactId] })
  const admin = await on.asStaff(await on.user({ role: 'admin' }))
  const told = async () => {
    const url = `/api/v1/portals/${on.portalId}/explanation?contact=${contactId}&ticket=${ticketId}`
    const { rules } = (await on.app.inject({ url, headers: admin })).json<{
      rules: { rule: string; pass: boolean; fact: string }[]
    }>()
    return Object.fromEntries(rules.map(({ rule, pass, fact }) => [rule, [pass, fact]]))
  }
  const before = await told()
  assert.deepEqual(before['access'], [false, 'Maya Lindqvist is on none of the lists that single sign-on is for.'])
  assert.deepEqual(before['account'], [false, 'Maya Lindqvist has not signed in yet, and has no account so far.'])
  await on.db.insertInto('list_member').values({ list_id: listId, contact_id: contactId }).execute()
  assert.equal((await told())['access']?.[0], true)
})

test('R-08: a portal for those who were invited takes nobody else from a provider', async (t) => {
  const { on, come } = await desk(t)
  await on.db.updateTable('portal').set({ access: 'invited' }).execute()
  assert.equal(why(await come()), 'not-admitted')
  const contactId = await on.contact({ firstName: 'Maya', email: 'maya@brightwater.example' })
  const agent = await on.asStaff(await on.user({ permissions: ['contacts.write', 'contacts.read'] }))
  const ask = async (url: string, payload: object) =>
    (await on.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: agent })).statusCode
  assert.equal(await ask(`/contacts/${contactId}/invite`, {}), 204)
  await on.db.updateTable('member').set({ revoked_at: new Date().toISOString() }).execute()
  assert.equal(why(await come()), 'not-admitted', 'R-13: staff took the invitation back')
  assert.equal(await ask(`/contacts/${contactId}/invite`, {}), 204)
  assert.ok(cookieIn(await come(), on))
})

test('S45: an address in look-alike letters is not the one that it looks like', async (t) => {
  const { on, come } = await desk(t)
  await on.contact({ firstName: 'Maya', email: 'maya@brightwater.example' })
  for (const email of ['ｍaya@brightwater.example', 'maya@ｂrightwater.example', 'maya＠brightwater.example'])
    assert.equal(why(await come({ subject: 'thief', email })), 'address-missing', email)
  assert.equal((await on.db.selectFrom('member_identity').selectAll().execute()).length, 0)
})

test('who belongs to a group there is in the access group here, until they are not', async (t) => {
  const { on, come, connection } = await desk(t)
  const group = async (name: string) =>
    (
      await on.db
        .insertInto('access_group')
        .values({ name, name_key: name.toLowerCase() })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const [leads, byHand] = [await group('Leads'), await group('By hand')]
  await on.db
    .updateTable('sso_connection')
    .set({ groups: JSON.stringify([{ value: 'it-leads', accessGroupId: leads }]) })
    .where('id', '=', connection.id)
    .execute()
  await on.db.updateTable('portal').set({ access: 'groups' }).execute()
  await on.db.insertInto('portal_access_group').values({ portal_id: on.portalId, group_id: leads }).execute()
  assert.equal(why(await come({ groups: ['others'] })), 'not-admitted')
  const session = cookieIn(await come({ groups: ['others', 'it-leads'] }), on)
  assert.ok(session)
  const [maya] = await contacts(on)
  const values = { group_id: byHand, contact_id: maya?.id ?? '' }
  await on.db.insertInto('access_group_contact').values(values).execute()
  assert.equal(why(await come({ groups: [] })), 'not-admitted')
  assert.equal(
    (await on.app.inject({ url: '/support/tickets', headers: session })).statusCode,
    403,
    'R-15: the other session is out, too',
  )
  const left = await on.db.selectFrom('access_group_contact').select('group_id').orderBy('group_id').execute()
  assert.deepEqual(left, [{ group_id: byHand }], 'what staff chose stays')
})

test('S45: a provider speaks for its mail domains alone, also for those whom it is bound to', async (t) => {
  const { on, come, connection } = await desk(t, { mailDomains: ['brightwater.example'] })
  const victim = await on.contact({ firstName: 'Rosa', email: 'rosa@other.example' })
  await on.member(victim)
  assert.equal(why(await come({ subject: 'x', email: 'rosa@other.example' })), 'address-elsewhere')
  assert.equal(why(await come({ subject: 'x', email: 'rosa@sub.brightwater.example' })), 'address-elsewhere')
  assert.equal(why(await come({ emailProven: false })), 'address-unproven')
  assert.equal(why(await come({ email: null })), 'address-missing')
  assert.equal(why(await come({ email: 'maya@brightwater.example@other.example' })), 'address-missing')
  assert.ok(cookieIn(await come(), on))
  await on.db
    .updateTable('sso_connection')
    .set({ mail_domains: ['elsewhere.example'] })
    .where('id', '=', connection.id)
    .execute()
  assert.equal(why(await come({ email: 'maya@elsewhere.example' })), 'address-elsewhere')
})

test('S45: a second provider that says the same subject is nobody’s', async (t) => {
  const { on, come } = await desk(t)
  await come()
  const other = await putConnection(on, { name: 'Other' })
  const answer = await putAnswer(on, other, { ...MAYA, email: 'eve@brightwater.example' })
  assert.ok(cookieIn(await on.app.inject(answer), on))
  assert.equal((await contacts(on)).length, 2)
})

test('who was switched off, deleted, or is away from the portal’s life stays out', async (t) => {
  const { on, come } = await desk(t)
  const contactId = await on.contact({ firstName: 'Maya', email: 'maya@brightwater.example' })
  const memberId = await on.member(contactId)
  const state = (to: string) => on.db.updateTable('member').set({ state: to }).where('id', '=', memberId).execute()
  await state('disabled')
  assert.equal(why(await come()), 'no-account')
  await state('active')
  assert.ok(cookieIn(await come(), on))
  await on.db.updateTable('contact').set({ deleted_at: new Date().toISOString() }).where('id', '=', contactId).execute()
  assert.equal(why(await come()), 'no-account')
})

test('S48: an answer is for the browser that began, once; what began at the provider is for who brings it', async (t) => {
  const { on, connection, come } = await desk(t)
  const answer = await putAnswer(on, connection)
  assert.equal(why(await on.app.inject({ url: answer.url })), 'attempt-lost', 'no cookie')
  const other = { cookie: `browser=${'A'.repeat(43)}` }
  assert.equal(why(await on.app.inject({ url: answer.url, headers: other })), 'attempt-lost', 'another browser')
  const all = await Promise.all(Array.from({ length: 20 }, () => on.app.inject(answer)))
  assert.equal(all.filter((one) => cookieIn(one, on)).length, 1)
  const late = await putAnswer(on, connection)
  await on.db
    .updateTable('sso_request')
    .set({ expires_at: new Date(0).toISOString() })
    .execute()
  assert.equal(why(await on.app.inject(late)), 'attempt-lost')
  assert.ok(cookieIn(await come({}, { unsolicited: true, portalId: null }), on))
})

test('R-01: a provider that is set up opens nothing while the domain signs in otherwise', async (t) => {
  const { on, come } = await desk(t)
  await on.db.updateTable('domain').set({ sign_in_method: 'registration' }).execute()
  for (const begun of [{}, { unsolicited: true, portalId: null }])
    assert.equal(why(await come({}, begun)), 'provider-off')
})

test('S49: after signing in one lands in this very portal', async (t) => {
  const { come } = await desk(t)
  for (const next of ['//evil.example/x', 'https://evil.example', '/\\evil.example', '/other/tickets', 'javascript:1'])
    assert.equal((await come({}, { next })).headers.location, '/support/tickets', next)
})
