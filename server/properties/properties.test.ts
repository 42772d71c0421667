import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { PageOf, Problem } from '#contract/common.ts'
import type { Property, PropertyUse } from '#contract/properties.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { runJobs } from '#test/support/jobs.ts'

let desk: Desk
let owner: { cookie: string }
let ownerId: string
before(async () => {
  desk = await openDesk()
  ownerId = await desk.user({ role: 'owner', name: 'Ida Berg' })
  owner = await desk.asStaff(ownerId)
})
after(() => desk.close())

const api = caller(
  () => desk,
  () => owner,
)
type Answer = Property & Problem & { custom: Record<string, string | null> }
const call = <T = Answer>(...request: Parameters<typeof api>) => api<T>(...request)
const TIERS = [{ label: 'Gold' }, { label: 'Silver' }]
const records = { contact: '/contacts', company: '/companies', ticket: '/tickets' }
const made = async (object: Property['object'], custom: Record<string, string>) => {
  const own = { contact: {}, company: { name: 'Acme' }, ticket: { subject: 'Help' } }[object]
  return call<Answer>('POST', records[object], { ...own, custom })
}

describe('H-09: properties of every type', () => {
  for (const object of ['contact', 'company', 'ticket'] as const)
    test(`a ${object} takes good values in one spelling, and refuses others beside their field`, async () => {
      const define = (label: string, type: Property['type'], more: object = {}) =>
        call('POST', '/properties', { object, label, type, ...more })
      await define('Seats', 'number')
      await define('Renewal', 'date')
      await define('Tier', 'choice', { options: TIERS })
      await define('Modules', 'multi_choice', { options: [{ label: 'Billing' }, { label: 'Stock' }] })
      await define('On site', 'boolean')
      await define('Adviser', 'user')
      const answer = await made(object, {
        seats: '012.50',
        renewal: '2026-01-31',
        tier: 'gold',
        modules: 'stock;billing',
        on_site: 'TRUE',
        adviser: ownerId,
      })
      const kept = {
        seats: '12.5',
        renewal: '2026-01-31',
        tier: 'gold',
        modules: 'billing;stock',
        on_site: 'true',
        adviser: ownerId,
      }
      assert.deepEqual(answer.body.custom, kept, answer.text)
      const wrong = {
        seats: 'many',
        renewal: '31.1.2026',
        tier: 'Gold',
        modules: 'x',
        on_site: 'yes',
        adviser: '999999',
      }
      for (const [name, value] of Object.entries(wrong)) {
        const refused = await call('PATCH', `${records[object]}/${answer.body.id}`, { custom: { [name]: value } })
        assert.deepEqual([refused.status, refused.body.fields?.[0]?.field], [400, `custom.${name}`], refused.text)
      }
      const emptied = await call('PATCH', `${records[object]}/${answer.body.id}`, { custom: { seats: null, tier: '' } })
      const { seats: _seats, tier: _tier, ...rest } = kept
      assert.deepEqual(emptied.body.custom, rest)
    })

  test('a file belongs to the record that took it, and opens for who may see the record', async () => {
    await call('POST', '/properties', { object: 'ticket', label: 'Contract', type: 'file' })
    const upload = async (headers: object) =>
      (
        await desk.app.inject({
          method: 'POST',
          url: '/api/v1/files?name=contract.txt',
          headers: { ...headers, 'content-type': 'text/plain' },
          payload: 'signed',
        })
      ).json() as { key: string; url: string }
    const closed = await desk.inbox('Closed', [])
    const file = await upload(owner)
    const ticket = await call('POST', '/tickets', { subject: 'Terms', inboxId: closed, custom: { contract: file.key } })
    assert.equal(ticket.body.custom['contract'], file.key, ticket.text)
    assert.equal((await desk.app.inject({ url: file.url, headers: owner })).body, 'signed')
    const agent = await desk.asStaff(await desk.user())
    assert.equal((await desk.app.inject({ url: file.url, headers: agent })).statusCode, 404)
    const again = await call('POST', '/tickets', { subject: 'Theirs', custom: { contract: file.key } }, agent)
    assert.equal(again.status, 400, 'S34: a file that another record took is not to be had by its key')
  })

  test('options are renamed, ordered and archived; one that records hold is not taken away', async () => {
    const { body: tier } = await call('POST', '/properties', { object: 'ticket', label: 'Plan', type: 'choice', options: TIERS }) // prettier-ignore
    await made('ticket', { plan: 'gold' })
    const left = await call('PATCH', `/properties/${tier.id}`, { options: [{ value: 'silver', label: 'Silver' }] })
    assert.equal(left.status, 409)
    assert.match(left.body.detail, /1 ticket has “Gold”: archive the option instead/)
    const changed = await call('PATCH', `/properties/${tier.id}`, {
      description: 'What they pay for',
      options: [{ label: 'Bronze' }, { value: 'gold', label: 'Gold plus', archived: true }],
    })
    assert.deepEqual(changed.body.options, [
      { value: 'bronze', label: 'Bronze', archived: false },
      { value: 'gold', label: 'Gold plus', archived: true },
    ])
    assert.equal((await made('ticket', { plan: 'gold' })).status, 400)
    const typed = await call('PATCH', `/properties/${tier.id}`, { type: 'text' })
    assert.equal(typed.status, 400, 'the type stays')
  })

  test('a property without options is no choice, and one of another type has none', async () => {
    const create = (more: object) => call('POST', '/properties', { object: 'contact', label: 'X', ...more })
    assert.equal((await create({ type: 'choice' })).body.fields?.[0]?.field, 'options')
    assert.equal((await create({ type: 'number', options: TIERS })).body.fields?.[0]?.field, 'options')
    assert.equal((await create({ type: 'choice', options: [{ label: 'A', value: 'a;b' }] })).status, 400)
  })
})

