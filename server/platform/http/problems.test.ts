import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { openDesk } from '#test/support/desk.ts'

async function open(t: TestContext) {
  const desk = await openDesk()
  t.after(() => desk.close())
  const staff = await desk.asStaff(await desk.user({ role: 'owner' }))
  return { desk, staff }
}

test('every miss of the API is a problem of its own kind, with the headers of every answer', async (t) => {
  const { desk, staff } = await open(t)
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string) => desk.app.inject({ method, url, headers: staff })
  const expected = [
    ['GET', '/api', 404],
    ['GET', '/api/v1/nothing', 404],
    ['GET', '/api/v1/contacts/%FF', 404],
    ['GET', `/api/v1/contacts/${'9'.repeat(2000)}`, 404],
    ['GET', '/api/v1/tickets/0', 404],
    ['GET', '/api/v1/tickets/1e3', 404],
    ['POST', '/api/v1/me', 405],
    ['PUT', '/api/v1/contacts', 405],
  ] as const
  for (const [method, url, status] of expected) {
    const { statusCode, headers, body } = await ask(method, url)
    assert.equal(statusCode, status, `${method} ${url.slice(0, 60)}: ${body}`)
    assert.match(String(headers['content-type']), /^application\/problem\+json/)
    assert.ok(headers['content-security-policy'] && headers['x-request-id'], url)
    if (status === 405) assert.match(String(headers.allow), /GET/)
  }
})

test('a page whose address is no text is not found, like any other', async (t) => {
  const { desk } = await open(t)
  const broken = await desk.app.inject({ url: '/%FF' })
  assert.equal(broken.statusCode, 404)
  assert.match(String(broken.headers['content-type']), /^text\/html/)
  assert.ok(broken.headers['content-security-policy'])
  const query = await desk.app.inject({ url: `/${desk.portalPath}/sign-in?next=%FF` })
  assert.equal(query.statusCode, 200)
})

test('S13: the API takes JSON where it takes JSON; a form, which any page can send, makes nothing', async (t) => {
  const { desk, staff } = await open(t)
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
    const headers = { ...staff, 'content-type': type }
    const answer = await desk.app.inject({ method: 'POST', url: '/api/v1/contacts', headers, payload: 'firstName=x' })
    assert.equal(answer.json().code, 'unsupported-type', type)
  }
})
