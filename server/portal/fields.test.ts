import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Property } from '#contract/properties.ts'
import type { Pipeline } from '#contract/tickets.ts'
import { caller } from '#test/support/call.ts'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { multipart } from '#test/support/multipart.ts'

let desk: Desk
let owner: { cookie: string }
let ownerId: string
let maya: string
let headers: { cookie: string }
const api = caller(
  () => desk,
  () => owner,
)

before(async () => {
  desk = await openDesk({ UPLOAD_LIMIT_MB: '1' })
  ownerId = await desk.user({ role: 'owner', name: 'Quillon Ownersson' })
  owner = await desk.asStaff(ownerId)
  maya = await desk.contact()
  headers = await desk.asMember(maya)
  const define = async (label: string, type: Property['type'], more: object = {}) => {
    const answer = await api('POST', '/properties', { object: 'ticket', label, type, ...more })
    assert.equal(answer.status, 201, answer.text)
  }
  await define('Region', 'text')
  await define('Seats', 'number')
  await define('Needed by', 'date')
  await define('Plan', 'choice', { options: [{ label: 'Gold plan' }, { label: 'Basic' }] })
  await define('Modules', 'multi_choice', { options: [{ label: 'Billing' }, { label: 'Stock' }] })
  await define('On site', 'boolean')
  await define('Adviser', 'user')
  await define('Contract', 'file')
  await define('Secret', 'text')
})
after(() => desk.close())
beforeEach(async () => {
  await desk.pool.query(`update domain set language = 'en'`)
  await set({
    statusWords: 'state',
    listColumns: ['id', 'subject', 'created', 'activity', 'status'],
    detailFields: [],
    maskStaff: false,
  })
  await rule({ customerMayClose: false, customerMayReopen: false, reopenDays: null })
})

async function set(settings: object) {
  const answer = await api<{ detail: string }>('PATCH', `/portals/${desk.portalId}`, settings)
  assert.equal(answer.status, 200, answer.text)
}
async function rule(rules: object) {
  const answer = await api<Pipeline>('PATCH', `/pipelines/${desk.pipelineId}`, rules)
  assert.equal(answer.status, 200, answer.text)
}
const open = (path: string, as: object = headers) => desk.app.inject({ url: `/support${path}`, headers: { ...as } })
const post = (path: string, fields: Record<string, string | string[]>, files: Parameters<typeof multipart>[1] = []) => {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const form = multipart(pairs, files)
  const url = `/support${path}`
  return desk.app.inject({ method: 'POST', url, payload: form.payload, headers: { ...headers, ...form.headers } })
}
/** What a page says, with single blanks. */
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const ticket = async (custom: Record<string, string> = {}, more: object = {}) => {
  const answer = await api<{ id: string }>('POST', '/tickets', { subject: 'Lens drifts', contactIds: [maya], custom, ...more }) // prettier-ignore
  assert.equal(answer.status, 201, answer.text)
  return answer.body.id
}
const customOf = async (id: string) => (await api<{ custom: object }>('GET', `/tickets/${id}`)).body.custom
const EDITABLE = ['region', 'seats', 'needed_by', 'plan', 'modules', 'on_site', 'contract'].map((name) => ({
  property: `custom.${name}`,
  editable: true,
}))
const FULL = { region: 'North', seats: '1250.5', needed_by: '2026-01-31', plan: 'gold_plan', modules: 'billing;stock' }

