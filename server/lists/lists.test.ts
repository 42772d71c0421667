import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PageOf } from '#contract/common.ts'
import type { Filter } from '#contract/filters.ts'
import type { AddressesAdded, ContactList, ListMember, ListOfContact, ListPreview } from '#contract/lists.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'

let desk: Desk
let manager: { cookie: string }
let agent: { cookie: string }
before(async () => {
  desk = await openDesk()
  manager = await desk.asStaff(await desk.user({ permissions: ['portal.manage'] }))
  agent = await desk.asStaff(await desk.user())
})
after(() => desk.close())

const call = caller(
  () => desk,
  () => manager,
)
interface Problem {
  code: string
  detail: string
  fields?: { field: string; message: string }[]
}
let serial = 0
const asking = (property: string, value: string): Filter => ({
  match: 'all',
  groups: [{ match: 'all', conditions: [{ property, operator: 'is_any_of', values: [value] }] }],
})
async function list(filter: Filter | null = null, name = `List ${++serial}`): Promise<ContactList> {
  const input = filter ? { name, kind: 'active', filter } : { name, kind: 'static' }
  const { status, body } = await call<ContactList>('POST', '/lists', input)
  assert.equal(status, 201)
  return body
}
const read = async (id: string) => (await call<ContactList>('GET', `/lists/${id}`)).body
const members = async (id: string, query = '') =>
  (await call<PageOf<ListMember>>('GET', `/lists/${id}/members${query}`)).body.items
const lastEvent = async () =>
  (await desk.db.selectFrom('event').select(['kind', 'data']).orderBy('id', 'desc').executeTakeFirstOrThrow()).data

test('G-01: contacts are put on a static list and taken off it, once', async () => {
  const company = await desk.company('Aurora Labs')
  const owner = await desk.asStaff(await desk.user({ role: 'owner' }))
  const named = { firstName: 'Maya', lastName: 'Berg', companyIds: [company] }
  const { id: maya } = (await call<{ id: string }>('POST', '/contacts', named, owner)).body
  const { id } = await list()
  for (const _ of [1, 2]) assert.equal((await call('PUT', `/lists/${id}/contacts/${maya}`)).status, 204)
  assert.equal((await call('PUT', `/lists/${id}/contacts/999999`)).status, 404)
  assert.equal((await read(id)).members, 1)
  const [member] = await members(id, '?q=maya')
  assert.deepEqual([member?.name, member?.company?.name], ['Maya Berg', 'Aurora Labs'])
  assert.deepEqual(await members(id, '?q=nobody'), [])
  assert.equal((await call('DELETE', `/lists/${id}/contacts/${maya}`)).status, 204)
  assert.equal((await call('DELETE', `/lists/${id}/contacts/${maya}`)).status, 404)
  assert.equal((await read(id)).members, 0)
})

test('G-01: a contact’s lists are named with their kinds, static and active', async () => {
  const contact = await desk.contact({ firstName: 'Listed' })
  const { id, name } = await list(null, 'A of Listed')
  await call('PUT', `/lists/${id}/contacts/${contact}`)
  const active = await list(asking('contact.firstName', 'Listed'), 'B of Listed')
  await runJobs(desk)
  const of = async (who: string, as = agent) =>
    call<PageOf<ListOfContact>>('GET', `/contacts/${who}/lists`, undefined, as)
  assert.deepEqual(
    (await of(contact)).body.items.map((one) => [one.id, one.name, one.kind]),
    [
      [id, name, 'static'],
      [active.id, 'B of Listed', 'active'],
    ],
  )
  assert.equal((await of('999999')).status, 404)
  const outsider = await desk.asToken(await desk.user({ role: 'owner' }), ['tickets.read'])
  assert.equal((await of(contact, outsider as never)).status, 403)
})

test('G-01: a pasted list of addresses says which nobody has', async () => {
  const email = 'Ruth.Falk@lumen.example'
  const ruth = await desk.contact({ firstName: 'Ruth', email })
  const gone = await desk.contact({ email: 'gone@lumen.example' })
  await desk.db.updateTable('contact').set({ deleted_at: new Date().toISOString() }).where('id', '=', gone).execute()
  const { id } = await list()
  const addresses = ['ruth.falk@LUMEN.example', email, 'gone@lumen.example', 'no address', "x'); drop table list;--"]
  const add = async () => (await call<AddressesAdded>('POST', `/lists/${id}/addresses`, { addresses })).body
  assert.deepEqual(await add(), { added: 1, already: 0, missing: addresses.slice(2) })
  assert.deepEqual(await lastEvent(), {
    what: 'list',
    id,
    name: (await read(id)).name,
    change: 'contacts-added',
    before: { members: 0 },
    after: { members: 1 },
    added: 1,
  })
  assert.deepEqual(await add(), { added: 0, already: 1, missing: addresses.slice(2) })
  assert.deepEqual(
    (await members(id)).map((member) => member.id),
    [ruth],
  )
})