describe('deleting a property', () => {
  test('says how many records have a value, and takes the values out', async () => {
    const { body: property } = await call('POST', '/properties', { object: 'company', label: 'Segment' })
    const { body: company } = await made('company', { segment: 'North' })
    const use = await call<PropertyUse>('GET', `/properties/${property.id}/use`)
    assert.deepEqual(use.body, { records: { count: 1, more: false }, places: [] })
    assert.equal((await call('DELETE', `/properties/${property.id}`)).status, 204)
    const { body: listed } = await call<PageOf<Property>>('GET', '/properties?object=company')
    assert.ok(!listed.items.some(({ id }) => id === property.id))
    const next = await call('POST', '/properties', { object: 'company', label: 'Segment' })
    assert.equal(next.body.name, 'segment_2', 'the old values are never the new property’s')
    await runJobs(desk)
    assert.deepEqual((await call('GET', `/companies/${company.id}`)).body.custom, {})
    const gone = await desk.db.selectFrom('property').select('id').where('id', '=', property.id).execute()
    assert.deepEqual(gone, [])
  })

  test('B-07: is refused while a portal shows it, saying where', async () => {
    const { body: property } = await call('POST', '/properties', { object: 'ticket', label: 'Product' })
    await desk.pool.query(
      `update portal set list_columns = '["subject", "custom.product"]',
        detail_fields = '[{"property": "custom.product", "editable": true}]'`,
    )
    const refused = await call('DELETE', `/properties/${property.id}`)
    assert.equal(refused.status, 409)
    assert.match(refused.body.detail, /a column of the portal “.+”; a field of the portal “.+”/)
  })

  test('P-07: needs the right to set the desk up', async () => {
    const agent = await desk.asStaff(await desk.user())
    const { body: property } = await call('POST', '/properties', { object: 'contact', label: 'Rank' })
    for (const [method, url] of [['DELETE', ''], ['PATCH', ''], ['GET', '/use']] as const) // prettier-ignore
      assert.equal((await call(method, `/properties/${property.id}${url}`, method === 'PATCH' ? {} : undefined, agent)).status, 403) // prettier-ignore
  })
})