describe('B-06: status words', () => {
  test('S06: a portal that says open and closed never says the name of a stage, and does not filter by one', async () => {
    const stage = desk.stages.get('New') ?? ''
    await api('PATCH', `/pipelines/${desk.pipelineId}/stages/${stage}`, { customerName: 'Zzreceived' })
    await ticket()
    const list = await open(`/tickets?status=${desk.stages.get('Closed')}`)
    for (const page of [list, await open('/tickets?filter=open')]) {
      assert.ok(!page.body.includes('Zzreceived'))
      assert.doesNotMatch(page.body, /name="status"/)
    }
    assert.ok(list.body.includes('Lens drifts'), 'the address of another portal’s filter is left out')
    await api('PATCH', `/pipelines/${desk.pipelineId}/stages/${stage}`, { customerName: null })
  })

  test('with stages, list, page, fragment and search say the customers’ wording, else the stage’s name', async () => {
    await set({ statusWords: 'stage' })
    const waiting = desk.stages.get('Waiting on us') ?? desk.stages.get('New') ?? ''
    await api('PATCH', `/pipelines/${desk.pipelineId}/stages/${waiting}`, { customerName: 'We work on it' })
    const id = await ticket({}, { stageId: waiting, subject: 'Aperture sticks' })
    const pages = ['/tickets', '/tickets?q=aperture', `/tickets/${id}`, `/parts/tickets/${id}`, '/parts/tickets']
    for (const page of pages) assert.match(words((await open(page)).body), /We work on it/, page)
    await api('PATCH', `/pipelines/${desk.pipelineId}/stages/${waiting}`, { customerName: null })
    const name = [...desk.stages].find(([, stageId]) => stageId === waiting)?.[0] ?? ''
    assert.ok(words((await open(`/tickets/${id}`)).body).includes(name))
  })

  test('T-02: the filter offers the words in use, each once, and finds the tickets that are called so', async () => {
    await set({ statusWords: 'stage' })
    const [first, second] = [...desk.stages.values()]
    for (const stage of [first, second])
      await api('PATCH', `/pipelines/${desk.pipelineId}/stages/${stage}`, { customerName: 'In hand' })
    const closed = desk.stages.get('Closed') ?? ''
    await ticket({}, { stageId: first, subject: 'Prism one' })
    await ticket({}, { stageId: second, subject: 'Prism two' })
    await ticket({}, { stageId: closed, subject: 'Prism three' })
    const panel = (await open('/tickets?filter=open')).body
    const [, value] = /<option value="(\d+)"\s*>In hand<\/option>/.exec(panel) ?? []
    assert.equal(panel.match(/>In hand<\/option>/g)?.length, 1)
    for (const q of ['', '&q=prism']) {
      const { body } = await open(`/tickets?status=${value}${q}`)
      assert.deepEqual(['one', 'two', 'three'].map((n) => words(body).includes(`Prism ${n}`)), [true, true, false], q) // prettier-ignore
      assert.match(body, new RegExp(`<option value="${value}" +selected`))
    }
    const none = await open('/tickets?status=999999')
    assert.ok(!none.body.includes('Prism'), 'S40: a stage that is none finds nothing')
    for (const odd of ["1' or 1=1", '-1', '1,2', '9'.repeat(30)]) {
      const page = await open(`/tickets?status=${encodeURIComponent(odd)}`)
      assert.equal(page.statusCode, 200, odd)
    }
    for (const stage of [first, second])
      await api('PATCH', `/pipelines/${desk.pipelineId}/stages/${stage}`, { customerName: null })
  })
})

