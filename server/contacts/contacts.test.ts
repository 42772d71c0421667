import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PageOf } from '#contract/common.ts'
import type { Contact, TimelineEvent } from '#contract/contacts.ts'
import type { Permission } from '#contract/permissions.ts'
import { hashToken, newToken } from '#server/platform/tokens.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let owner: { cookie: string }
let agent: { cookie: string }
before(async () => {
  desk = await openDesk()
  owner = await desk.asStaff(await desk.user({ name: 'Ines Okafor', role: 'owner' }))
  agent = await desk.asStaff(await desk.user())
})
after(() => desk.close())

const api = caller(
  () => desk,
  () => owner,
)
const call = <T = Contact>(...request: Parameters<typeof api>) => api<T>(...request)
const list = (query: string, headers?: object) => call<PageOf<Contact>>('GET', `/contacts?${query}`, undefined, headers)
const timeline = async (path: string, headers?: object) =>
  (await call<PageOf<TimelineEvent>>('GET', path, undefined, headers)).body.items
interface Problem {
  code: string
  detail: string
  fields?: { field: string }[]
}

test('a contact is made, read, changed, and its timeline says what changed', async () => {
  const made = await call('POST', '/contacts', {
    firstName: 'Maya',
    lastName: 'Lindqvist',
    email: 'Maya.Lindqvist@Brightwater.example',
    phone: '+46 8 123 45',
    jobTitle: 'Lab manager',
    language: 'sv',
  })
  assert.equal(made.status, 201)
  assert.equal(made.body.name, 'Maya Lindqvist')
  assert.equal(made.body.email, 'Maya.Lindqvist@Brightwater.example', 'the address stays as it came')
  assert.deepEqual(made.body.can, { edit: true, delete: true, invite: true })
  const { id } = made.body
  const changed = await call('PATCH', `/contacts/${id}`, { lastName: 'Berg', phone: null })
  assert.equal(changed.body.name, 'Maya Berg')
  assert.equal(changed.body.phone, null)
  const [event] = await timeline(`/contacts/${id}/timeline`)
  assert.equal(event?.kind, 'contact.changed')
  assert.deepEqual(event.by?.name, 'Ines Okafor')
  assert.deepEqual(event.data['changes'], {
    lastName: { from: 'Lindqvist', to: 'Berg' },
    phone: { from: '+46 8 123 45', to: null },
  })
  await call('PATCH', `/contacts/${id}`, { lastName: 'Berg' })
  assert.equal((await timeline(`/contacts/${id}/timeline`)).length, 2, 'no change leaves no trace')
})

test('a contact without a name goes by the address, and without both by a word', async () => {
  const bare = await call('POST', '/contacts', { email: 'desk@quiet.example' })
  assert.equal(bare.body.name, 'desk@quiet.example')
  assert.equal((await call('POST', '/contacts', {})).body.name, 'Unnamed contact')
})

test('H-08: a contact goes to the company that has the domain of the address; free mail tells nothing', async () => {
  const company = await call<{ id: string }>('POST', '/companies', { name: 'Gmail', domain: 'gmail.com' })
  const own = await call<{ id: string }>('POST', '/companies', {
    name: 'Halden',
    domain: 'https://www.halden.example/',
  })
  assert.deepEqual((await call('POST', '/contacts', { email: 'a@gmail.com' })).body.companies, [])
  const made = await call('POST', '/contacts', { email: 'Jo@HALDEN.example' })
  assert.deepEqual(made.body.companies, [{ id: own.body.id, name: 'Halden', primary: true }])
  const given = await call('POST', '/contacts', { email: 'b@halden.example', companyIds: [company.body.id] })
  assert.deepEqual(
    given.body.companies.map(({ name }) => name),
    ['Gmail'],
  )
  assert.deepEqual((await call('POST', '/contacts', { email: 'c@halden.example', companyIds: [] })).body.companies, [])
})

test('S11: an address that is another contact’s is refused, whatever its case, and nothing tells whose it is', async () => {
  const holder = await call('POST', '/contacts', { firstName: 'Secret', email: 'taken@one.example' })
  const other = await call('POST', '/contacts', { firstName: 'Other', email: 'other@one.example' })
  const made = await call<Problem>('POST', '/contacts', { email: 'TAKEN@one.example' })
  assert.equal(made.status, 409)
  assert.equal(made.body.code, 'address-taken')
  assert.ok(!made.text.includes('Secret') && !made.text.includes(`"${holder.body.id}"`))
  const moved = await call<Problem>('PATCH', `/contacts/${other.body.id}`, { email: 'Taken@One.example' })
  assert.equal(moved.body.code, 'address-taken')
  assert.equal((await call('GET', `/contacts/${other.body.id}`)).body.email, 'other@one.example')
  await call('DELETE', `/contacts/${holder.body.id}`)
  assert.equal((await call('POST', '/contacts', { email: 'taken@one.example' })).status, 409, 'a deleted one keeps it')
})

