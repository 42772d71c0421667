import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { reindexTicket } from '#server/tickets/queries/search-index.ts'

let desk: Desk
let maya: string
let jonas: string
let headers: { cookie: string }
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

before(async () => {
  desk = await openDesk()
  const company = await desk.company('Brightwater Labs')
  maya = await desk.contact({ companies: [company] })
  jonas = await desk.contact({ firstName: 'Jonas', lastName: 'Berg', companies: [company] })
  headers = await desk.asMember(maya)
  const make = (subject: string, contact: string, minutes: number, stage = 'New') =>
    desk.ticket({ subject, contacts: [contact], companies: [company], activityAt: minutesAgo(minutes), stage })
  await make('Lens drifts', maya, 8)
  await make('Old invoice', maya, 90, 'Closed')
  await make('Access <script>alert(1)</script>', maya, 1500)
  await make('Jonas asks', jonas, 30)
})
after(() => desk.close())

const open = async (query = '', as: object = headers) => {
  const answer = await desk.app.inject({ url: `/support/tickets${query}`, headers: { ...as } })
  assert.equal(answer.statusCode, 200)
  return answer.body
}
const subjects = (body: string) =>
  [...body.matchAll(/<b dir="auto"\s*>(.*?)<\/b>/gs)].map(([, text]) => (text ?? '').replaceAll(/<[^>]+>/g, '').trim())

test('T-01, T-03: open and closed, newest activity first, with number, subject, times and status', async () => {
  const body = await open()
  assert.deepEqual(subjects(body), ['Lens drifts', 'Old invoice', 'Access &lt;script&gt;alert(1)&lt;/script&gt;'])
  for (const column of ['ID', 'Subject', 'Created', 'Last activity', 'Status'])
    assert.match(body, new RegExp(`<th[^>]*>\\s*<a[^>]*>${column}`))
  assert.match(body, /aria-sort="descending"/)
  assert.match(body, /<span class="status closed">Closed<\/span>/)
  assert.match(body, /<time datetime="[^"]+Z" title="\d+ \w+ \d{4} at [^"]+" data-style="relative">8 min ago<\/time>/)
})