describe('B-07: columns', () => {
  test('the list has the chosen columns in their order, values in words of the reader’s language', async () => {
    await ticket({ ...FULL, on_site: 'true', adviser: ownerId }, { priority: 'urgent', category: 'Optics' })
    const names = ['seats', 'needed_by', 'plan', 'modules', 'on_site', 'adviser'].map((name) => `custom.${name}`)
    await set({ listColumns: ['subject', 'requester', 'priority', 'category', ...names] })
    await desk.pool.query(`update domain set language = 'de'`)
    const { body } = await open('/tickets')
    const heads = [...body.matchAll(/<th[^>]*>(.*?)<\/th>/gs)].map(([, head = '']) => words(head).trim())
    assert.deepEqual(heads.slice(1), [
      ...['Anfragende Person', 'Priorität', 'Kategorie', 'Seats', 'Needed by', 'Plan', 'Modules', 'On site', 'Adviser'],
    ])
    const row = words(/<tbody>.*?<\/tr>/s.exec(body)?.[0] ?? '')
    for (const value of [
      'Maya Lindqvist',
      'Dringend',
      'Optics',
      '1.250,5',
      '31. Jan. 2026',
      'Gold plan',
      'Billing, Stock',
      'Ja',
      'Quillon Ownersson',
    ])
      // prettier-ignore
      assert.ok(row.includes(value), `${value} in ${row}`)
    assert.ok(!/by-id|by-created|by-status/.test(body))
    await set({ maskStaff: true })
    assert.ok(!(await open('/tickets')).body.includes('Quillon'), 'P-13: with names masked staff stay unnamed')
  })

  test('S06: nothing that is not chosen leaves the desk', async () => {
    const id = await ticket({ secret: 'zzsecret', region: 'zzregion' }, { category: 'zzcategory' })
    for (const page of ['/tickets', `/tickets/${id}`, '/parts/tickets'])
      assert.ok(!/zzsecret|zzregion|zzcategory/.test((await open(page)).body), page)
    await set({ detailFields: [{ property: 'custom.region', editable: false }] })
    const { body } = await open(`/tickets/${id}`)
    assert.ok(body.includes('zzregion') && !/zzsecret|zzcategory/.test(body))
  })

  test('a column or field that is none, twice, or without the subject is refused in words', async () => {
    const refuse = async (settings: object, field: string) => {
      const answer = await api<{ fields?: { field: string }[] }>('PATCH', `/portals/${desk.portalId}`, settings)
      assert.equal(answer.status, 400, JSON.stringify(settings))
      if (field) assert.equal(answer.body.fields?.[0]?.field, field)
    }
    await refuse({ listColumns: ['id', 'status'] }, 'listColumns')
    await refuse({ listColumns: ['subject', 'custom.nothing'] }, 'listColumns')
    await refuse({ listColumns: ['subject', 'owner'] }, 'listColumns')
    await refuse({ listColumns: ['subject', 'subject'] }, '')
    const field = { property: 'custom.plan', editable: true }
    await refuse({ detailFields: [field, field] }, 'detailFields')
    await refuse({ detailFields: [{ property: 'custom.adviser', editable: true }] }, 'detailFields')
    await refuse({ detailFields: [{ property: 'subject', editable: true }] }, 'detailFields')
    const agent = await desk.asStaff(await desk.user())
    const answer = await api('PATCH', `/portals/${desk.portalId}`, { listColumns: ['subject'] }, agent)
    assert.equal(answer.status, 403, 'P-07')
  })
})