test('S11: a new address spends the links that were mailed to the old one', async () => {
  const id = await desk.contact({ email: 'old@two.example' })
  const member = await desk.member(id)
  const values = { purpose: 'reset', member_id: member, portal_id: desk.portalId, expires_at: '2099-01-01T00:00:00Z' }
  await desk.db
    .insertInto('one_time_link')
    .values({ ...values, token_hash: hashToken(newToken()) })
    .execute()
  await call('PATCH', `/contacts/${id}`, { email: 'Old@two.example' })
  const open = () => desk.db.selectFrom('one_time_link').select('used_at').where('member_id', '=', member).execute()
  assert.equal((await open())[0]?.used_at, null, 'another spelling is the same address')
  await call('PATCH', `/contacts/${id}`, { email: 'new@two.example' })
  assert.notEqual((await open())[0]?.used_at, null)
})

test('the first company becomes the primary one; another can take its place; removing it promotes none', async () => {
  const [a, b] = [await desk.company('Aster'), await desk.company('Birch')]
  const id = await desk.contact()
  const companies = async () =>
    (await call('GET', `/contacts/${id}`)).body.companies.map(({ name, primary }) => (primary ? `${name}*` : name))
  await call('PUT', `/contacts/${id}/companies/${a}`, {})
  await call('PUT', `/contacts/${id}/companies/${b}`, {})
  assert.deepEqual(await companies(), ['Aster*', 'Birch'])
  await call('PUT', `/contacts/${id}/companies/${b}`, { primary: true })
  assert.deepEqual(await companies(), ['Birch*', 'Aster'])
  const [event] = await timeline(`/contacts/${id}/timeline`)
  assert.deepEqual(event?.data['changes'], { primaryCompany: { from: 'Aster', to: 'Birch' } })
  assert.equal((await call('DELETE', `/contacts/${id}/companies/${b}`)).status, 204)
  assert.deepEqual(await companies(), ['Aster'])
  assert.equal((await call('DELETE', `/contacts/${id}/companies/${b}`)).status, 404)
  assert.equal((await timeline(`/companies/${b}/timeline`)).length, 3)
})

test('a deleted primary company makes room for another, and comes back as one of several', async () => {
  const [a, b] = [await desk.company('Cedar'), await desk.company('Dune')]
  const id = await desk.contact({ companies: [a] })
  await call('DELETE', `/companies/${a}`)
  const put = await call('PUT', `/contacts/${id}/companies/${b}`, {})
  assert.deepEqual(put.body.companies, [{ id: b, name: 'Dune', primary: true }])
  assert.equal((await call('PUT', `/contacts/${id}/companies/${a}`, { primary: true })).status, 404)
  await call('POST', `/companies/${a}/restore`)
  const { companies } = (await call('GET', `/contacts/${id}`)).body
  assert.deepEqual(
    companies.map(({ name, primary }) => (primary ? `${name}*` : name)),
    ['Dune*', 'Cedar'],
  )
})

test('deleting a contact ends their portal session at once, and restoring gives it back', async () => {
  const id = await desk.contact()
  const headers = await desk.asMember(id)
  const portal = async () => (await desk.app.inject({ url: `/${desk.portalPath}/tickets`, headers })).statusCode
  assert.equal(await portal(), 200)
  assert.equal((await call('DELETE', `/contacts/${id}`)).status, 204)
  assert.notEqual(await portal(), 200)
  assert.equal((await call('PATCH', `/contacts/${id}`, { firstName: 'X' })).status, 404)
  const gone = (await list('deleted=true&limit=100')).body.items.find((contact) => contact.id === id)
  assert.deepEqual(gone?.can, { edit: false, delete: false, invite: false })
  assert.ok(!(await list('limit=100')).body.items.some((contact) => contact.id === id))
  assert.equal((await call('POST', `/contacts/${id}/restore`)).body.deletedAt, null)
  assert.equal(await portal(), 200)
})

test('S13: an agent may write contacts but not delete or see deleted ones; a token does what its scopes say', async () => {
  const id = await desk.contact()
  assert.equal((await call('PATCH', `/contacts/${id}`, { phone: '1' }, agent)).status, 200)
  assert.equal((await call('GET', `/contacts/${id}`, undefined, agent)).body.can.delete, false)
  assert.equal((await call('DELETE', `/contacts/${id}`, undefined, agent)).status, 403)
  assert.equal((await list('deleted=true', agent)).status, 403)
  await call('DELETE', `/contacts/${id}`)
  const foreign = await call('GET', `/contacts/${id}`, undefined, agent)
  const missing = await call('GET', '/contacts/999999999', undefined, agent)
  assert.deepEqual([foreign.status, foreign.text], [404, missing.text], 'deleted and missing look alike')
  assert.equal((await call('GET', `/contacts/${id}/timeline`, undefined, agent)).text, missing.text)
  assert.equal((await call('POST', `/contacts/${id}/restore`, undefined, agent)).status, 403)

  const user = await desk.user({ role: 'owner' })
  const token = (scopes: Permission[]) => desk.asToken(user, scopes)
  assert.equal((await list('', await token(['contacts.read']))).status, 200)
  assert.equal((await call('POST', '/contacts', {}, await token(['contacts.read']))).status, 403)
  assert.equal((await list('', await token(['tickets.read']))).status, 403)
  assert.equal((await list('', {})).status, 401)
})