test('G-01: a deleted contact is not on a static list, and is again when restored', async () => {
  const contact = await desk.contact()
  const { id } = await list()
  await call('PUT', `/lists/${id}/contacts/${contact}`)
  const owner = await desk.asStaff(await desk.user({ role: 'owner' }))
  await call('DELETE', `/contacts/${contact}`, undefined, owner)
  assert.deepEqual([(await read(id)).members, await members(id)], [0, []])
  await call('POST', `/contacts/${contact}/restore`, undefined, owner)
  assert.equal((await read(id)).members, 1)
})

test('G-01: an active list fills up in a job that says how far it is, and is said in words', async () => {
  const company = await desk.company()
  await desk.db.updateTable('company').set({ industry: 'Optics' }).where('id', '=', company).execute()
  const inside = await desk.contact({ companies: [company] })
  const made = await list(asking('company.industry', 'optics'))
  assert.deepEqual([made.state, made.done, made.members], ['evaluating', 0, 0])
  assert.ok(made.total > 0)
  await runJobs(desk)
  const ready = await read(made.id)
  assert.deepEqual([ready.state, ready.done, ready.members], ['ready', ready.total, 1])
  assert.equal(ready.description, 'Company industry is “optics”')
  assert.equal((await members(made.id))[0]?.id, inside)
  for (const [method, path] of [['PUT', `contacts/${inside}`], ['POST', 'addresses']] as const) // prettier-ignore
    assert.equal((await call(method, `/lists/${made.id}/${path}`, method === 'POST' ? { addresses: ['a@b.c'] } : undefined)).status, 409) // prettier-ignore
})

test('G-01: another filter asks everybody anew', async () => {
  const [ada, bo] = [await desk.contact({ firstName: 'Ada' }), await desk.contact({ firstName: 'Bo' })]
  const { id, name } = await list(asking('contact.firstName', 'Ada'))
  await runJobs(desk)
  const filter = asking('contact.firstName', 'Bo')
  const { body } = await call<ContactList>('PATCH', `/lists/${id}`, { filter })
  assert.equal(body.state, 'evaluating')
  assert.deepEqual(await lastEvent(), {
    what: 'list',
    id,
    name,
    change: 'changed',
    before: { filter: asking('contact.firstName', 'Ada') },
    after: { filter },
  })
  await runJobs(desk)
  const ids = (await members(id)).map((member) => member.id)
  assert.deepEqual([ids.includes(ada), ids.includes(bo)], [false, true])
  const again = await call<ContactList>('PATCH', `/lists/${id}`, { filter, name })
  assert.equal(again.body.state, 'ready', 'the same filter is no change')
})

test('a preview counts and names the first, and says beside the condition what is wrong', async () => {
  for (const firstName of ['Zed 1', 'Zed 2', 'Zed 3']) await desk.contact({ firstName, email: null })
  const filter = asking('contact.firstName', 'zed 2')
  const preview = async (asked: Filter, as = agent) =>
    call<ListPreview & Problem>('POST', '/lists/preview', { filter: asked }, as)
  const { body } = await preview(filter)
  assert.deepEqual([body.count, body.items.map(({ name }) => name)], [1, ['Zed 2 Lindqvist']])
  const wrong = await preview(asking('contact.nickname', 'x'))
  assert.equal(wrong.status, 400)
  assert.equal(wrong.body.fields?.[0]?.field, 'filter.groups.0.conditions.0.property')
  const outsider = await desk.asToken(await desk.user({ role: 'owner' }), ['tickets.read'])
  assert.equal((await call('POST', '/lists/preview', { filter }, outsider)).status, 403)
})

test('S40: a filter whose parts are SQL is refused or taken for text', async () => {
  const attack = `x') or true; drop table list; --`
  const post = (condition: object) =>
    call<Problem>('POST', '/lists/preview', {
      filter: { match: 'all', groups: [{ match: 'all', conditions: [condition] }] },
    })
  for (const condition of [
    { property: attack, operator: 'is_known', values: [] },
    { property: 'contact.phone', operator: attack, values: ['1'] },
    { property: `contact.custom.${attack}`, operator: 'is_known', values: [] },
    { property: 'contact.createdAt', operator: 'before', values: [attack] },
    { property: 'contact.phone', operator: 'is_known', values: [], extra: attack },
  ])
    assert.equal((await post(condition)).status, 400, JSON.stringify(condition))
  for (const operator of ['is_any_of', 'contains', 'starts_with'])
    assert.equal((await post({ property: 'contact.phone', operator, values: [attack] })).status, 200)
  assert.equal((await call('GET', '/lists')).status, 200)
})

