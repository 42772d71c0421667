import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { multipart } from '#test/support/multipart.ts'

let desk: Desk
let maya: string
let agent: string
let headers: { cookie: string }
let serial = 0
const onceKey = () => `test-once-key-${String(++serial).padStart(8, '0')}`

before(async () => {
  desk = await openDesk({ UPLOAD_LIMIT_MB: '1', UPLOAD_FILES: '2' })
  maya = await desk.contact()
  agent = await desk.user({ name: 'Tomás Rey' })
  headers = await desk.asMember(maya)
})
after(() => desk.close())

const open = (path: string, as: object = headers) => desk.app.inject({ url: `/support${path}`, headers: { ...as } })
const reply = (
  id: string,
  fields: readonly (readonly [string, string])[],
  files: Parameters<typeof multipart>[1] = [],
  as: { cookie: string } = headers,
) => {
  const form = multipart(fields, files)
  const url = `/support/tickets/${id}/reply`
  return desk.app.inject({ method: 'POST', url, payload: form.payload, headers: { ...as, ...form.headers } })
}
const started = async (values: { stage?: string } = {}) => {
  const id = await desk.ticket({ subject: 'Lens drifts', contacts: [maya], ...values })
  const messages = [
    { text: 'It <b>drifts</b>\nsince Monday', contactId: maya },
    { text: 'plain', html: '<p>Send the <b>log</b></p>', userId: agent },
  ]
  await desk.thread({ ticketId: id, contactId: maya, messages })
  return id
}

test('T-04: both sides with author and time, text escaped, formatting kept, no comment', async () => {
  const id = await started()
  await desk.comment(id, agent, 'between us staff')
  const { body, statusCode } = await open(`/tickets/${id}`)
  assert.equal(statusCode, 200)
  assert.ok(body.includes('It &lt;b&gt;drifts&lt;/b&gt;\nsince Monday'))
  assert.ok(body.includes('<p>Send the <b>log</b></p>'))
  assert.match(body, /Tomás Rey<\/h2>\s*<span class="tag" dir="auto">Northwind Optics<\/span>/)
  assert.match(body, /Maya Lindqvist<\/h2>\s*<span class="tag quiet">You<\/span>/)
  assert.ok(!body.includes('between us'))
  assert.match(body, new RegExp(`<title>#${id} Lens drifts — Northwind Optics support</title>`))
})

test('S31: the fragment that a page asks for by itself carries the same policy', async () => {
  const { headers: sent, body } = await open(`/parts/tickets/${await started()}`)
  assert.match(String(sent['content-security-policy']), /default-src 'none'/)
  assert.doesNotMatch(body, /<html/)
})

test('S09: with names masked no agent’s name reaches the page, the list or the fragment', async () => {
  await desk.db.updateTable('portal').set({ mask_staff: true }).execute()
  try {
    const id = await started()
    await desk.db
      .updateTable('ticket')
      .set({ last_text: 'Send the log', last_author: 'staff', last_name: 'Tomás Rey' })
      .where('id', '=', id)
      .execute()
    for (const path of [`/tickets/${id}`, `/parts/tickets/${id}`, '/tickets', '/parts/tickets', '/tickets?q=log']) {
      const { body } = await open(path)
      assert.ok(!body.includes('Tomás'), path)
    }
    assert.match((await open(`/tickets/${id}`)).body, /<h2 dir="auto">Northwind Optics<\/h2>/)
  } finally {
    await desk.db.updateTable('portal').set({ mask_staff: false }).execute()
  }
})

test('P-06: a ticket without a thread shows its fields, and a reply starts the conversation', async () => {
  const id = await desk.ticket({ subject: 'Imported', contacts: [maya], description: 'Came with a file' })
  const { body } = await open(`/tickets/${id}`)
  assert.match(body, /Came with a file/)
  const sent = await reply(id, [
    ['text', 'Hello?'],
    ['onceKey', onceKey()],
  ])
  assert.equal(sent.statusCode, 303)
  assert.match((await open(`/tickets/${id}`)).body, /Hello\?/)
})

