import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AccessGroup, GroupMember, GroupOfContact } from '#contract/access-groups.ts'
import type { PageOf } from '#contract/common.ts'
import type { ForeseenAccess } from '#contract/sight.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let manager: { cookie: string }
before(async () => {
  desk = await openDesk()
  manager = await desk.asStaff(await desk.user({ permissions: ['portal.manage', 'contacts.write'] }))
})
after(() => desk.close())

const call = caller(
  () => desk,
  () => manager,
)
interface Problem {
  detail: string
  fields?: { field: string }[]
}
let serial = 0
async function group(values: object = {}): Promise<string> {
  const { status, body } = await call<AccessGroup>('POST', '/access-groups', { name: `Group ${++serial}`, ...values })
  assert.equal(status, 201)
  return body.id
}
async function list(...contacts: string[]): Promise<string> {
  const { body } = await call<{ id: string }>('POST', '/lists', { name: `List ${++serial}`, kind: 'static' })
  for (const contact of contacts) await call('PUT', `/lists/${body.id}/contacts/${contact}`)
  return body.id
}
const read = async (id: string) => (await call<AccessGroup>('GET', `/access-groups/${id}`)).body
const members = async (id: string, query = '') =>
  (await call<PageOf<GroupMember>>('GET', `/access-groups/${id}/members${query}`)).body.items
const leaving = async (id: string, query: string) => {
  const { body } = await call<ForeseenAccess>('GET', `/access-groups/${id}/effects?${query}&change=leave`)
  return [body.effects?.leaves, body.effects?.loses, body.effects?.portals.map((portal) => portal.id)]
}
async function opens(portalId: string, ...groups: string[]): Promise<void> {
  await desk.db.updateTable('portal').set({ access: 'groups' }).where('id', '=', portalId).execute()
  for (const id of groups)
    await desk.db.insertInto('portal_access_group').values({ portal_id: portalId, group_id: id }).execute()
}
const waiting = async () => {
  const { rows } = await desk.pool.query<{ key: string; minutes: number }>(`select key,
    round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs
    where task_identifier = 'membership.invite-joiners'`)
  await desk.pool.query(`select graphile_worker.remove_job('membership.invite-joiners')`)
  return rows
}

test('G-02: a group is its lists and single contacts, everybody counted once', async () => {
  const [ann, bea, cem] = [
    await desk.contact({ firstName: 'Ann' }),
    await desk.contact({ firstName: 'Bea' }),
    (await call<{ id: string }>('POST', '/contacts', { firstName: 'Cem' })).body.id,
  ]
  const [first, second] = [await list(ann, bea), await list(bea)]
  const id = await group({ description: 'Who bought last year', listIds: [first] })
  await call('PUT', `/access-groups/${id}/lists/${second}`)
  for (const contact of [bea, cem]) await call('PUT', `/access-groups/${id}/contacts/${contact}`)
  const shown = await read(id)
  assert.deepEqual(
    [shown.description, shown.members, shown.contacts, shown.lists.map((one) => one.members)],
    ['Who bought last year', 3, 2, [2, 1]],
  )
  assert.deepEqual(
    (await members(id)).map(({ name, single, lists }) => [name.split(' ')[0], single, lists.length]),
    [['Ann', false, 1], ['Bea', true, 2], ['Cem', true, 0]], // prettier-ignore
  )
  assert.deepEqual(
    (await members(id, '?q=cem')).map((one) => one.id),
    [cem],
  )
  assert.deepEqual(
    (await members(id, '?single=true')).map((one) => one.id),
    [bea, cem],
  )
  await desk.db.updateTable('contact').set({ deleted_at: new Date().toISOString() }).where('id', '=', cem).execute()
  assert.equal((await read(id)).members, 2)
})

test('G-02: before a list or a contact is taken out, it is said how many lose a portal', async () => {
  const contacts = [await desk.contact(), await desk.contact(), await desk.contact(), await desk.contact()]
  const [a = '', b = '', c = '', d = ''] = contacts
  const [wide, narrow] = [await list(a, b, c), await list(b)]
  const id = await group({ listIds: [wide, narrow] })
  const other = await group()
  await call('PUT', `/access-groups/${other}/contacts/${a}`)
  await call('PUT', `/access-groups/${id}/contacts/${d}`)
  assert.deepEqual(await leaving(id, `listId=${wide}`), [2, 0, []], 'no portal asks for the group')
  const portal = await desk.addPortal('leaving')
  await opens(portal, id, other)
  assert.deepEqual(await leaving(id, `listId=${wide}`), [2, 1, [portal]], 'a is let in by the other group')
  assert.deepEqual(await leaving(id, `listId=${narrow}`), [0, 0, []])
  assert.deepEqual(await leaving(id, `contactId=${d}`), [1, 1, [portal]])
  assert.deepEqual(await leaving(other, `contactId=${a}`), [1, 0, []])
  assert.equal((await call('DELETE', `/access-groups/${id}/lists/${wide}`)).status, 204)
  assert.equal((await call('DELETE', `/access-groups/${id}/contacts/${d}`)).status, 204)
  assert.equal((await read(id)).members, 1)
  assert.equal((await call('DELETE', `/access-groups/${id}/lists/${wide}`)).status, 404)
})