test('P-07: agents read lists, and only who sets up the portal changes them', async () => {
  const { id } = await list()
  const contact = await desk.contact()
  assert.equal((await call('GET', `/lists/${id}`, undefined, agent)).status, 200)
  for (const [method, url, body] of [
    ['POST', '/lists', { name: 'X', kind: 'static' }],
    ['PATCH', `/lists/${id}`, { name: 'X' }],
    ['DELETE', `/lists/${id}`],
    ['POST', `/lists/${id}/evaluate`],
    ['POST', `/lists/${id}/addresses`, { addresses: ['a@b.example'] }],
    ['PUT', `/lists/${id}/contacts/${contact}`],
    ['DELETE', `/lists/${id}/contacts/${contact}`],
  ] as const)
    assert.equal((await call(method, url, body, agent)).status, 403, `${method} ${url}`)
})

test('a name is given once, and a filter goes with an active list', async () => {
  const { id } = await list(null, 'Gold customers')
  const create = async (input: object) => (await call<Problem>('POST', '/lists', input)).body.fields?.[0]
  assert.deepEqual(await create({ name: ' GOLD customers', kind: 'static' }), {
    field: 'name',
    message: 'There is a list with this name already.',
  })
  assert.equal((await create({ name: 'A', kind: 'active' }))?.message, 'An active list needs a filter.')
  assert.equal((await create({ name: 'A', kind: 'static', filter: asking('contact.phone', '1') }))?.field, 'filter')
  const refused = await call<Problem>('PATCH', `/lists/${id}`, { filter: asking('contact.phone', '1') })
  assert.equal(refused.body.fields?.[0]?.field, 'filter')
})

test('lists are found by a part of their name, page by page', async () => {
  for (const name of ['Pages b', 'pages A', 'PAGES c']) await list(null, name)
  const get = async (query: string) => (await call<PageOf<ContactList>>('GET', `/lists?q=pages&${query}`)).body
  const first = await get('limit=2')
  const second = await get(`limit=2&after=${first.next}`)
  assert.deepEqual(
    [...first.items, ...second.items].map(({ name }) => name),
    ['pages A', 'Pages b', 'PAGES c'],
  )
  assert.equal(second.next, null)
  assert.deepEqual((await get('kind=active')).items, [])
})

test('a list that access groups use is not deleted, and the refusal names them', async () => {
  const { id, name } = await list()
  const groups: string[] = []
  for (const group of ['Partners', 'Testers'])
    groups.push((await call<{ id: string }>('POST', '/access-groups', { name: group, listIds: [id] })).body.id)
  const refused = await call<Problem>('DELETE', `/lists/${id}`)
  assert.equal(refused.status, 409)
  assert.equal(
    refused.body.detail,
    'The access groups “Partners” and “Testers” use this list: take it out there first.',
  )
  assert.deepEqual(
    (await read(id)).groups.map((group) => group.name),
    ['Partners', 'Testers'],
  )
  for (const group of groups) await call('DELETE', `/access-groups/${group}`)
  assert.equal((await call('DELETE', `/lists/${id}`)).status, 204)
  assert.equal((await call('GET', `/lists/${id}`)).status, 404)
  assert.deepEqual(await lastEvent(), {
    what: 'list',
    id,
    name,
    change: 'deleted',
    before: { kind: 'static' },
    after: {},
  })
})

test('O-07: a list that single sign-on is for is not deleted, and the refusal names the domain', async () => {
  const { id } = await list()
  const values = { host: 'sso.lists.example', language: 'en', sign_in_method: 'sso', sso_list_ids: [id] }
  await desk.db.insertInto('domain').values(values).execute()
  const refused = await call<Problem>('DELETE', `/lists/${id}`)
  assert.deepEqual(
    [refused.status, refused.body.detail],
    [409, 'Single sign-on lets in who is on this list at “sso.lists.example”: choose other lists there first.'],
  )
  await desk.db.updateTable('domain').set({ sso_list_ids: null }).where('host', '=', values.host).execute()
  assert.equal((await call('DELETE', `/lists/${id}`)).status, 204)
})
