import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AuditEntry } from '#contract/audit.ts'
import type { PageOf } from '#contract/common.ts'
import { transaction } from '#server/platform/database/transaction.ts'
import { recordEvent } from '#server/timeline/actions.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { staffOf } from '#test/support/people.ts'

let desk: Desk
let adminId: string
let admin: { cookie: string }
before(async () => {
  desk = await openDesk()
  adminId = await desk.user({ role: 'admin', name: 'Ada Moreau' })
  admin = await desk.asStaff(adminId)
})
after(() => desk.close())

const patch = (url: string, payload: object) =>
  desk.app.inject({ method: 'PATCH', url: `/api/v1${url}`, payload, headers: admin })
const read = async (query = '', headers: Record<string, string> = admin) =>
  (await desk.app.inject({ url: `/api/v1/audit${query}`, headers })).json<PageOf<AuditEntry>>()

test('a change of settings reads as who, what, before and after, with names and no ids', async () => {
  const returns = await desk.inbox('Returns')
  await patch(`/portals/${desk.portalId}`, { defaultInboxId: returns, maskStaff: true, ticketAccess: 'company' })
  const [entry] = (await read()).items
  assert.equal(entry?.by?.name, 'Ada Moreau')
  assert.equal(entry?.area, 'portal')
  assert.equal(entry?.did, 'changed the portal “Northwind Optics support”')
  assert.deepEqual(
    entry?.changes.toSorted((a, b) => a.label.localeCompare(b.label)),
    [
      { label: 'Default inbox', before: 'Support', after: 'Returns' },
      { label: 'Names of staff hidden', before: 'no', after: 'yes' },
      { label: 'Ticket access', before: 'their own tickets', after: 'their own and their company’s' },
    ],
  )
})

test('F-01: a filter reads as a sentence', async () => {
  const filter = {
    match: 'all',
    groups: [{ match: 'all', conditions: [{ property: 'subject', operator: 'contains', values: ['prism'] }] }],
  }
  const answer = await patch(`/portals/${desk.portalId}`, { ticketFilter: filter })
  assert.equal(answer.statusCode, 200, answer.body)
  const [change] = (await read()).items[0]?.changes ?? []
  assert.equal(change?.label, 'Tickets in the portal')
  assert.equal(change?.before, null)
  assert.match(change?.after ?? '', /^Subject .*“prism”$/)
  await patch(`/portals/${desk.portalId}`, { ticketFilter: null })
})

test('D-01, D-05, C-03, X-01: domains come and go by name, and languages, texts and times read as people write them', async () => {
  const call = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    desk.app.inject({ method, url: `/api/v1${url}`, headers: admin, ...(payload ? { payload } : {}) })
  const last = async () => (await read()).items[0]
  const { id } = (await call('POST', '/domains', { host: 'help.harbour.example' })).json<{ id: string }>()
  assert.equal((await last())?.did, 'connected the domain “help.harbour.example”')
  await patch(`/domains/${id}`, { language: 'pt-BR' })
  assert.deepEqual((await last())?.changes, [{ label: 'Language', before: 'English', after: 'Português (Brasil)' }])
  const idle = 'Minutes until the idle are signed out'
  await patch(`/domains/${id}`, { idleMinutes: 40 })
  assert.deepEqual((await last())?.changes, [{ label: idle, before: 'never', after: '40' }])
  const wording = { language: 'en', notice: '<p>We <strong>keep</strong> it.</p><p>Ask us.</p>', label: 'Yes.' }
  await call('PUT', `/domains/${id}/consent/wording`, { ...wording, askAgain: false })
  assert.equal((await last())?.changes.find(({ label }) => label === 'Notice')?.after, 'We keep it. Ask us.')
  await call('DELETE', `/domains/${id}`)
  assert.equal((await last())?.did, 'removed the domain “help.harbour.example”')
})

test('S16: looking at a portal as a customer is in the log, with both', async () => {
  const contactId = await desk.contact({ firstName: 'Maya', lastName: 'Lindqvist' })
  await desk.app.inject({
    method: 'POST',
    url: `/api/v1/portals/${desk.portalId}/preview`,
    payload: { contactId },
    headers: admin,
  })
  const [entry] = (await read('?area=viewed-as')).items
  assert.deepEqual(
    [entry?.by?.name, entry?.did],
    ['Ada Moreau', 'looked at “Northwind Optics support” as Maya Lindqvist'],
  )
})

test('S18: a secret that slipped into an event is not read out', async () => {
  const by = await staffOf(desk, adminId)
  const data = {
    what: 'sign-in',
    domainId: '1',
    before: { google: { clientSecret: 'old-hush' } },
    after: { google: { clientSecret: 'new-hush' }, apiToken: 'hush-hush' },
    secrets: ['google: set'],
  }
  await transaction(desk.db, (tx) => recordEvent(tx, { kind: 'settings.changed', by, data }))
  const page = await read()
  assert.doesNotMatch(JSON.stringify(page), /hush/)
  assert.equal(page.items[0]?.changes.length, 3, 'that it was changed is said')
})

