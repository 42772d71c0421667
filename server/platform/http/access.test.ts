import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Desk, openDesk } from '#test/support/desk.ts'

let desk: Desk
before(async () => {
  desk = await openDesk({ PUBLIC_URL: 'http://help.example.com' })
})
after(() => desk.close())

/** A sign-in that fails for its password, unless it is refused for where it comes from. */
async function codeFor(headers: Record<string, string>): Promise<string> {
  const payload = { email: 'nobody@northwind.example', password: 'wrong' }
  const reply = await desk.app.inject({ method: 'POST', url: '/api/v1/sign-in', headers, payload })
  return reply.json<{ code: string }>().code
}

describe('a change that another site could make with the visitor’s cookies', () => {
  test('S48: is refused by what the browser says of the site', async () => {
    for (const site of ['cross-site', 'same-site'])
      assert.equal(await codeFor({ 'sec-fetch-site': site }), 'cross-site')
    assert.equal(await codeFor({ 'sec-fetch-site': 'same-origin' }), 'wrong-credentials')
  })
  test('S48: is refused by its origin where the browser says no more', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://help.example.com.evil.example',
      'http://help.example.com:81',
    ])
      assert.equal(await codeFor({ host: 'desk:3000', origin }), 'cross-site', origin)
  })
  test('our own origin passes, also behind a proxy that rewrites Host', async () => {
    assert.equal(await codeFor({ host: 'desk:3000', origin: 'http://desk:3000' }), 'wrong-credentials')
    assert.equal(await codeFor({ host: 'desk:3000', origin: 'http://help.example.com' }), 'wrong-credentials')
  })
  test('a public origin does not outweigh what the browser says', async () => {
    assert.equal(await codeFor({ origin: 'http://help.example.com', 'sec-fetch-site': 'cross-site' }), 'cross-site')
  })
})
