import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'
import { multipart } from '#test/support/multipart.ts'

let desk: Desk
let maya: string
let company: string
let headers: { cookie: string }

before(async () => {
  desk = await openDesk()
  company = await desk.company('Brightwater Labs')
  maya = await desk.contact({ email: 'maya@brightwater.example', companies: [company] })
  headers = await desk.asMember(maya)
})
after(() => desk.close())

const send = (fields: readonly (readonly [string, string])[], files: Parameters<typeof multipart>[1] = []) => {
  const form = multipart(fields, files)
  const url = '/support/tickets/new'
  return desk.app.inject({ method: 'POST', url, payload: form.payload, headers: { ...headers, ...form.headers } })
}

test('M-05: the address is the session’s, shown and not editable', async () => {
  const { body } = await desk.app.inject({ url: '/support/tickets/new', headers })
  assert.match(body, /value="maya@brightwater\.example"\s+readonly/)
  assert.doesNotMatch(body, /name="email"/)
})

test('M-04: one ticket and one thread of the contact and their company, whatever else the form says', async () => {
  const sent = await send(
    [
      ['onceKey', 'form-once-key-000001'],
      ['subject', 'A new lens'],
      ['text', 'Please & thank you'],
      ['email', 'eve@evil.example'],
      ['contactId', '1'],
    ],
    [{ name: 'plan.txt', content: 'plan' }],
  )
  assert.equal(sent.statusCode, 303)
  const [, id = ''] = /^\/support\/tickets\/(\d+)\?filed=1$/.exec(String(sent.headers.location)) ?? []
  const { body } = await desk.app.inject({ url: String(sent.headers.location), headers })
  for (const part of ['Your ticket is filed', 'A new lens', 'Please &amp; thank you', 'plan.txt', 'by you'])
    assert.ok(body.includes(part), part)
  const contacts = await desk.db.selectFrom('ticket_contact').select('contact_id').where('ticket_id', '=', id).execute()
  assert.deepEqual(contacts, [{ contact_id: maya }])
  const companies = await desk.db
    .selectFrom('ticket_company')
    .select('company_id')
    .where('ticket_id', '=', id)
    .execute()
  assert.deepEqual(companies, [{ company_id: company }])
  assert.equal((await desk.db.selectFrom('thread').selectAll().where('ticket_id', '=', id).execute()).length, 1)
})

test('M-04: sent twice it is one ticket', async () => {
  const fields = [
    ['onceKey', 'form-once-key-000002'],
    ['subject', 'Twice'],
    ['text', 'x'],
  ] as const
  const [one, two] = await Promise.all([send(fields), send(fields)])
  assert.equal(one.headers.location, two.headers.location)
})

test('M-04: what is missing is told beside each field at once, and what was typed stays', async () => {
  const nothing = await send([
    ['subject', ' '],
    ['text', ''],
  ])
  assert.equal(nothing.statusCode, 400)
  assert.match(nothing.body, /id="subject-problem"[\s\S]*Write a subject/)
  assert.match(nothing.body, /id="text-problem"[\s\S]*Describe what you need/)
  assert.match(nothing.body, /role="alert"/)
  const half = await send([
    ['subject', ''],
    ['text', 'Typed <already>'],
  ])
  assert.match(half.body, /Typed &lt;already&gt;<\/textarea>/)
  const long = await send([
    ['subject', 'x'.repeat(501)],
    ['text', 'y'],
  ])
  assert.match(long.body, /id="subject-problem"/)
})
