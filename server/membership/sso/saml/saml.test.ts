import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSamlDesk, type SamlDesk } from '#test/support/saml-desk.ts'

let on: SamlDesk
before(async () => {
  on = await openSamlDesk()
  await on.desk.contact({ firstName: 'Maya', email: 'maya@brightwater.example' })
})
after(() => on.close())

test('O-03: SSO is set up by the API: a connection, a real round trip, and only then it can be turned on', async () => {
  const connection = await on.connect()
  const early = await on.call('PATCH', `/sso-connections/${connection.id}`, { on: true })
  assert.equal(early.statusCode, 409, early.body)
  const report = await on.tryIt(connection)
  assert.equal(report.statusCode, 200, report.body)
  assert.match(report.body, /Brightwater works/)
  for (const said of ['maya-1', 'maya@brightwater.example', 'Maya', 'Lindqvist', 'support, lenses', 'givenName'])
    assert.ok(report.body.includes(said), `the report says ${said}`)
  assert.ok((await on.turnOn(connection)).verifiedAt !== null)
  const { who, answer } = await on.away(connection, 'maya', { next: '/support/tickets?state=closed' })
  const end = await on.arrive(who, answer)
  assert.equal(end.headers.location, '/support/tickets?state=closed', end.body)
  assert.ok(await who.isInside())
  const [line] = await on.attempts()
  assert.deepEqual([line?.result, line?.email, line?.subject], ['signed-in', 'maya@brightwater.example', 'maya-1'])
})
