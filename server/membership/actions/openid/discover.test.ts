import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { listening } from '#test/support/listening.ts'
import { discover } from './discover.ts'

const NOW = Date.UTC(2026, 0, 1)
const MINUTE = 60_000

/** Something that says where a provider's parts are, and counts who asks. */
async function provider(t: TestContext) {
  const { server, url: issuer } = await listening(t)
  const made = { issuer, asked: 0, status: 200, says: {} as object }
  server.on('request', (request, response) => {
    const path = request.url ?? ''
    made.asked += 1
    const own = issuer + path.slice(0, path.indexOf('/.well-known'))
    const document = { issuer: own, authorization_endpoint: `${issuer}/authorize`, ...made.says }
    response.writeHead(made.status, { 'content-type': 'application/json' }).end(JSON.stringify(document))
  })
  const config = { OUTGOING_ALLOW: ['localhost'] }
  const ask = (minutes = 0, more: { issuer?: string; fresh?: boolean; config?: typeof config } = {}) =>
    discover(
      more.config ?? config,
      { issuer: more.issuer ?? issuer, clientId: 'portico' },
      { now: NOW + minutes * MINUTE, fresh: more.fresh ?? false },
    )
  return { made, ask }
}

test('O-08: a provider is asked once in ten minutes where its parts are, also by many at once', async (t) => {
  const { made, ask } = await provider(t)
  const [first] = await Promise.all([ask(), ask(), ask()])
  assert.equal(first?.serverMetadata().authorization_endpoint, `${made.issuer}/authorize`)
  made.says = { authorization_endpoint: `${made.issuer}/elsewhere` }
  assert.equal((await ask(9)).serverMetadata().authorization_endpoint, `${made.issuer}/authorize`)
  assert.equal(made.asked, 1)
  assert.equal((await ask(10)).serverMetadata().authorization_endpoint, `${made.issuer}/elsewhere`)
  assert.equal(made.asked, 2)
})

test('another issuer, another configuration and a trial are never answered from before', async (t) => {
  const { made, ask } = await provider(t)
  await ask()
  const other = await ask(1, { issuer: `${made.issuer}/tenant` })
  assert.equal(other.serverMetadata().issuer, `${made.issuer}/tenant`)
  assert.equal(made.asked, 2)
  await ask(1, { config: { OUTGOING_ALLOW: ['localhost'] } })
  assert.equal(made.asked, 3)
  made.says = { authorization_endpoint: `${made.issuer}/elsewhere` }
  await ask(1, { fresh: true })
  assert.equal(made.asked, 4)
  assert.equal((await ask(2)).serverMetadata().authorization_endpoint, `${made.issuer}/elsewhere`, 'and it is kept')
  assert.equal(made.asked, 4)
})

test('what fails, or speaks for another issuer, is not kept', async (t) => {
  const { made, ask } = await provider(t)
  made.status = 500
  await assert.rejects(ask())
  made.status = 200
  made.says = { issuer: 'https://evil.example' }
  await assert.rejects(ask())
  made.says = {}
  await ask()
  assert.equal(made.asked, 3)
})