describe('B-07: fields that customers change', () => {
  test('a plain form stores what differs, as its type, and the timeline tells it', async () => {
    await set({ detailFields: [...EDITABLE, { property: 'priority', editable: true }] })
    const id = await ticket(FULL)
    const { body } = await open(`/tickets/${id}`)
    assert.match(body, /<summary>Change details<\/summary>/)
    const was = Object.fromEntries(
      [...body.matchAll(/name="(was\.[^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    assert.equal(was['was.custom.seats'], '1250.5')
    // Staff change another field in the meantime: what the form did not change stays theirs.
    await api('PATCH', `/tickets/${id}`, { custom: { region: 'South' } })
    const sent = await post(`/tickets/${id}/fields`, {
      ...was,
      'custom.region': 'North',
      'custom.seats': '2,000.25',
      'custom.needed_by': '',
      'custom.plan': 'basic',
      'custom.modules': ['stock'],
      'custom.on_site': 'false',
      priority: 'high',
    })
    assert.equal(sent.statusCode, 303, sent.body)
    assert.equal(sent.headers.location, `/support/tickets/${id}?done=fields`)
    assert.match(words((await open(`/tickets/${id}?done=fields`)).body), /Your changes are saved\./)
    assert.deepEqual(await customOf(id), { region: 'South', seats: '2000.25', plan: 'basic', modules: 'stock', on_site: 'false' }) // prettier-ignore
    const { body: timeline } = await api<{ items: { kind: string; by: { name: string }; data: object }[] }>('GET', `/tickets/${id}/timeline`) // prettier-ignore
    const event = timeline.items.find(({ kind, by }) => kind === 'ticket.changed' && by.name === 'Maya Lindqvist')
    assert.deepEqual((event?.data as { after?: object } | undefined)?.after, { priority: 'high', seats: '2000.25', needed_by: null, plan: 'basic', modules: 'stock', on_site: 'false' }) // prettier-ignore
  })

  test('what is no value keeps what was typed, with the reason beside it, in the reader’s language', async () => {
    await set({ detailFields: EDITABLE })
    await desk.pool.query(`update domain set language = 'de'`)
    const id = await ticket(FULL)
    const sent = await post(`/tickets/${id}/fields`, {
      'custom.region': 'Westen',
      'custom.seats': 'viele & mehr',
      'custom.plan': 'platinum',
    })
    assert.equal(sent.statusCode, 400)
    assert.match(sent.body, /<details class="card change" id="change"\s+open/)
    assert.match(sent.body, /value="viele &amp; mehr"/)
    assert.match(sent.body, /Westen/)
    assert.match(words(sent.body), /Geben Sie eine Zahl ein, zum Beispiel 1\.250,5\./)
    assert.match(words(sent.body), /Wählen Sie unter den Möglichkeiten\./)
    assert.deepEqual(await customOf(id), FULL, 'all or nothing')
    const german = await post(`/tickets/${id}/fields`, { 'custom.seats': '12,5', 'was.custom.seats': '1250.5' })
    assert.equal(german.statusCode, 303)
    assert.equal(((await customOf(id)) as typeof FULL).seats, '12.5')
  })

  test('S13, S14: a field that is not theirs is refused, whatever is sent', async () => {
    await set({ detailFields: [...EDITABLE, { property: 'category', editable: false }, { property: 'custom.adviser', editable: false }] }) // prettier-ignore
    const id = await ticket({ ...FULL, adviser: ownerId })
    for (const name of [
      'custom.secret',
      'custom.adviser',
      'category',
      'subject',
      'ownerId',
      'stageId',
      'custom.__proto__',
      'ignore_permissions',
    ]) {
      // prettier-ignore
      const sent = await post(`/tickets/${id}/fields`, { 'custom.region': 'Stolen', [name]: 'x' })
      assert.equal(sent.statusCode, 403, name)
    }
    assert.deepEqual(await customOf(id), { ...FULL, adviser: ownerId })
    const foreign = await desk.ticket({ contacts: [await desk.contact()] })
    for (const deed of ['fields', 'close', 'reopen'])
      assert.equal((await post(`/tickets/${foreign}/${deed}`, {})).statusCode, 404, deed)
  })

  test('a closed ticket takes no changes; one that was closed on the way keeps what was typed', async () => {
    await set({ detailFields: EDITABLE })
    const id = await ticket(FULL)
    await api('PATCH', `/tickets/${id}`, { stageId: desk.stages.get('Closed') })
    assert.ok(!(await open(`/tickets/${id}`)).body.includes('Change details'))
    const sent = await post(`/tickets/${id}/fields`, { 'custom.region': 'Late words' })
    assert.equal(sent.statusCode, 409)
    assert.match(sent.body, /Late words/)
    assert.match(words(sent.body), /was closed before your changes arrived/)
  })

  test('T-07: a file is sent, opened by who sees the ticket while the portal shows it, and taken away', async () => {
    await set({ detailFields: EDITABLE })
    const id = await ticket()
    const file = { field: 'custom.contract', name: 'terms.txt', content: Buffer.from('signed'), type: 'text/plain' }
    const sent = await post(`/tickets/${id}/fields`, { 'was.custom.contract': '' }, [file])
    assert.equal(sent.statusCode, 303, sent.body)
    const { contract } = (await customOf(id)) as { contract: string }
    const { body } = await open(`/tickets/${id}`)
    assert.match(body, new RegExp(`href="/support/files/${contract}"`))
    assert.equal((await open(`/files/${contract}`)).body, 'signed')
    const stranger = await desk.asMember(await desk.contact())
    assert.equal((await open(`/files/${contract}`, stranger)).statusCode, 404, 'S33')
    await set({ detailFields: [] })
    assert.equal((await open(`/files/${contract}`)).statusCode, 404, 'a field that is not shown has no file either')
    await set({ detailFields: EDITABLE })
    const big = { ...file, content: Buffer.alloc(1_000_001, 'x') }
    const large = await post(`/tickets/${id}/fields`, {}, [big])
    assert.equal(large.statusCode, 400)
    assert.match(words(large.body), /terms\.txt/)
    assert.equal((await post(`/tickets/${id}/fields`, { 'remove.custom.contract': '1', 'was.custom.contract': contract })).statusCode, 303) // prettier-ignore
    assert.deepEqual(await customOf(id), {})
    assert.equal((await open(`/files/${contract}`)).statusCode, 404, 'gone from the ticket, gone for its customer')
  })
})

describe('T-06: closing and reopening by the customer', () => {
  const stageOf = async (id: string) => (await api<{ stage: { name: string } }>('GET', `/tickets/${id}`)).body.stage.name // prettier-ignore

  test('is offered and taken only where the pipeline lets them', async () => {
    const id = await ticket()
    assert.ok(!(await open(`/tickets/${id}`)).body.includes('Close ticket'))
    const refused = await post(`/tickets/${id}/close`, {})
    assert.equal(refused.statusCode, 403)
    assert.match(words(refused.body), /cannot be closed here any more/)
    await rule({ customerMayClose: true })
    assert.match(words((await open(`/tickets/${id}`)).body), /Close ticket .*You cannot reopen it yourself\./)
    const closed = await post(`/tickets/${id}/close`, {})
    assert.equal(closed.headers.location, `/support/tickets/${id}?done=close`)
    assert.equal(await stageOf(id), 'Closed')
    assert.equal((await post(`/tickets/${id}/close`, {})).statusCode, 303, 'twice is once')
    const page = words((await open(`/tickets/${id}`)).body)
    assert.match(page, /This ticket is closed/)
    assert.ok(!page.includes('Reopen ticket'))
    assert.equal((await post(`/tickets/${id}/reopen`, {})).statusCode, 403)
  })

  test('reopening goes to the stage of a reply, until the limit; then the reason and the form', async () => {
    const reply = desk.stages.get('Waiting on us') ?? desk.stages.get('New') ?? ''
    await rule({ customerMayReopen: true, reopenDays: 14, customerReplyStageId: reply })
    const id = await ticket({}, { stageId: desk.stages.get('Closed') })
    await desk.pool.query(`update ticket set closed_at = now() - interval '13 days' where id = $1`, [id])
    assert.match(words((await open(`/tickets/${id}`)).body), /You can reopen it until \d+ \w+ \d{4} .*Reopen ticket/)
    const { body: before } = await api<{ items: unknown[] }>('GET', '/notifications', undefined, owner)
    const reopened = await post(`/tickets/${id}/reopen`, {})
    assert.equal(reopened.statusCode, 303)
    assert.equal(reply, (await desk.db.selectFrom('ticket').select('stage_id').where('id', '=', id).executeTakeFirst())?.stage_id) // prettier-ignore
    const { body: after } = await api<{ items: unknown[] }>('GET', '/notifications', undefined, owner)
    assert.equal(after.items.length, before.items.length + 1, 'staff are told')
    assert.match(words((await open(`/tickets/${id}?done=reopen`)).body), /The ticket is open again\./)

    await api('PATCH', `/tickets/${id}`, { stageId: desk.stages.get('Closed') })
    await desk.pool.query(`update ticket set closed_at = now() - interval '15 days' where id = $1`, [id])
    const late = await post(`/tickets/${id}/reopen`, {})
    assert.equal(late.statusCode, 403)
    const page = words(late.body)
    assert.match(page, /It could be reopened until \d+ \w+ \d{4}\. If you need anything else, file a new ticket\./)
    assert.match(late.body, /href="\/support\/tickets\/new"/)
    assert.ok(!page.includes('Reopen ticket'))
  })

  test('every language has its words, and the page holds them', async () => {
    await rule({ customerMayClose: true, customerMayReopen: true, reopenDays: 7 })
    await set({ detailFields: EDITABLE })
    const id = await ticket(FULL)
    const expected = { es: 'Reabrir el ticket', fr: 'Rouvrir le ticket', de: 'Ticket wieder öffnen', ja: 'チケットを再開', 'pt-BR': 'Reabrir chamado', 'zh-CN': '重新打开工单', ar: 'إعادة فتح التذكرة' } // prettier-ignore
    await api('PATCH', `/tickets/${id}`, { stageId: desk.stages.get('Closed') })
    for (const [language, sentence] of Object.entries(expected)) {
      await desk.pool.query('update domain set language = $1', [language])
      assert.ok((await open(`/tickets/${id}`)).body.includes(sentence), language)
    }
  })
})
