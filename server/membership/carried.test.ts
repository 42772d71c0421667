import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk, PASSWORD } from '#test/support/desk.ts'
import { multipart } from '#test/support/multipart.ts'
import { memberCookie } from './authenticate.ts'

const TEXT = '\n  It drifts & <b>drifts</b>"\n\n</textarea><script>alert(1)</script>\n'
const ONCE_KEY = 'carried-once-key-0001'
const email = 'maya@customer.example'
let desk: Desk
let ticket: string

before(async () => {
  desk = await openDesk()
  const contact = await desk.contact({ email })
  await desk.member(contact)
  ticket = await desk.ticket({ subject: 'Lens drifts', contacts: [contact] })
})
after(() => desk.close())

/** Browsers send line ends as CRLF. */
const asSent = ([name, value]: readonly [string, string]): [string, string] => [name, value.replaceAll('\n', '\r\n')]
const post = (url: string, form: ReturnType<typeof multipart>, cookies: Record<string, string> = {}) =>
  desk.app.inject({ method: 'POST', url, payload: form.payload, headers: form.headers, cookies })
const postForm = (url: string, fields: readonly (readonly [string, string])[], cookies: Record<string, string> = {}) =>
  desk.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields.map(asSent)).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    cookies,
  })

const plain = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') // prettier-ignore
/** The fields of the page's form as a browser sends them: a newline after a textarea's tag is not part of it. */
const fieldsOf = (body: string): [string, string][] => {
  const form = /<form method="post" action="\/support\/sign-in">([\s\S]*?)<\/form/.exec(body)?.[1] ?? ''
  const inputs = [...form.matchAll(/<input[^>]*?name="(\w+)"\s+value="([^"]*)"/g)]
  const areas = [...form.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>\n?([\s\S]*?)<\/textarea/g)]
  return [...inputs, ...areas].map(([, name = '', value = '']) => [name, plain(value)])
}

test('T-05: a reply that arrives after the session’s end is kept, and stands in the reply box after sign-in', async () => {
  const sent = await post(
    `/support/tickets/${ticket}/reply`,
    multipart(
      [
        ['onceKey', ONCE_KEY],
        ['text', TEXT],
      ],
      [{ name: 'log.txt', content: 'lost' }],
    ),
  )
  assert.equal(sent.statusCode, 401)
  assert.match(sent.body, /It was not sent, but it is kept[\s\S]*Files have to be attached again/)
  assert.ok(!sent.body.includes('<script>alert'), 'shown, never run')
  assert.match(String(sent.headers['content-security-policy']), /default-src 'none'/)
  const fields = fieldsOf(sent.body).filter(([name]) => !['email', 'password', 'remember'].includes(name))
  assert.equal(fields.find(([name]) => name === 'text')?.[1], TEXT)

  const wrong = await postForm('/support/sign-in', [...fields, ['email', email], ['password', 'wrong']])
  assert.equal(wrong.statusCode, 401)
  assert.equal(fieldsOf(wrong.body).find(([name]) => name === 'text')?.[1], TEXT, 'a wrong password loses nothing')

  const right = [...fields, ['email', email], ['password', PASSWORD]] as const
  const signedIn = await postForm('/support/sign-in', right)
  assert.equal(signedIn.statusCode, 307, 'the browser sends the same form on')
  assert.equal(signedIn.headers.location, `/support/tickets/${ticket}/reply`)
  const cookies = { [memberCookie({ id: desk.portalId })]: signedIn.cookies[0]?.value ?? '' }
  const back = await postForm(String(signedIn.headers.location), right, cookies)
  assert.equal(back.statusCode, 200)
  assert.match(back.body, /Your reply is not sent yet/)
  assert.ok(back.body.includes(`value="${ONCE_KEY}"`), 'the same key: sent twice it is one message')
  const kept = /<textarea[^>]*name="text"[^>]*>\n([\s\S]*?)<\/textarea/.exec(back.body)?.[1] ?? ''
  assert.equal(plain(kept), TEXT)
  assert.ok(!back.body.includes(PASSWORD))
  const messages = await desk.db.selectFrom('message').select('id').execute()
  assert.equal(messages.length, 0, 'nothing was sent on the way')
  const again = await desk.app.inject({ url: `/support/tickets/${ticket}/reply`, cookies })
  assert.equal(again.headers.location, `/support/tickets/${ticket}`, 'the address opened anew is the ticket')
})

test('T-05: so is a new ticket, with its subject', async () => {
  const sent = await post(
    '/support/tickets/new',
    multipart([
      ['onceKey', ONCE_KEY],
      ['subject', 'Lamp "flickers"'],
      ['text', TEXT],
    ]),
  )
  const fields = fieldsOf(sent.body).filter(([name]) => !['email', 'password', 'remember'].includes(name))
  assert.match(sent.body, /value="Lamp &quot;flickers&quot;"\s+readonly/)
  const right = [...fields, ['subject', 'Lamp "flickers"'], ['email', email], ['password', PASSWORD]] as const
  const signedIn = await postForm('/support/sign-in', right)
  assert.equal(signedIn.headers.location, '/support/tickets/new')
  const cookies = { [memberCookie({ id: desk.portalId })]: signedIn.cookies[0]?.value ?? '' }
  const { body } = await postForm('/support/tickets/new', right, cookies)
  assert.match(body, /name="subject"\s+value="Lamp &quot;flickers&quot;"/)
  assert.ok(plain(body).includes(TEXT))
  assert.equal((await desk.db.selectFrom('ticket').select('id').execute()).length, 1)
})

test('S49: what is carried goes back to a form of this portal and nowhere else', async () => {
  for (const to of ['//evil.example/tickets/new', '/other/tickets/new', '/support/sign-out', '/support/files', ''])
    for (const text of [TEXT, '']) {
      const done = await postForm('/support/sign-in', [
        ['carried', to],
        ['text', text],
        ['email', email],
        ['password', PASSWORD],
      ])
      assert.equal(done.statusCode, 303, to)
      assert.equal(done.headers.location, '/support/tickets')
    }
})

test('S34: files of who is signed out are kept nowhere', async () => {
  const before = await desk.db.selectFrom('file').select('id').execute()
  const sent = await post('/support/tickets/new', multipart([], [{ name: 'a.txt', content: 'a' }]))
  assert.equal(sent.statusCode, 401)
  assert.match(sent.body, /Nothing was sent/)
  assert.deepEqual(await desk.db.selectFrom('file').select('id').execute(), before)
})
