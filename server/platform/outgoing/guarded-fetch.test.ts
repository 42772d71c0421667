import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { test, type TestContext } from 'node:test'
import { listening } from '#test/support/listening.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { OutgoingError } from './outgoing-error.ts'
import { isPublicAddress } from './public-address.ts'

/** A server on this machine that notes what it is asked. */
async function server(t: TestContext, answer: RequestListener) {
  const asked: string[] = []
  const { port, url } = await listening(t, (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  return { asked, port, url, host: `localhost:${port}` }
}

const problemOf = async (tried: Promise<unknown>) => {
  const error = await tried.then(
    () => null,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof OutgoingError, `refused: ${String(error)}`)
  return error.problem
}

test('S39: loopback, private, link-local, metadata, mapped and translated addresses are not public', () => {
  const closed =
    '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:a00:1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 fe80::1%eth0 nonsense'
  for (const address of closed.split(' ')) assert.equal(isPublicAddress(address), false, address)
  for (const address of ['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])
    assert.equal(isPublicAddress(address), true, address)
})

test('S39: however a private address is written, nothing is sent there', async (t) => {
  const { asked, port } = await server(t, (_request, response) => response.end('secret'))
  const fetch = guardedFetch({ OUTGOING_ALLOW: [] })
  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '[::ffff:127.0.0.1]',
    '0',
  ])
    assert.match(await problemOf(fetch(`https://${host}:${port}/`)), /private/, host)
  assert.equal(await problemOf(fetch(`http://127.0.0.1:${port}/`)), 'scheme')
  for (const address of ['file:///etc/passwd', 'gopher://example.com', 'data:text/plain,x'])
    assert.equal(await problemOf(fetch(address)), 'scheme', address)
  assert.equal(await problemOf(fetch('//no')), 'address')
  assert.equal(await problemOf(fetch('https://me:secret@example.com/')), 'address')
  assert.deepEqual(asked, [])
})

test('S39: a name with one private address among public ones is refused', async () => {
  const fetch = guardedFetch({ OUTGOING_ALLOW: [] }, async () => ['1.1.1.1', '127.0.0.1'])
  assert.equal(await problemOf(fetch('https://provider.example/')), 'private')
  const nowhere = guardedFetch({ OUTGOING_ALLOW: [] }, async () => [])
  assert.equal(await problemOf(nowhere('https://provider.example/')), 'unknown-host')
})

test('S39: a name is resolved once, and the connection goes where it was checked (rebinding)', async (t) => {
  const { asked, port } = await server(t, (_request, response) => response.end('here'))
  let times = 0
  // The second answer would lead elsewhere: it is never asked for.
  const resolve = async () => (times++ === 0 ? ['127.0.0.1'] : ['203.0.113.1'])
  const fetch = guardedFetch({ OUTGOING_ALLOW: ['rebound.example'] }, resolve)
  const answer = await fetch(`http://rebound.example:${port}/a`)
  assert.equal(await answer.text(), 'here')
  assert.equal(times, 1)
  assert.deepEqual(asked, ['GET /a'])
})

test('S39: each redirect is checked like the first address', async (t) => {
  const inner = await server(t, (_request, response) => response.end('metadata'))
  const outer = await server(t, (request, response) => {
    const to = request.url === '/in' ? `http://127.0.0.1:${inner.port}/` : request.url === '/loop' ? '/loop' : '/end'
    if (request.url === '/end') response.end('arrived')
    else response.writeHead(302, { location: to }).end()
  })
  const fetch = guardedFetch({ OUTGOING_ALLOW: [outer.host] })
  assert.equal(await problemOf(fetch(`${outer.url}/in`, { redirects: 3 })), 'scheme')
  assert.deepEqual(inner.asked, [])
  assert.equal(await problemOf(fetch(`${outer.url}/loop`, { redirects: 3 })), 'redirect')
  assert.equal(await (await fetch(`${outer.url}/start`, { redirects: 3 })).text(), 'arrived')
  const unfollowed = await fetch(`${outer.url}/start`)
  assert.equal(unfollowed.status, 302, 'redirects are not followed unless asked for')
})

test('S39: a redirect hands neither a password nor a body to another origin', async (t) => {
  let heard: string | undefined = 'nothing'
  const other = await server(t, (request, response) => {
    heard = request.headers.authorization
    response.end()
  })
  const first = await server(t, (request, response) =>
    response.writeHead(request.method === 'POST' ? 307 : 302, { location: `${other.url}/x` }).end(),
  )
  const fetch = guardedFetch({ OUTGOING_ALLOW: [first.host, other.host] })
  await fetch(first.url, { redirects: 1, headers: { Authorization: 'Basic c2VjcmV0' } })
  assert.equal(heard, undefined)
  assert.equal(await problemOf(fetch(first.url, { redirects: 1, method: 'POST', body: 'code=1' })), 'redirect')
  assert.deepEqual(other.asked, ['GET /x'])
})

test('S39: an answer that is too long or too slow is given up', async (t) => {
  const { host, url } = await server(t, (request, response) => {
    if (request.url === '/long') response.end('x'.repeat(2000))
  })
  const fetch = guardedFetch({ OUTGOING_ALLOW: [host] })
  assert.equal(await problemOf(fetch(`${url}/long`, { mostBytes: 1999 })), 'too-large')
  assert.equal(await (await fetch(`${url}/long`, { mostBytes: 2000 })).text().then((text) => text.length), 2000)
  assert.equal(await problemOf(fetch(`${url}/never`, { withinMs: 50 })), 'timeout')
  const lost = guardedFetch({ OUTGOING_ALLOW: [] }, () => new Promise(() => undefined))
  assert.equal(await problemOf(lost('https://provider.example/', { withinMs: 50 })), 'timeout')
})