test('T-05, T-09: a plain form sends text and files; the page says so and leads to the new message', async () => {
  const id = await started()
  const sent = await reply(
    id,
    [
      ['onceKey', onceKey()],
      ['text', 'One\r\nTwo'],
    ],
    [
      { name: 'log.txt', content: 'a log' },
      { name: '', content: '' },
    ],
  )
  const location = String(sent.headers.location)
  assert.match(location, new RegExp(`^/support/tickets/${id}\\?sent=1#message-\\d+$`))
  const { body } = await open(location.replace('/support', '').split('#')[0] ?? '')
  assert.ok(body.includes('Your reply is sent.'))
  assert.ok(body.includes('One\nTwo'))
  const key = /\/support\/files\/([A-Za-z0-9_-]{22})"/.exec(body)?.[1] ?? ''
  const file = await open(`/files/${key}`)
  assert.equal(file.body, 'a log')
  assert.match(String(file.headers['content-disposition']), /^attachment; filename="?log\.txt/)
  assert.equal(file.headers['x-content-type-options'], 'nosniff')
  assert.match(String(file.headers['content-security-policy']), /sandbox/)
})

test('T-05: the same form sent twice is one message', async () => {
  const id = await started()
  const fields = [
    ['onceKey', onceKey()],
    ['text', 'Only once'],
  ] as const
  const [first, second] = await Promise.all([reply(id, fields), reply(id, fields)])
  assert.equal(first.headers.location, second.headers.location)
  assert.equal((await open(`/tickets/${id}`)).body.split('Only once').length, 2)
})

test('T-05: nothing written is told beside the field; files alone are enough', async () => {
  const id = await started()
  const empty = await reply(id, [
    ['onceKey', onceKey()],
    ['text', ''],
  ])
  assert.equal(empty.statusCode, 400)
  assert.match(empty.body, /Write something or attach a file/)
  const file = await reply(
    id,
    [
      ['onceKey', onceKey()],
      ['text', ''],
    ],
    [{ name: 'a.txt', content: 'a' }],
  )
  assert.equal(file.statusCode, 303)
})

test('T-07: a file that is too large loses neither the text nor the other file', async () => {
  const id = await started()
  const sent = await reply(
    id,
    [
      ['onceKey', onceKey()],
      ['text', 'Long text'],
    ],
    [
      { name: 'ok.txt', content: 'ok' },
      { name: 'huge.bin', content: Buffer.alloc(1_200_000) },
    ],
  )
  assert.equal(sent.statusCode, 413)
  assert.match(sent.body, /huge\.bin[^<]*1 MB/)
  assert.match(sent.body, /<textarea[^>]*>\s*Long text<\/textarea>/)
  const key = /name="fileKey"\s+value="([^"]+)"\s+checked/.exec(sent.body)?.[1] ?? ''
  const again = await reply(id, [
    ['onceKey', onceKey()],
    ['text', 'Long text'],
    ['fileKey', key],
  ])
  assert.equal(again.statusCode, 303)
  assert.match((await open(`/tickets/${id}`)).body, /ok\.txt/)
})

test('T-07: too many files are told with the limit', async () => {
  const files = ['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, content: name }))
  const sent = await reply(
    await started(),
    [
      ['onceKey', onceKey()],
      ['text', 'Many'],
    ],
    files,
  )
  assert.equal(sent.statusCode, 413)
  assert.match(sent.body, /At most 2 files/)
  assert.match(sent.body, /Many<\/textarea>/)
})

test('T-06: a closed ticket has no reply box but the reason and the form; a reply that comes too late is kept', async () => {
  const id = await started({ stage: 'Closed' })
  const { body } = await open(`/tickets/${id}`)
  assert.doesNotMatch(body, /name="text"/)
  assert.match(body, /This ticket is closed/)
  assert.match(body, /href="\/support\/tickets\/new"/)
  const late = await reply(
    id,
    [
      ['onceKey', onceKey()],
      ['text', 'Too late & kept'],
    ],
    [{ name: 'a.txt', content: 'a' }],
  )
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Too late &amp; kept<\/textarea\s*>/)
  const key = /name="fileKey" value="([^"]+)"/.exec(late.body)?.[1] ?? ''
  const carried = multipart([
    ['carry', '1'],
    ['text', 'Too late & kept'],
    ['fileKey', key],
    ['fileName', `${key} a.txt`],
  ])
  const form = await desk.app.inject({
    method: 'POST',
    url: '/support/tickets/new',
    payload: carried.payload,
    headers: { ...headers, ...carried.headers },
  })
  assert.equal(form.statusCode, 200)
  assert.match(form.body, /Too late &amp; kept<\/textarea\s*>/)
  assert.match(form.body, /a\.txt/)
})

