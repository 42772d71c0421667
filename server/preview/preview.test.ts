import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Permission } from '#contract/permissions.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let maya: string
let ticketId: string
let owner: { id: string; headers: { cookie: string } }

before(async () => {
  desk = await openDesk()
})
after(() => desk.close())
beforeEach(async () => {
  const id = await desk.user({ role: 'owner', name: 'Ada Moreau' })
  owner = { id, headers: await desk.asStaff(id) }
  const company = await desk.company('Brightwater')
  maya = await desk.contact({ firstName: 'Maya', lastName: 'Lindqvist', companies: [company] })
  ticketId = await desk.ticket({ contacts: [maya], subject: 'Cracked prism' })
  await desk.thread({ ticketId, contactId: maya, messages: [{ text: 'It has a crack.' }] })
})

const start = (contactId: string | null, headers: Record<string, string> = owner.headers, portalId = desk.portalId) =>
  desk.app.inject({
    method: 'POST',
    url: `/api/v1/portals/${portalId}/preview`,
    payload: contactId === null ? {} : { contactId },
    headers,
  })
const pathOf = (url: string) => url.slice(desk.services.publicUrl.length)
const get = (url: string, headers: Record<string, string> = {}) => desk.app.inject({ url, headers })

/** Opens a preview as the browser does: the one-time address, then the cookie. */
async function preview(contactId: string | null, headers = owner.headers) {
  const { url } = (await start(contactId, headers)).json<{ url: string }>()
  const taken = await get(pathOf(url))
  assert.equal(taken.statusCode, 303, taken.body)
  const [cookie] = taken.cookies
  return { cookie: `${cookie?.name}=${cookie?.value}` }
}
const addressOf = async (contactId: string) =>
  (
    await desk.db
      .selectFrom('contact_address')
      .select('address')
      .where('contact_id', '=', contactId)
      .executeTakeFirstOrThrow()
  ).address
const audit = () =>
  desk.db
    .selectFrom('event')
    .select(['kind', 'by_user_id', 'contact_id', 'data'])
    .where('kind', 'like', 'portal.%')
    .orderBy('id', 'desc')
    .limit(2)
    .execute()

test('P-11: staff open the list without a member’s sign-in, and see no customer’s data until they choose one', async () => {
  const viewer = await preview(null)
  const list = await get('/support/tickets', viewer)
  assert.equal(list.statusCode, 200)
  assert.match(list.body, /Viewing as staff/)
  assert.match(list.body, /Choose a customer/)
  assert.doesNotMatch(list.body, /Cracked prism|Maya/)
  assert.equal((await get(`/support/tickets/${ticketId}`, viewer)).statusCode, 404)
  assert.equal((await get('/support/tickets')).statusCode, 303, 'nobody else gets in')
  const found = await get(`/support/preview/choose?q=${await addressOf(maya)}`, viewer)
  assert.match(found.body, new RegExp(`value="${maya}"`))
  assert.match((await get('/support/preview/choose?q=nobody@x.example', viewer)).body, /Nobody matches/)
  const chosen = await desk.app.inject({
    method: 'POST',
    url: '/support/preview/view',
    headers: { ...viewer, 'content-type': 'application/x-www-form-urlencoded' },
    payload: `contactId=${maya}`,
  })
  assert.equal(chosen.statusCode, 303)
  assert.match((await get('/support/tickets', viewer)).body, /Viewing as <bdi>Maya Lindqvist<\/bdi>[^]*Cracked prism/)
})

test('S16: viewing as a customer shows what they see, and the audit log names both', async () => {
  const foreign = await desk.ticket({ contacts: [await desk.contact()], subject: 'Somebody else’s' })
  const viewer = await preview(maya)
  const list = await get('/support/tickets', viewer)
  assert.match(list.body, /Cracked prism/)
  assert.doesNotMatch(list.body, /Somebody else’s/)
  assert.match((await get(`/support/tickets/${ticketId}`, viewer)).body, /It has a crack/)
  assert.equal((await get(`/support/tickets/${foreign}`, viewer)).statusCode, 404)
  const data = { portalId: desk.portalId, portal: 'Northwind Optics support' }
  const viewed = { kind: 'portal.viewed-as', by_user_id: owner.id, contact_id: maya, data }
  assert.deepEqual((await audit())[0], viewed)
  const ended = await desk.app.inject({ method: 'POST', url: '/support/preview/end', headers: viewer })
  assert.equal(ended.statusCode, 303)
  assert.deepEqual((await audit())[0], { ...viewed, kind: 'portal.view-ended' })
  assert.equal((await get('/support/tickets', viewer)).statusCode, 303, 'ended is ended')
})