test('P-08, Y-06: the title is the page and the portal; nothing is for search engines; nothing is inline', async () => {
  const body = await open()
  assert.match(body, /<title>Tickets — Northwind Optics support<\/title>/)
  assert.match(body, /<meta name="robots" content="noindex/)
  assert.doesNotMatch(body, /<style| style="| on\w+="|<script(?![^>]* src=)/)
})

test('T-02: tabs, search, sort and dates stand in the address and narrow the list', async () => {
  assert.deepEqual(subjects(await open('?state=closed')), ['Old invoice'])
  assert.match(await open('?state=closed'), /aria-current="true"[^>]*>\s*Closed <small>1<\/small>/)
  assert.equal(subjects(await open('?sort=subject'))[0], 'Access &lt;script&gt;alert(1)&lt;/script&gt;')
  assert.match(await open('?sort=subject&q=lens'), /href="\/support\/tickets\?state=open&amp;q=lens&amp;sort=subject"/)
  assert.deepEqual(subjects(await open('?from=2000-01-01&to=2000-12-31')), [])
  assert.match(await open('?from=2000-01-01&to=2000-12-31'), /Nothing matches/)
  assert.equal(
    subjects(await open('?sort=nonsense&state=&order=up&from=soon&after=')).length,
    3,
    'nonsense is left out',
  )
})

test('T-02: an address whose page is not of this list leads to its first page', async () => {
  const answer = await desk.app.inject({ url: '/support/tickets?after=bm9uc2Vuc2U&state=open', headers })
  assert.equal(answer.statusCode, 303)
  assert.equal(answer.headers.location, '/support/tickets?state=open')
})

test('F-07: the switch is there in company mode only, and is remembered', async () => {
  assert.doesNotMatch(await open('?view=organization'), /Organization tickets/)
  assert.equal(subjects(await open('?view=organization')).length, 3)
  await desk.db.updateTable('portal').set({ ticket_access: 'company' }).execute()
  try {
    assert.match(await open(), /Organization tickets/)
    assert.ok(subjects(await open('?view=organization')).includes('Jonas asks'))
    assert.ok(subjects(await open()).includes('Jonas asks'), 'the next visit without a view shows the one chosen last')
    const filtered = await open(`?view=organization&requester=${jonas}`)
    assert.deepEqual(subjects(filtered), ['Jonas asks'])
    assert.match(filtered, /<option value="\d+"\s+selected\s*>\s*Jonas Berg/)
    await desk.app.inject({ url: '/support/parts/tickets?view=mine', headers })
    assert.ok(subjects(await open()).includes('Jonas asks'), 'what a page asks by itself chooses nothing')
    assert.ok(!subjects(await open('?view=mine')).includes('Jonas asks'))
    const alone = await desk.asMember(await desk.contact({ firstName: 'Al', lastName: 'One' }))
    assert.doesNotMatch(await open('', alone), /Organization tickets/, 'nobody without a company can switch')
  } finally {
    await desk.db.updateTable('portal').set({ ticket_access: 'own' }).execute()
  }
})

test('T-02: who has no ticket yet is led to the form', async () => {
  const newcomer = await desk.asMember(await desk.contact({ firstName: 'New', lastName: 'Comer' }))
  const body = await open('', newcomer)
  assert.match(body, /No tickets yet/)
  assert.match(body, /href="\/support\/tickets\/new"/)
  const only = await desk.contact({ firstName: 'One', lastName: 'Closed' })
  await desk.ticket({ contacts: [only], stage: 'Closed' })
  assert.match(await open('?state=open', await desk.asMember(only)), /No open tickets/)
})

test('T-11: a new answer is a dot in words too, and counts in the title, until the ticket is opened', async () => {
  const contact = await desk.contact({ firstName: 'Una', lastName: 'Read' })
  const ticket = await desk.ticket({ subject: 'Answered', contacts: [contact] })
  await desk.db
    .updateTable('ticket')
    .set({ last_staff_at: minutesAgo(1) })
    .where('id', '=', ticket)
    .execute()
  const una = await desk.asMember(contact)
  assert.match(await open('', una), /<title>\(1\) Tickets —/)
  assert.match(await open('', una), /New answer: /)
  await desk.app.inject({ url: `/support/tickets/${ticket}`, headers: una })
  assert.doesNotMatch(await open('', una), /New answer/)
})

test('T-01: more tickets than fit are reached page by page, and back', async () => {
  const contact = await desk.contact({ firstName: 'Many', lastName: 'Tickets' })
  for (let index = 0; index < 30; index++)
    await desk.ticket({ subject: `Ticket ${index}`, contacts: [contact], activityAt: minutesAgo(index) })
  const many = await desk.asMember(contact)
  const link = (body: string, rel: string) =>
    new RegExp(`rel="${rel}"\\s+href="/support/tickets([^"]+)"`).exec(body)?.[1]?.replaceAll('&amp;', '&')
  const first = await open('', many)
  assert.equal(subjects(first).length, 25)
  assert.match(first, /1–25 of 30/)
  const second = await open(link(first, 'next'), many)
  assert.deepEqual(subjects(second), ['Ticket 25', 'Ticket 26', 'Ticket 27', 'Ticket 28', 'Ticket 29'])
  assert.match(second, /26–30 of 30/)
  assert.deepEqual(subjects(await open(link(second, 'prev'), many)), subjects(first))
})

test('P-08: times are in the zone that the reader’s cookie names; a cookie that names none does no harm', async () => {
  const zoned = (tz: string) => open('', { cookie: `${headers.cookie}; tz=${tz}` })
  assert.match(await zoned('Asia/Tokyo'), /title="[^"]+GMT\+9"/)
  assert.match(await zoned('Not/AZone'), /title="[^"]+UTC"/)
  assert.match(await zoned('<script>'), /title="[^"]+UTC"/)
})

test('T-02: a search that reaches its end says so, and how to find what is older', async () => {
  const contact = await desk.contact({ firstName: 'Found', lastName: 'Often' })
  for (let index = 0; index < 102; index++) {
    const id = await desk.ticket({ subject: 'Lamp flickers', contacts: [contact], stage: index < 3 ? 'Closed' : 'New' })
    await desk.db.transaction().execute((tx) => reindexTicket(tx, id))
  }
  const found = await desk.asMember(contact)
  assert.match(await open('?q=lamp', found), /The newest 100 matches\. Add a word or a date to find older ones\./)
  const closed = await open('?q=lamp&state=closed', found)
  assert.doesNotMatch(closed, /The newest/)
  assert.match(closed, /1–3 of 3/)
})

test('T-03: what the reader wrote last is theirs by who they are, not by name', async () => {
  const [one, two] = [
    await desk.contact({ firstName: 'Sam', lastName: 'Same' }),
    await desk.contact({ firstName: 'Sam', lastName: 'Same' }),
  ]
  const id = await desk.ticket({ subject: 'Both see it', contacts: [one, two] })
  await desk.db
    .updateTable('ticket')
    .set({ last_text: 'It drifts', last_author: 'contact', last_name: 'Sam Same', last_contact_id: one })
    .where('id', '=', id)
    .execute()
  assert.match(await open('', await desk.asMember(one)), /<bdi>You<\/bdi>: It drifts/)
  assert.match(await open('', await desk.asMember(two)), /<bdi>Sam Same<\/bdi>: It drifts/)
})

test('F-06, F-07: no company, or a portal that shows the own tickets, and the address cannot ask for more', async () => {
  const company = await desk.company('Elsewhere Labs')
  const colleague = await desk.contact({ firstName: 'Col', lastName: 'League', companies: [company] })
  await desk.ticket({ subject: 'Theirs', contacts: [colleague], companies: [company] })
  const insider = await desk.contact({ firstName: 'In', lastName: 'Side', companies: [company] })
  const loner = await desk.contact({ firstName: 'No', lastName: 'Company' })
  const asked = `?view=organization&requester=${colleague}&filter=open`
  for (const [access, contact] of [
    ['own', insider],
    ['company', loner],
  ] as const) {
    await desk.db.updateTable('portal').set({ ticket_access: access }).execute()
    try {
      await desk.ticket({ subject: `Mine ${access}`, contacts: [contact] })
      const as = await desk.asMember(contact)
      await desk.db.updateTable('member').set({ view: 'organization' }).where('contact_id', '=', contact).execute()
      for (const query of ['', '?view=organization', asked]) {
        const body = await open(query, as)
        assert.deepEqual(subjects(body), [`Mine ${access}`], query)
        assert.doesNotMatch(body, /Organization tickets|Requester|Theirs/)
        assert.match(body, /All <small>1<\/small>/)
      }
    } finally {
      await desk.db.updateTable('portal').set({ ticket_access: 'own' }).execute()
    }
  }
})