test('S13, S14, S15: unknown keys, arrays and line breaks are refused', async () => {
  for (const body of [
    { id: '5' },
    { createdAt: '2020-01-01T00:00:00Z' },
    { member: { state: 'active' } },
    { firstName: ['a', 'b'] },
    { firstName: 'a\r\nBcc: x@y.example' },
    { email: 'a@b.example\nBcc: x@y.example' },
    { email: 'a@b.example,c@d.example' },
    { email: 'a@b.example\u2028' },
    { email: { $ne: '' } },
    { companyIds: ['999999999'] },
    { companyIds: ['1', '1'] },
    { custom: { undefined_one: 'x' } },
    { custom: { 'a\nb': { $ne: 1 } } },
  ])
    assert.equal((await call<Problem>('POST', '/contacts', body)).body.code, 'invalid-input', JSON.stringify(body))
})

test('search finds beginnings of words and whole addresses, in any case, without accents', async () => {
  const company = await desk.company('Searchers')
  const made = await call('POST', '/contacts', {
    firstName: 'Zoë',
    lastName: 'Quibbleton',
    email: 'z.q+1@odd-mail.example',
    companyIds: [company],
  })
  for (const q of ['zoe', 'QUIBB', 'quibbleton zoë', 'z.q+1@odd-mail.example', 'Z.Q+1@ODD-MAIL.EXAMPLE', 'odd-mail'])
    assert.deepEqual(
      (await list(`q=${encodeURIComponent(q)}`)).body.items.map(({ id }) => id),
      [made.body.id],
      q,
    )
  assert.equal((await list('q=quibbletonx')).body.items.length, 0)
  assert.equal((await list(`q=${encodeURIComponent('!!!')}`)).body.items.length, 0, 'no word finds nothing')
  assert.equal((await list('email=Z.Q%2B1%40odd-mail.example')).body.items.length, 1)
  assert.equal((await list(`company=${company}`)).body.items.length, 1)
  await call('PATCH', `/contacts/${made.body.id}`, { lastName: 'Renamed' })
  assert.equal((await list('q=quibbleton')).body.items.length, 0, 'the old name finds nothing any more')
})

test('pages hold each contact once, in every order', async () => {
  const company = await desk.company('Pagers')
  for (let i = 0; i < 7; i++) await desk.contact({ firstName: i < 3 ? 'Same' : `P${i}`, companies: [company] })
  for (const sort of ['name', '-name', 'createdAt', '-createdAt']) {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const more: string = next === '' ? '' : `&after=${next}`
      const page: { body: PageOf<Contact> } = await list(`company=${company}&limit=2&sort=${sort}${more}`)
      seen.push(...page.body.items.map(({ id }) => id))
      ;({ next } = page.body)
    }
    assert.equal(seen.length, 7, sort)
    assert.equal(new Set(seen).size, 7, sort)
  }
})

test('S40: made-up sorts, filters and cursors are the caller’s errors, never the database’s', async () => {
  const evil = ["'; drop table contact; --", '1 or 1=1', "name'--", '\u0000', '{"$gt":""}', '%', '-1', '9'.repeat(30)]
  const cursors = [
    ...evil,
    ...[['x', 'y'], ['x'], [null, null], ["' or 1=1", '1'], ['\u0000', '1'], [1, 2], ['2026-99-99T00:00:00Z', '1']].map(
      (value) => Buffer.from(JSON.stringify(value)).toString('base64url'),
    ),
  ]
  const urls = [
    ...evil.flatMap((text) => {
      const value = encodeURIComponent(text)
      return ['contacts', 'companies'].flatMap((path) => [
        `/${path}?sort=${value}`,
        `/${path}?q=${value}`,
        `/${path}?limit=${value}`,
        `/${path}?${value}=1`,
        `/${path}?company=${value}&domain=${value}&email=${value}`,
        `/${path}/${value}`,
      ])
    }),
    ...cursors.flatMap((text) => {
      const value = encodeURIComponent(text)
      return ['name', '-createdAt']
        .flatMap((sort) => [`/contacts?sort=${sort}&after=${value}`, `/companies?sort=${sort}&after=${value}`])
        .concat(`/contacts/1/timeline?after=${value}`)
    }),
    '/contacts?sort=name&sort=-name',
    '/contacts?q[]=a',
  ]
  for (const url of urls) {
    const { status, text } = await call('GET', url)
    assert.ok([200, 400, 404].includes(status), `${url}: ${status} ${text}`)
  }
  assert.ok((await list('')).body.items.length > 0, 'the table is still there')
})

test('the same Idempotency-Key makes one contact', async () => {
  const headers = { ...owner, 'idempotency-key': 'contact-1' }
  const first = await call('POST', '/contacts', { firstName: 'Once' }, headers)
  const again = await call('POST', '/contacts', { firstName: 'Once' }, headers)
  assert.equal(first.body.id, again.body.id)
  assert.equal((await call<Problem>('POST', '/contacts', { firstName: 'Twice' }, headers)).body.code, 'key-reused')
})
