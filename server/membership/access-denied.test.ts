import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { memberCookie } from './authenticate.ts'

let desk: Desk
let group: string
let maya: string
let headers: { cookie: string }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

before(async () => {
  desk = await openDesk()
  const named = { name: 'Customers', name_key: 'customers' }
  group = (await desk.db.insertInto('access_group').values(named).returning('id').executeTakeFirstOrThrow()).id
  await desk.db.insertInto('portal_access_group').values({ portal_id: desk.portalId, group_id: group }).execute()
  maya = await desk.contact({ firstName: 'Maya', email: 'maya@customer.example' })
})
after(() => desk.close())
beforeEach(async () => {
  headers = await desk.asMember(maya)
  await desk.db.updateTable('portal').set({ access: 'groups' }).execute()
  await desk.db.deleteFrom('access_group_contact').execute()
})

const join = () => desk.db.insertInto('access_group_contact').values({ group_id: group, contact_id: maya }).execute()
const open = (url: string, as: object = headers) => desk.app.inject({ url: `/support${url}`, headers: { ...as } })

test('R-02: a member outside all groups gets the access-denied page wherever they go, and no loop', async () => {
  for (const url of ['/tickets', '/tickets/new', '/account', '/sign-in', '/sign-in?next=%2Fsupport%2Ftickets']) {
    const page = await open(url)
    assert.equal(page.statusCode, 403, url)
    assert.equal(page.headers.location, undefined, 'it leads nowhere by itself')
    for (const part of ['You have no access', 'maya@customer.example', 'Contact the administrator', 'Sign out'])
      assert.ok(page.body.includes(part), `${url}: ${part}`)
    assert.match(page.body, /noindex/, 'Y-06')
  }
})

test('R-02: signing in leads to that page; signing out from it ends the session', async () => {
  const payload = new URLSearchParams({ email: 'maya@customer.example', password: PASSWORD }).toString()
  const signedIn = await desk.app.inject({ method: 'POST', url: '/support/sign-in', headers: form, payload })
  const cookies = { [memberCookie({ id: desk.portalId })]: signedIn.cookies[0]?.value ?? '' }
  const page = await desk.app.inject({ url: String(signedIn.headers.location), cookies })
  assert.equal(page.statusCode, 403)
  const out = await desk.app.inject({ method: 'POST', url: '/support/sign-out', cookies })
  assert.equal(out.headers.location, '/support/signed-out')
  assert.equal((await desk.app.inject({ url: '/support/signed-out', cookies })).statusCode, 200)
  assert.equal((await desk.app.inject({ url: '/support/tickets', cookies })).statusCode, 303, 'to sign-in')
})

test('R-15: access is asked at each click, also of scripts, streams and forms', async () => {
  await join()
  assert.equal((await open('/tickets')).statusCode, 200)
  await desk.db.deleteFrom('access_group_contact').execute()
  for (const url of ['/tickets', '/parts/tickets', '/live']) assert.equal((await open(url)).statusCode, 403, url)
  for (const url of ['/stay', '/tickets/new', '/account/name']) {
    const sent = await desk.app.inject({ method: 'POST', url: `/support${url}`, headers: { ...form, ...headers }, payload: 'text=x' }) // prettier-ignore
    assert.equal(sent.statusCode, 403, url)
  }
  await join()
  assert.equal((await open('/tickets')).statusCode, 200, 'and comes back with the group')
})

test('R-09: accounts survive a change of mode', async () => {
  assert.equal((await open('/tickets')).statusCode, 403)
  for (const access of ['anyone', 'invited'] as const) {
    await desk.db.updateTable('portal').set({ access }).execute()
    assert.equal((await open('/tickets')).statusCode, 200, access)
  }
})

test('S03: a portal that asks for groups and has none lets nobody in', async () => {
  await join()
  await desk.db.deleteFrom('portal_access_group').execute()
  assert.equal((await open('/tickets')).statusCode, 403)
  await desk.db.insertInto('portal_access_group').values({ portal_id: desk.portalId, group_id: group }).execute()
  assert.equal((await open('/tickets')).statusCode, 200)
})

test('P-07: access is changed by those who may set up portals; groups that are not there, or none, are refused', async () => {
  const admin = await desk.asStaff(await desk.user({ role: 'admin' }))
  const patch = (payload: object, as: object = admin) =>
    desk.app.inject({ method: 'PATCH', url: `/api/v1/portals/${desk.portalId}`, payload, headers: { ...as } })
  assert.equal((await patch({ access: 'anyone' }, await desk.asStaff(await desk.user()))).statusCode, 403)
  const named = { name: 'Partners', name_key: 'partners' }
  const { id } = await desk.db.insertInto('access_group').values(named).returning('id').executeTakeFirstOrThrow()
  const changed = (await patch({ access: 'groups', groupIds: [group, id] })).json()
  assert.deepEqual([changed.access, changed.groupIds], ['groups', [group, id]])
  for (const bad of [{ groupIds: [] }, { groupIds: ['999'] }, { groupIds: [id, id] }, { access: 'all' }])
    assert.equal((await patch(bad)).statusCode, 400, JSON.stringify(bad))
  const events = await desk.db.selectFrom('event').select('data').where('kind', '=', 'settings.changed').execute()
  assert.deepEqual((events.at(-1)?.data as { after?: object } | undefined)?.after, { groupIds: [group, id] })
  const waiting = await desk.pool.query(
    "select run_at from graphile_worker.jobs where key = 'membership.invite-joiners'",
  )
  assert.equal(waiting.rows.length, 1, 'R-03: and their members are invited soon')
})
