import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ContactList } from '#contract/lists.ts'
import type { ListEffects } from '#contract/sight.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let manager: { cookie: string }
before(async () => {
  desk = await openDesk()
  manager = await desk.asStaff(await desk.user({ permissions: ['portal.manage'] }))
})
after(() => desk.close())

const call = caller(
  () => desk,
  () => manager,
)
let serial = 0
const list = async () =>
  (await call<ContactList>('POST', '/lists', { name: `List ${++serial}`, kind: 'static' })).body.id
const group = async (...listIds: string[]) =>
  (await call<{ id: string }>('POST', '/access-groups', { name: `Group ${++serial}`, listIds })).body.id
async function opened(path: string, ...groups: string[]): Promise<string> {
  const id = await desk.addPortal(path)
  await desk.db.updateTable('portal').set({ access: 'groups', live: true }).where('id', '=', id).execute()
  for (const one of groups)
    await desk.db.insertInto('portal_access_group').values({ portal_id: id, group_id: one }).execute()
  return id
}
const effects = async (listId: string, query = '') => {
  const { status, body } = await call<ListEffects>('GET', `/lists/${listId}/effects${query}`)
  assert.equal(status, 200)
  return body.portals.map(({ id, live, mails }) => [id, live, mails])
}
const joining = (listId: string, contactId: string) => effects(listId, `?contactId=${contactId}&change=join`)
const leaving = (listId: string, contactId: string) => effects(listId, `?contactId=${contactId}&change=leave`)

test('G-02: a list says which portals it opens, and whether they write to whoever joins', async () => {
  const [used, idle] = [await list(), await list()]
  const portal = await opened('by-group', await group(used))
  assert.deepEqual(await effects(used), [[portal, true, true]])
  assert.deepEqual(await effects(idle), [])
  await desk.db.updateTable('portal').set({ live: false }).where('id', '=', portal).execute()
  assert.deepEqual(await effects(used), [[portal, false, false]], 'a portal that is off writes to nobody')
  await desk.db.updateTable('portal').set({ access: 'anyone' }).where('id', '=', portal).execute()
  assert.deepEqual(await effects(used), [], 'a portal for anyone asks for no list')
})

test('R-03, R-15: joining and leaving move exactly the doors that the rule moves', async () => {
  const [one, two] = [await list(), await list()]
  const both = await opened('for-both', await group(one, two))
  const only = await opened('for-one', await group(one))
  const contact = await desk.contact()
  const doors = async () => {
    const { rows } = await desk.pool.query<{ id: string }>(
      `select pg.portal_id as id from list_member m join access_group_list al on al.list_id = m.list_id
        join portal_access_group pg on pg.group_id = al.group_id where m.contact_id = $1 group by 1 order by 1`,
      [contact],
    )
    return rows.map(({ id }) => id)
  }
  assert.deepEqual(await joining(one, contact), [[both, true, true], [only, true, true]]) // prettier-ignore
  assert.deepEqual(await doors(), [], 'a look changes nothing')
  await call('PUT', `/lists/${two}/contacts/${contact}`)
  assert.deepEqual(await joining(one, contact), [[only, true, true]])
  assert.deepEqual(await joining(two, contact), [], 'they are on it')
  await call('PUT', `/lists/${one}/contacts/${contact}`)
  assert.deepEqual(await leaving(one, contact), [[only, true, false]])
  assert.deepEqual(await leaving(two, contact), [], 'the other list still lets them in')
  await call('DELETE', `/lists/${one}/contacts/${contact}`)
  assert.deepEqual(await doors(), [both])
})

test('R-03: no mail is foreseen for members and for those without an address', async () => {
  const listId = await list()
  const portal = await opened('mails', await group(listId))
  const member = await desk.contact()
  await desk.member(member)
  assert.deepEqual(await joining(listId, member), [[portal, true, false]])
  assert.deepEqual(await joining(listId, await desk.contact({ email: null })), [[portal, true, false]])
})

test('O-07: a list that single sign-on is for opens the portals of its domain', async () => {
  const listId = await list()
  const portal = await opened('by-provider')
  await desk.db.updateTable('portal').set({ access: 'anyone' }).where('id', '=', portal).execute()
  const { id } = await desk.db
    .insertInto('domain')
    .values({ host: 'sso.list.example', language: 'en', sign_in_method: 'sso', sso_list_ids: [listId] })
    .returning('id')
    .executeTakeFirstOrThrow()
  await desk.db.updateTable('portal').set({ domain_id: id }).where('id', '=', portal).execute()
  const contact = await desk.contact()
  assert.deepEqual(await effects(listId), [[portal, true, false]])
  assert.deepEqual(await joining(listId, contact), [[portal, true, false]], 'the provider writes, not the portal')
  await call('PUT', `/lists/${listId}/contacts/${contact}`)
  assert.deepEqual(await leaving(listId, contact), [[portal, true, false]])
})

test('P-07: what a list opens is for those who set up the portal, and a list that is not there is not found', async () => {
  const agent = await desk.asStaff(await desk.user())
  const listId = await list()
  assert.equal((await call('GET', `/lists/${listId}/effects`, undefined, agent)).status, 403)
  assert.equal((await call('GET', '/lists/999999/effects')).status, 404)
  assert.deepEqual(await joining(listId, '999999'), [])
})