test('it is read by person, area and day, page by page, the newest first', async () => {
  const other = await desk.user({ role: 'admin', name: 'Tomás Rey' })
  const theirs = await desk.asStaff(other)
  for (const name of ['One', 'Two', 'Three'])
    await desk.app.inject({ method: 'PATCH', url: '/api/v1/account', payload: { name }, headers: theirs })
  const mine = await read(`?by=${other}&limit=2`)
  assert.deepEqual(
    mine.items.map(({ changes }) => changes[0]?.after),
    ['Three', 'Two'],
  )
  const rest = await read(`?by=${other}&limit=2&after=${mine.next}`)
  assert.deepEqual([rest.items.map(({ changes }) => changes[0]?.after), rest.next], [['One'], null])
  assert.ok((await read('?area=account')).items.every(({ area }) => area === 'account'))
  assert.equal((await read('?to=2000-01-01')).items.length, 0)
  const today = new Date().toISOString().slice(0, 10)
  assert.equal((await read(`?by=${other}&from=${today}&to=${today}`)).items.length, 3)
})

test('a day is the reader’s: late in the evening of UTC it is tomorrow in Tokyo', async () => {
  const night = '2026-03-05T20:00:00.000Z'
  const { id } = await desk.db
    .insertInto('event')
    .values({ kind: 'settings.changed', at: night, data: JSON.stringify({ what: 'account', name: 'Late' }) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const on = async (day: string, zone: string) => {
    const { items } = await read(`?from=${day}&to=${day}&zone=${encodeURIComponent(zone)}`)
    return items.some((entry) => entry.id === id)
  }
  assert.deepEqual([await on('2026-03-05', 'UTC'), await on('2026-03-06', 'UTC')], [true, false])
  assert.deepEqual([await on('2026-03-05', 'Asia/Tokyo'), await on('2026-03-06', 'Asia/Tokyo')], [false, true])
  const wrong = await desk.app.inject({ url: '/api/v1/audit?zone=Nowhere/Else', headers: admin })
  assert.equal(wrong.statusCode, 400)
})

test('P-07: only who sets up portals or staff reads it', async () => {
  const agent = await desk.asStaff(await desk.user())
  assert.equal((await desk.app.inject({ url: '/api/v1/audit', headers: agent })).statusCode, 403)
  for (const permission of ['portal.manage', 'users.manage'] as const) {
    const manager = await desk.asStaff(await desk.user({ permissions: [permission] }))
    assert.equal((await desk.app.inject({ url: '/api/v1/audit', headers: manager })).statusCode, 200)
  }
  const token = await desk.asToken(adminId, ['tickets.read'])
  assert.equal((await desk.app.inject({ url: '/api/v1/audit', headers: token })).statusCode, 403)
})

test('O-02, O-03: single sign-on reads as who turned what on, with names, and keys by their fingerprint', async () => {
  const by = await staffOf(desk, adminId)
  const { id: domainId } = await desk.db.selectFrom('domain').select('id').executeTakeFirstOrThrow()
  const pem = (text: string) => `-----BEGIN CERTIFICATE-----\n${btoa(text)}\n-----END CERTIFICATE-----\n`
  const made = { method: 'POST', url: '/api/v1/access-groups', payload: { name: 'Partners' }, headers: admin } as const
  const { id: group } = (await desk.app.inject(made)).json<{ id: string }>()
  const provider = { kind: 'saml', name: 'Keys', on: false, certificates: [pem('old')], attributes: { groups: '' } }
  const data = [
    { provider: 'Keys', change: 'created', before: {}, after: { kind: 'saml', name: 'Keys' } },
    {
      provider: 'Keys',
      change: 'changed',
      before: provider,
      after: {
        ...provider,
        on: true,
        certificates: [pem('new')],
        attributes: { groups: 'memberOf' },
        groups: [{ value: 'ops', accessGroupId: group }],
      },
    },
    { provider: 'Keys', change: 'secret-added', before: {}, after: {} },
    {
      before: { method: 'registration', passwordsToo: true },
      after: { method: 'sso', passwordsToo: false },
      ended: 3,
    },
  ]
  await transaction(desk.db, async (tx) => {
    for (const one of data)
      await recordEvent(tx, {
        kind: 'settings.changed',
        by,
        data: { what: 'sso', domainId, ...one },
      })
    const workspace = { what: 'sso', domainId: null, before: { method: 'sso' }, after: { method: 'registration' } }
    await recordEvent(tx, { kind: 'settings.changed', by, data: workspace })
  })
  const [staff, method, secret, changed, created] = (await read('?area=sign-in&limit=5')).items
  assert.equal(staff?.did, 'turned off single sign-on for staff')
  assert.match(method?.did ?? '', /^turned on single sign-on for “.+”$/)
  assert.deepEqual(method?.changes, [
    { label: 'How people sign in', before: 'their own ways', after: 'single sign-on' },
    { label: 'Passwords beside it', before: 'yes', after: 'no' },
    { label: 'Sessions ended', before: null, after: '3' },
  ])
  assert.match(secret?.did ?? '', /^gave a new secret to the provider “Keys” of single sign-on for “/)
  assert.match(changed?.did ?? '', /^turned on the provider “Keys”/)
  assert.deepEqual(
    changed?.changes.map(({ label }) => label),
    ['On', 'Attributes groups', 'Certificates', 'Groups'],
  )
  const [, , certificates, groups] = changed?.changes ?? []
  assert.match(certificates?.after ?? '', /^SHA-256 [0-9A-F]{16}…$/)
  assert.notEqual(certificates?.before, certificates?.after)
  assert.equal(groups?.after, 'value: ops, access group id: Partners')
  assert.match(created?.did ?? '', /^added the provider “Keys”/)
  assert.equal(created?.changes[0]?.after, 'SAML 2.0')
})
