import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PageOf } from '#contract/common.ts'
import type { Company, TimelineEvent } from '#contract/contacts.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let owner: { cookie: string }
let agent: { cookie: string }
before(async () => {
  desk = await openDesk()
  owner = await desk.asStaff(await desk.user({ role: 'owner' }))
  agent = await desk.asStaff(await desk.user())
})
after(() => desk.close())

const api = caller(
  () => desk,
  () => owner,
)
const call = <T = Company>(...request: Parameters<typeof api>) => api<T>(...request)
const found = async (query: string) =>
  (await call<PageOf<Company>>('GET', `/companies?${query}`)).body.items.map(({ name }) => name)

test('H-08: a company is made, changed and found by its words and its domain', async () => {
  const made = await call('POST', '/companies', {
    name: 'Brightwater Labs',
    domain: 'Brightwater.example',
    city: 'Göteborg',
    externalId: 'hs-1',
  })
  assert.equal(made.status, 201)
  assert.equal(made.body.domain, 'Brightwater.example', 'the domain stays as it came')
  for (const query of ['q=brightw', 'q=goteborg', 'q=www.BRIGHTWATER.example', 'domain=brightwater.example'])
    assert.deepEqual(await found(query), ['Brightwater Labs'], query)
  const changed = await call('PATCH', `/companies/${made.body.id}`, { name: 'Brightwater', city: null })
  assert.deepEqual(
    [changed.body.name, changed.body.city, changed.body.domain],
    ['Brightwater', null, 'Brightwater.example'],
  )
  const events = await call<PageOf<TimelineEvent>>('GET', `/companies/${made.body.id}/timeline`)
  assert.deepEqual(events.body.items[0]?.data['fields'], ['name', 'city'])
  assert.equal((await call('POST', '/companies', { name: 'X', externalId: 'hs-1' })).status, 409)
  assert.equal((await call('POST', '/companies', { name: '' })).status, 400)
  assert.equal((await call('POST', '/companies', { name: 'X', deletedAt: null })).status, 400)
})

test('H-09: custom values are kept for defined properties only', async () => {
  const property = await call<{ name: string }>('POST', '/properties', { object: 'company', label: 'Customer tier' })
  assert.equal(property.status, 201)
  assert.equal((await call('POST', '/properties', { object: 'company', label: 'customer TIER' })).status, 400)
  assert.equal((await call('POST', '/properties', { object: 'contact', label: 'X' }, agent)).status, 403)
  const made = await call('POST', '/companies', { name: 'Tiered', custom: { [property.body.name]: 'Gold' } })
  assert.deepEqual(made.body.custom, { customer_tier: 'Gold' })
  const refused = await call('PATCH', `/companies/${made.body.id}`, { custom: { tier: 'x' } })
  assert.equal(refused.status, 400)
  assert.match(refused.text, /custom\.tier/)
  const cleared = await call('PATCH', `/companies/${made.body.id}`, { custom: { customer_tier: null } })
  assert.deepEqual(cleared.body.custom, {})
  const all = await call<PageOf<{ label: string }>>('GET', '/properties?object=company', undefined, agent)
  assert.deepEqual(
    all.body.items.map(({ label }) => label),
    ['Customer tier'],
  )
})

test('S01: deleting a company takes its tickets from its members at once; restoring gives them back', async () => {
  const company = await desk.company('Gone Ltd')
  const [own, colleague] = [await desk.contact({ companies: [company] }), await desk.contact({ companies: [company] })]
  await desk.ticket({ subject: 'Colleague asks about bolts', contacts: [colleague], companies: [company] })
  await desk.db.updateTable('portal').set({ ticket_access: 'company' }).execute()
  const headers = await desk.asMember(own)
  const organization = async () =>
    (await desk.app.inject({ url: `/${desk.portalPath}/tickets?view=organization`, headers })).body.includes('bolts')
  assert.equal(await organization(), true)
  assert.equal((await call('DELETE', `/companies/${company}`, undefined, agent)).status, 403)
  assert.equal((await call('DELETE', `/companies/${company}`)).status, 204)
  assert.equal(await organization(), false)
  assert.equal((await call('GET', `/companies/${company}`, undefined, agent)).status, 404)
  assert.ok(!(await found('limit=100')).includes('Gone Ltd'))
  assert.ok((await found('deleted=true')).includes('Gone Ltd'))
  const contact = await call<{ companies: unknown[] }>('GET', `/contacts/${own}`)
  assert.deepEqual(contact.body.companies, [], 'a deleted company is shown nowhere')
  assert.equal((await call('POST', `/companies/${company}/restore`)).status, 200)
  assert.equal(await organization(), true)
})