test('S16: every change is refused while staff look, on every route of members', async () => {
  const viewer = await preview(maya)
  let walked = 0
  for (const { method, url, access } of desk.app.routeTable) {
    if (access !== 'member' || ['GET', 'HEAD'].includes(method) || url.includes('/preview/')) continue
    const at = url
      .replace(':portal', 'support')
      .replace(':id', ticketId)
      .replaceAll(/:[a-z]+/gi, 'x')
    const answer = await desk.app.inject({ method: method as 'POST', url: at, headers: viewer, payload: {} })
    assert.equal(answer.statusCode, 403, `${method} ${url}`)
    assert.match(answer.body, /Viewing as/, `${url} still says who looks`)
    walked += 1
  }
  assert.ok(walked >= 3, `only ${walked} routes`)
  const page = (await get(`/support/tickets/${ticketId}`, viewer)).body
  assert.match(page, /<textarea[^>]*disabled/)
  assert.match(page, /Customers write here; you cannot/)
  assert.match((await get('/support/tickets/new', viewer)).body, /<textarea[^>]*disabled/)
})

test('S16: looking leaves no trace with the customer: nothing read, no view kept, never seen', async () => {
  await desk.member(maya)
  await desk.db.updateTable('portal').set({ ticket_access: 'company' }).execute()
  const state = async () => [
    await desk.db.selectFrom('ticket_contact').selectAll().where('contact_id', '=', maya).execute(),
    await desk.db.selectFrom('member').selectAll().where('contact_id', '=', maya).execute(),
    await desk.db.selectFrom('session').select('id').where('member_id', 'is not', null).execute(),
  ]
  const before = await state()
  const viewer = await preview(maya)
  await get('/support/tickets?view=organization', viewer)
  await get('/support/tickets?view=mine', viewer)
  await get(`/support/tickets/${ticketId}`, viewer)
  await desk.app.inject({ method: 'POST', url: '/support/sign-out', headers: viewer })
  assert.deepEqual(await state(), before)
  await desk.db.updateTable('portal').set({ ticket_access: 'own' }).execute()
})

test('S16: it ends with the staff’s session, with their right, with the customer and after half an hour', async () => {
  const seen = async (viewer: { cookie: string }) => (await get('/support/tickets', viewer)).statusCode
  const signedOut = await preview(maya)
  await desk.app.inject({ method: 'POST', url: '/api/v1/sign-out', headers: owner.headers })
  assert.equal(await seen(signedOut), 303, 'signed out of the workspace')

  const permissions: Permission[] = ['portal.view-as']
  const agentId = await desk.user({ permissions })
  const agent = await desk.asStaff(agentId)
  const [demoted, locked, late, erased] = [
    await preview(maya, agent),
    await preview(maya, agent),
    await preview(maya, agent),
    await preview(maya, agent),
  ]
  const inbox = await desk.inbox('Board', [])
  assert.equal(await seen(locked), 303, 'an inbox was closed to them')
  await desk.db.updateTable('inbox').set({ open_to_all: true }).where('id', '=', inbox).execute()
  assert.equal(await seen(late), 200)
  await desk.db.updateTable('preview').set({ expires_at: new Date().toISOString() }).execute()
  assert.equal(await seen(late), 303, 'the time is over')
  const soon = new Date(Date.now() + 60_000).toISOString()
  await desk.db.updateTable('preview').set({ expires_at: soon }).execute()
  await desk.db.updateTable('contact').set({ deleted_at: soon }).where('id', '=', maya).execute()
  assert.equal(await seen(erased), 303, 'the contact was deleted')
  await desk.db.updateTable('contact').set({ deleted_at: null }).where('id', '=', maya).execute()
  assert.equal(await seen(demoted), 200)
  await desk.db.updateTable('staff_user').set({ permissions: [] }).where('id', '=', agentId).execute()
  assert.equal(await seen(demoted), 303, 'the permission was taken')
})