test('R-15: who is taken off the list that let them in is refused at the next click', async () => {
  const contact = await desk.contact()
  const member = await desk.asMember(contact)
  const letIn = await list(contact)
  await opens(desk.portalId, await group({ listIds: [letIn] }))
  const click = async () => (await desk.app.inject({ url: '/support/tickets', headers: member })).statusCode
  assert.equal(await click(), 200)
  await call('DELETE', `/lists/${letIn}/contacts/${contact}`)
  assert.equal(await click(), 403)
  await desk.db.updateTable('portal').set({ access: 'invited' }).where('id', '=', desk.portalId).execute()
})

test('a group that portals use is not deleted, and the refusal names them', async () => {
  const id = await group({ name: 'Partners' })
  const portal = await desk.addPortal('partners')
  await opens(portal, id)
  const refused = await call<Problem>('DELETE', `/access-groups/${id}`)
  assert.deepEqual(
    [refused.status, refused.body.detail],
    [409, 'The portal “Portal partners” lets this group in: take it out of the portal’s access first.'],
  )
  assert.deepEqual(
    (await read(id)).portals.map((one) => one.id),
    [portal],
  )
  await desk.db.deleteFrom('portal_access_group').where('group_id', '=', id).execute()
  assert.equal((await call('DELETE', `/access-groups/${id}`)).status, 204)
  assert.equal((await call('GET', `/access-groups/${id}`)).status, 404)
})

test('R-09: whoever comes to be let in is told of once, two minutes later', async () => {
  const [a, b] = [await desk.contact(), await desk.contact()]
  const letIn = await list()
  const id = await group()
  await waiting()
  await call('PUT', `/access-groups/${id}/lists/${letIn}`)
  await call('PUT', `/lists/${letIn}/contacts/${a}`)
  await call('PUT', `/access-groups/${id}/contacts/${a}`)
  assert.deepEqual(await waiting(), [], 'the group opens no portal')
  const job = [{ key: 'membership.invite-joiners', minutes: 2 }]
  await opens(await desk.addPortal('joining'), id)
  assert.deepEqual(await waiting(), job, 'a portal took the group')
  await call('PUT', `/lists/${letIn}/contacts/${b}`)
  assert.deepEqual(await waiting(), job, 'a contact joined a list')
  await call('PUT', `/access-groups/${id}/contacts/${b}`)
  assert.deepEqual(await waiting(), job, 'a contact joined the group')
  await call('PUT', `/access-groups/${id}/lists/${await list(a)}`)
  assert.deepEqual(await waiting(), job, 'a list joined the group')
  await call('PUT', `/access-groups/${id}/lists/${letIn}`)
  assert.deepEqual(await waiting(), [], 'nobody came')
})

test('P-07: access groups are for those who set up the portal', async () => {
  const id = await group()
  const agent = await desk.asStaff(await desk.user())
  for (const [method, url, body] of [
    ['GET', '/access-groups'],
    ['GET', `/access-groups/${id}`],
    ['GET', `/access-groups/${id}/members`],
    ['POST', '/access-groups', { name: 'X' }],
    ['PATCH', `/access-groups/${id}`, { name: 'X' }],
    ['DELETE', `/access-groups/${id}`],
    ['PUT', `/access-groups/${id}/lists/1`],
    ['DELETE', `/access-groups/${id}/contacts/1`],
  ] as const)
    assert.equal((await call(method, url, body, agent)).status, 403, `${method} ${url}`)
})

test('a group is renamed, its name given once, and each change recorded with before and after', async () => {
  const id = await group({ name: 'Resellers' })
  const taken = await call<Problem>('POST', '/access-groups', { name: 'resellers' })
  assert.deepEqual([taken.status, taken.body.fields?.[0]?.field], [400, 'name'])
  assert.equal((await call('POST', '/access-groups', { name: 'X', listIds: ['999'] })).status, 400)
  const renamed = await call<AccessGroup>('PATCH', `/access-groups/${id}`, { name: 'Partners 2', description: 'All' })
  assert.deepEqual([renamed.body.name, renamed.body.description], ['Partners 2', 'All'])
  const { data } = await desk.db.selectFrom('event').select('data').orderBy('id', 'desc').executeTakeFirstOrThrow()
  assert.deepEqual(data, {
    what: 'access-group',
    id,
    name: 'Partners 2',
    change: 'changed',
    before: { name: 'Resellers', description: '' },
    after: { name: 'Partners 2', description: 'All' },
  })
  const found = await call<PageOf<AccessGroup>>('GET', '/access-groups?q=partners+2')
  assert.deepEqual(
    found.body.items.map((one) => one.id),
    [id],
  )
})

test('G-02: a contact’s groups are named with every way in, for those who set up the portal', async () => {
  const contact = await desk.contact()
  const [first, second] = [await list(contact), await list(contact)]
  const both = await group({ name: 'Ways A', listIds: [first, second] })
  const single = await group({ name: 'Ways B' })
  await group({ name: 'Ways C', listIds: [await list()] })
  for (const id of [both, single]) await call('PUT', `/access-groups/${id}/contacts/${contact}`)
  await call('DELETE', `/access-groups/${both}/contacts/${contact}`)
  const of = (who: string, as?: object) =>
    call<PageOf<GroupOfContact>>('GET', `/contacts/${who}/access-groups`, undefined, as)
  assert.deepEqual(
    (await of(contact)).body.items.map(({ id, single: byHand, lists }) => [id, byHand, lists.map((one) => one.id)]),
    [
      [both, false, [first, second]],
      [single, true, []],
    ],
  )
  assert.deepEqual((await of(await desk.contact())).body.items, [])
  assert.equal((await of('999999')).status, 404)
  assert.equal((await of(contact, await desk.asStaff(await desk.user()))).status, 403)
})
