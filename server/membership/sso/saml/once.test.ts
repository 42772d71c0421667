import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { buildApp } from '#server/app.ts'
import { openServices } from '#server/start.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { withoutSignatures } from '#test/support/saml-attacks.ts'
import { MAYA, openSamlDesk, type SamlDesk } from '#test/support/saml-desk.ts'
import { outcomes } from '#test/support/saml-outcome.ts'
import { answerIn, type SamlProvider } from '#test/support/saml-provider.ts'

let on: SamlDesk
let idp: SamlProvider
let connection: SsoConnection
const { isRefused, isTaken } = outcomes(() => ({ on, connection }))
before(async () => {
  on = await openSamlDesk()
  idp = on.provider
  await on.desk.contact({ firstName: 'Maya', email: MAYA.attributes.mail })
  connection = await on.working()
})
after(() => on.close())

describe('O-04: what counts once counts once', () => {
  test('replayed: in the same process, in another one, and by another browser', async () => {
    const { who, answer } = await on.away(connection)
    await isTaken(who, answer)
    await isRefused(portalBrowser(on.desk), answer, 'replayed')
    const other = await openServices(on.desk.services.config)
    const app = await buildApp(other.services)
    try {
      const again = await on.deliver(answer, answer.to, app)
      assert.match(String(again.headers.location), /problem\?why=attempt-lost/)
      assert.equal((await on.attempts())[0]?.code, 'replayed')
    } finally {
      await app.close()
      await other.close()
    }
  })

  test('sent twenty times at once, it is taken once', async () => {
    const { answer } = await on.away(connection)
    const all = await Promise.all(Array.from({ length: 20 }, () => on.deliver(answer)))
    assert.equal(all.filter(({ headers }) => String(headers.location).includes('/finish?')).length, 1)
  })

  test('the same assertion in another response, for a sign-in of today', async () => {
    const { who, answer } = await on.away(connection)
    await isTaken(who, answer)
    const next = await on.away(connection)
    await isRefused(next.who, { ...answer, relayState: next.answer.relayState }, 'wrong-request')
    await isTaken(next.who, next.answer)
  })

  test('the answer of another sign-in', async () => {
    const mine = await on.away(connection)
    const theirs = await on.away(connection)
    await isRefused(mine.who, { ...theirs.answer, relayState: mine.answer.relayState }, 'wrong-request')
    await isTaken(mine.who, mine.answer)
    await isTaken(theirs.who, theirs.answer)
  })

  test('the answer in another browser', async () => {
    const { who, answer } = await on.away(connection)
    const next = String((await on.deliver(answer)).headers.location)
    const stranger = portalBrowser(on.desk)
    await stranger.open(next)
    assert.ok(!(await stranger.isInside()))
    assert.equal((await on.attempts())[0]?.code, 'attempt-lost')
    await who.open(next)
    assert.ok(await who.isInside())
  })
})

describe('S45: each provider for its own', () => {
  test('what one says counts not at the address of another, and not for the mail domains of another', async () => {
    const other = await on.another('other')
    other.holders.set('maya', { nameId: 'anna-1', attributes: { mail: 'anna@lenses.example' } })
    await on.desk.contact({ email: 'anna@lenses.example' })
    const theirs = await on.working(other, { name: 'Lenses', mailDomains: ['lenses.example'] })
    const { who, answer } = await on.away(connection)
    await isRefused(who, { ...answer, to: theirs.own.acsUrl }, 'wrong-signature')
    await isTaken(who, answer)

    other.holders.set('maya', MAYA)
    const stranger = await on.away(theirs)
    await isRefused(stranger.who, stranger.answer, 'email-elsewhere')
  })

  test('one key for two customers: the issuer tells them apart', async () => {
    const shared = { name: 'Shared', settings: { issuer: `${idp.issuer}/another` } }
    const theirs = await on.connect(idp, shared)
    idp.trust(connection)
    const { who, answer } = await on.away(connection)
    // Off, and the answer is not looked at.
    await isRefused(who, { ...answer, to: theirs.own.acsUrl }, 'connection-off')
    await on.desk.db.updateTable('sso_connection').set({ is_on: true }).where('id', '=', theirs.id).execute()
    await isRefused(who, { ...answer, to: theirs.own.acsUrl }, 'wrong-issuer')
    await isTaken(who, answer)
  })
})

describe('S49: RelayState leads nowhere but to a sign-in of ours', () => {
  const set = (settings: object) =>
    on.ask('PATCH', `/sso-connections/${connection.id}`, { settings: { ...idp.settings, ...settings } })
  const unasked = async () => answerIn(await (await fetch(idp.link('start', 'maya'))).text())

  test('an address in it is no key, and is not gone to', async () => {
    const { who, answer } = await on.away(connection)
    await isRefused(who, { ...answer, relayState: 'https://evil.example/' }, 'attempt-lost')
    await isTaken(who, answer)
  })

  test('what begins at the provider is refused until it is allowed, and then leads into the portal', async () => {
    await isRefused(portalBrowser(on.desk), await unasked(), 'not-begun')
    await set({ unsolicited: true })
    for (const relayState of ['https://evil.example/', '//evil.example', '/support/account']) {
      const who = portalBrowser(on.desk)
      const end = await on.arrive(who, { ...(await unasked()), relayState })
      assert.equal(end.headers.location, '/support/tickets')
      assert.ok(await who.isInside())
    }
    const one = await unasked()
    await isTaken(portalBrowser(on.desk), one)
    await isRefused(portalBrowser(on.desk), one, 'replayed')
    await set({})
  })

  test('what nobody asked for is not taken as the answer to somebody’s request', async () => {
    await set({ unsolicited: true })
    const { who, answer } = await on.away(connection)
    await isRefused(who, { ...(await unasked()), relayState: answer.relayState }, 'wrong-request')
    await isTaken(who, answer)
    await set({})
  })
})

test('O-04: a used assertion is remembered for longer than any skew that somebody chooses later', async () => {
  const { who, answer } = await on.away(connection)
  await isTaken(who, answer)
  const [, ends = ''] = /SubjectConfirmationData[^>]* NotOnOrAfter="([^"]+)"/.exec(answer.xml) ?? []
  const { rows } = await on.desk.pool.query('select max(expires_at) as until from sso_spent')
  assert.ok(Date.parse(rows[0].until) - Date.parse(ends) > 300_000, `${rows[0].until} ${ends}`)
})

test('O-08: our session ends with the provider’s, when that says when', async () => {
  const { who, answer } = await on.away(connection)
  const there = Date.now() + 90_000
  const said = withoutSignatures(answer.xml).replace('<saml:AuthnStatement ', `<saml:AuthnStatement SessionNotOnOrAfter="${new Date(there).toISOString()}" `) // prettier-ignore
  await isTaken(who, { ...answer, xml: idp.sign(said, 'Assertion') })
  const { rows } = await on.desk.pool.query('select expires_at as ends from session order by id desc limit 1')
  assert.equal(Date.parse(rows[0].ends), there + idp.settings.skewSeconds * 1000)
})

test('O-06: who goes away at the provider gets a page with a reference', async () => {
  const { who, answer } = await on.away(connection, null)
  await isRefused(who, answer, 'declined')
  assert.match((await on.attempts())[0]?.reason ?? '', /Responder/)
})