test('P-11, S16: who may not look is refused, and who may look as nobody is not given customers', async () => {
  const agent = await desk.asStaff(await desk.user())
  assert.equal((await start(null, agent)).statusCode, 403)
  const manager = await desk.asStaff(await desk.user({ permissions: ['portal.manage'] }))
  assert.equal((await start(maya, manager)).statusCode, 403)
  const viewer = await preview(null, manager)
  const picker = await get('/support/preview/choose', viewer)
  assert.match(picker.body, /You may not view as a customer/)
  assert.doesNotMatch(picker.body, new RegExp(`value="${maya}"`))
  const forced = await desk.app.inject({
    method: 'POST',
    url: '/support/preview/view',
    payload: { contactId: maya },
    headers: viewer,
  })
  assert.equal(forced.statusCode, 403)
  const token = await desk.asToken(owner.id, ['portal.manage', 'portal.view-as', 'contacts.read', 'tickets.read'])
  assert.equal((await start(null, token)).statusCode, 403, 'a token is no person')
  assert.equal((await start('999999')).statusCode, 400)
  assert.equal((await start(null, owner.headers, '999999')).statusCode, 404)
  const member = await desk.asMember(maya)
  assert.equal((await get('/support/preview/choose', member)).statusCode, 404, 'customers have no previews')
})

test('P-11: the address from the workspace works once, within a minute, and opens that portal alone', async () => {
  await desk.addPortal(`other-${maya}`)
  const { url } = (await start(maya)).json<{ url: string }>()
  const elsewhere = pathOf(url).replace('/support/', `/other-${maya}/`)
  assert.equal((await get(elsewhere)).statusCode, 410, 'another portal')
  const first = await get(pathOf(url))
  assert.equal(first.statusCode, 303)
  assert.equal((await get(pathOf(url))).statusCode, 410, 'twice')
  const viewer = { cookie: `${first.cookies[0]?.name}=${first.cookies[0]?.value}` }
  assert.equal((await get(`/other-${maya}/tickets`, viewer)).statusCode, 303, 'P-14: one portal opens no other')
  const late = (await start(maya)).json<{ url: string }>()
  await desk.db.updateTable('preview').set({ expires_at: new Date().toISOString() }).execute()
  assert.equal((await get(pathOf(late.url))).statusCode, 410, 'late')
  const outside = await get(`${pathOf((await start(maya)).json<{ url: string }>().url)}&next=//evil.example/x`)
  assert.equal(outside.headers.location, '/support/tickets', 'S49: no way to another site')
})

test('P-11, S31: the workspace may frame a preview, and nobody may frame anything else', async () => {
  const viewer = await preview(maya)
  const origin = new URL(desk.services.publicUrl).origin
  for (const url of ['/support/tickets', `/support/tickets/${ticketId}`, '/support/tickets/new', '/support/sign-in']) {
    const { headers, statusCode } = await get(url, viewer)
    assert.equal(statusCode, 200, url)
    assert.match(String(headers['content-security-policy']), new RegExp(`frame-ancestors 'self' ${origin}$`), url)
    assert.match(String(headers['content-security-policy']), /default-src 'none'; script-src 'self'/, url)
    assert.equal(headers['x-frame-options'], undefined, url)
  }
  for (const headers of [await desk.asMember(maya), {}]) {
    const page = await get('/support/sign-in', headers)
    assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/)
    assert.equal(page.headers['x-frame-options'], 'DENY')
  }
})

test('P-11, R-02: an off portal can be looked at; one that keeps the customer out says so, with the way out', async () => {
  const viewer = await preview(maya)
  await desk.db.updateTable('portal').set({ live: false }).execute()
  assert.match((await get('/support/tickets', viewer)).body, /The portal is off: customers cannot see it/)
  assert.equal((await get('/support/tickets', await desk.asMember(maya))).statusCode, 503)
  await desk.db.updateTable('portal').set({ live: true, access: 'groups' }).execute()
  const kept = await get('/support/tickets', viewer)
  assert.equal(kept.statusCode, 403)
  assert.match(kept.body, /Viewing as <bdi>Maya[^]*Stop viewing/)
  assert.equal((await get('/support/preview/choose', viewer)).statusCode, 200)
  await desk.db.updateTable('portal').set({ access: 'invited' }).execute()
})