test('S34: an upload belongs to who sent it; nobody uploads without a session', async () => {
  const form = multipart([], [{ field: 'file', name: 'mine.txt', content: 'mine' }])
  const url = '/support/files'
  const nobody = await desk.app.inject({ method: 'POST', url, payload: form.payload, headers: form.headers })
  assert.equal(nobody.statusCode, 401)
  const mine = await desk.app.inject({
    method: 'POST',
    url,
    payload: form.payload,
    headers: { ...headers, ...form.headers },
  })
  assert.equal(mine.statusCode, 201)
  const { key } = mine.json<{ key: string }>()
  assert.match(key, /^[A-Za-z0-9_-]{22}$/)
  const other = await desk.contact({ firstName: 'Eve' })
  const ticket = await desk.ticket({ contacts: [other] })
  const stolen = await reply(
    ticket,
    [
      ['onceKey', onceKey()],
      ['text', 'x'],
      ['fileKey', key],
    ],
    [],
    await desk.asMember(other),
  )
  assert.equal(stolen.statusCode, 400)
  assert.match(stolen.body, /A file is not there any more/)
  const huge = multipart([], [{ field: 'file', name: 'huge.bin', content: Buffer.alloc(1_200_000) }])
  const refused = await desk.app.inject({
    method: 'POST',
    url,
    payload: huge.payload,
    headers: { ...headers, ...huge.headers },
  })
  assert.equal(refused.statusCode, 413)
  assert.equal(refused.json<{ code: string }>().code, 'too-large')
})

test('S33: a file is served to who may see its ticket and to nobody else', async () => {
  const id = await started()
  await reply(
    id,
    [
      ['onceKey', onceKey()],
      ['text', ''],
    ],
    [{ name: 'a.svg', content: '<svg onload="alert(1)"/>' }],
  )
  const key = /\/support\/files\/([A-Za-z0-9_-]{22})"/.exec((await open(`/tickets/${id}`)).body)?.[1] ?? ''
  const own = await open(`/files/${key}`)
  assert.equal(own.headers['content-type'], 'application/octet-stream', 'S32: never as a picture that can run')
  assert.match(String(own.headers['content-disposition']), /^attachment/)
  assert.equal((await open(`/files/${key}`, {})).statusCode, 303)
  const stranger = await desk.asMember(await desk.contact({ firstName: 'Eve' }))
  assert.equal((await open(`/files/${key}`, stranger)).statusCode, 404)
  await desk.db.deleteFrom('ticket_contact').where('ticket_id', '=', id).execute()
  assert.equal((await open(`/files/${key}`)).statusCode, 404, 'gone with the ticket')
})

test('T-04: foreign, missing and impossible tickets look alike', async () => {
  const id = await started()
  const stranger = await desk.asMember(await desk.contact({ firstName: 'Eve', lastName: '' }))
  const bodies = new Set<string>()
  for (const wanted of [id, '999999', 'nonsense', '99999999999999999999', "1'--"]) {
    const { statusCode, body } = await open(`/tickets/${wanted}`, stranger)
    assert.equal(statusCode, 404, wanted)
    bodies.add(body)
  }
  assert.equal(bodies.size, 1)
})

test('T-04: a long conversation opens at its end, and the rest is a link away', async () => {
  const id = await desk.ticket({ contacts: [maya] })
  const messages = Array.from({ length: 60 }, (_, index) => ({ text: `Message no. ${index};`, contactId: maya }))
  await desk.thread({ ticketId: id, contactId: maya, messages })
  const { body } = await open(`/tickets/${id}`)
  assert.ok(body.includes('Message no. 59;') && !body.includes('Message no. 5;'))
  const link = /href="\/support(\/tickets\/[^"#]*before=[^"#]+)#conversation"/.exec(body)?.[1] ?? ''
  const earlier = await open(link.replaceAll('&amp;', '&'))
  assert.ok(earlier.body.includes('Message no. 5;') && !earlier.body.includes('Message no. 59;'))
  assert.match(earlier.body, /Back to the newest messages/)
})
