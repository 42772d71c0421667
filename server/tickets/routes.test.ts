import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Ticket } from '#contract/tickets.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
let headers: { cookie: string }
before(async () => {
  desk = await openDesk()
  headers = await desk.asStaff(await desk.user({ role: 'owner' }))
})
after(() => desk.close())

const BLNS = '../shared/data/blns.json'
/** Strings that break programs; the whole list where it is at hand. */
const NAUGHTY: string[] = existsSync(BLNS)
  ? (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]).filter((text) => text !== '')
  : [
      'undefined',
      '\u2029test\u2029',
      '<script>alert(1)</script>',
      '﷽',
      '../../etc/passwd%00',
      "'; DROP TABLE ticket;--",
      '\u202etest\u202e',
      ' ',
    ]

const call = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object, more: object = {}) =>
  desk.app.inject({ method, url: `/api/v1${path}`, headers: { ...headers, ...more }, ...(payload ? { payload } : {}) })

describe('the tickets API', () => {
  test('creates, reads, changes, deletes and restores a ticket', async () => {
    const contact = await desk.contact()
    const made = await call('POST', '/tickets', { subject: 'Parcel lost', contactIds: [contact], priority: 'high' })
    assert.equal(made.statusCode, 201, made.body)
    const ticket = made.json<Ticket>()
    assert.equal(ticket.number, Number(ticket.id))
    assert.equal(ticket.stage.name, 'New')
    const closed = desk.stages.get('Closed') ?? ''
    const changed = await call('PATCH', `/tickets/${ticket.id}`, { subject: 'Parcel found', stageId: closed })
    assert.deepEqual([changed.json<Ticket>().subject, changed.json<Ticket>().state], ['Parcel found', 'closed'])
    assert.equal((await call('DELETE', `/tickets/${ticket.id}`)).statusCode, 204)
    assert.equal((await call('GET', '/tickets?q=Parcel')).json<{ items: [] }>().items.length, 0)
    assert.equal((await call('POST', `/tickets/${ticket.id}/restore`)).statusCode, 200)
    assert.equal((await call('GET', '/tickets?q=parcel')).json<{ items: [] }>().items.length, 1)
  })
  test('S14: refuses keys that it does not know, in the body and in the address', async () => {
    const body = await call('POST', '/tickets', { subject: 'x', authorId: '1' })
    assert.equal(body.statusCode, 400)
    assert.equal(body.json<{ code: string }>().code, 'invalid-input')
    assert.equal((await call('GET', '/tickets?ignore_permissions=1')).statusCode, 400)
  })
  test('S15: refuses arrays and line breaks in a subject', async () => {
    for (const subject of [['a', 'b'], 'a\nBcc: x@y.example', 'a\r', 'nul\u0000'])
      assert.equal((await call('POST', '/tickets', { subject })).statusCode, 400, JSON.stringify(subject))
  })
  test('refuses records that are not there, naming the field', async () => {
    for (const [field, value] of [
      ['stageId', '999'],
      ['ownerId', '999'],
      ['inboxId', '999'],
      ['contactIds', ['999']],
      ['companyIds', ['999']],
    ] as const) {
      const reply = await call('POST', '/tickets', { subject: 'x', [field]: value })
      assert.equal(reply.statusCode, 400, field)
      assert.equal(reply.json<{ fields: { field: string }[] }>().fields[0]?.field, field)
    }
  })
  test('N-08: the same Idempotency-Key gives the same ticket; with another body it is refused', async () => {
    const key = { 'idempotency-key': 'once-and-only-once' }
    const [a, b] = await Promise.all([
      call('POST', '/tickets', { subject: 'Once' }, key),
      call('POST', '/tickets', { subject: 'Once' }, key),
    ])
    const c = await call('POST', '/tickets', { subject: 'Once' }, key)
    assert.equal(new Set([a, b, c].map((reply) => reply.json<Ticket>().id)).size, 1)
    assert.equal(
      (await call('POST', '/tickets', { subject: 'Other' }, key)).json<{ code: string }>().code,
      'key-reused',
    )
  })
  test('pages through every ticket once, whatever their times', async () => {
    const company = await desk.company()
    const at = '2026-03-01T10:00:00.123456Z'
    const ids: string[] = []
    for (let i = 0; i < 23; i++)
      ids.push(
        await desk.ticket({ companies: [company], activityAt: i < 12 ? at : `2026-03-01T10:00:00.1234${50 + i}Z` }),
      )
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { items: { id: string }[]; next: string | null } = (
        await call('GET', `/tickets?company=${company}&limit=5${next ? `&after=${next}` : ''}`)
      ).json()
      seen.push(...page.items.map((item) => item.id))
      ;({ next } = page)
    }
    assert.deepEqual(seen.toSorted(), ids.toSorted())
  })
  test('S40: a made-up cursor, sort or id is refused with a sentence', async () => {
    for (const query of [
      'after=x',
      'after=WzFd',
      'sort=id;drop',
      'owner=1%20or%201=1',
      'inbox=%27',
      'limit=100000',
      'q=a&q=b',
    ])
      assert.equal((await call('GET', `/tickets?${query}`)).statusCode, 400, query)
    for (const after of [
      [{}, 1],
      ['x', 'y'],
      ['2026-01-01', 'abc'],
    ].map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')))
      assert.equal((await call('GET', `/tickets?after=${after}`)).statusCode, 400, after)
  })
  test('counts views up to a limit', async () => {
    const inbox = await desk.inbox('Counted')
    for (let i = 0; i < 3; i++) await desk.ticket({ inboxId: inbox })
    await desk.ticket({ inboxId: inbox, stage: 'Closed' })
    const counts = (await call('GET', `/tickets/counts?inbox=${inbox}`)).json<Record<string, { count: number }>>()
    assert.deepEqual(
      [counts['open']?.count, counts['unassigned']?.count, counts['closed']?.count, counts['mine']?.count],
      [3, 3, 1, 0],
    )
  })
  test('every naughty string survives every text field unchanged', async () => {
    const ticketId = await desk.ticket()
    for (const text of NAUGHTY) {
      const ticket = (
        await call('PATCH', `/tickets/${ticketId}`, { subject: text, description: text, source: text, category: text })
      ).json<Ticket>()
      assert.deepEqual([ticket.subject, ticket.description, ticket.source, ticket.category], [text, text, text, text])
    }
    const sent = Array.from({ length: 60 }, (_, at) => NAUGHTY[at % NAUGHTY.length])
    for (const text of sent) {
      const reply = (await call('POST', `/tickets/${ticketId}/replies`, { text })).json<{ text: string }>()
      assert.equal(reply.text, text)
      assert.equal((await call('POST', `/tickets/${ticketId}/comments`, { text })).json<{ text: string }>().text, text)
    }
    const flow = (await call('GET', `/tickets/${ticketId}/flow?limit=100`)).json<{
      items: { kind: string }[]
      before: string | null
    }>()
    assert.ok(flow.items.length === 100 && flow.before !== null)
  })
})
