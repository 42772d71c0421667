import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { NO_ATTRIBUTE_NAMES, type SsoConnection } from '#contract/sso-connections.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { MAYA, openSamlDesk, type SamlDesk } from '#test/support/saml-desk.ts'
import { answerOf } from '#test/support/saml-provider.ts'
import { newKeyPair } from '../key-pair.ts'

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

test('O-03: a trial that fails shows what is wrong, in words, and turns nothing on', async () => {
  const connection = await on.connect(on.provider, { settings: { issuer: 'https://misspelt.example' } })
  const report = await on.tryIt(connection)
  assert.match(report.body, /Brightwater does not work yet/)
  assert.match(report.body, /another issuer than the connection’s/)
  assert.ok(report.body.includes(on.provider.issuer), 'what was found')
  assert.equal((await on.call('PATCH', `/sso-connections/${connection.id}`, { on: true })).statusCode, 409)
  const gone = await on.tryIt(connection, null)
  assert.match(gone.body, /did not sign in/)
})

test('O-02: a request by form, and requests that are signed by either binding, are taken by the provider', async () => {
  for (const binding of ['redirect', 'post'] as const)
    for (const signRequests of [false, true]) {
      const connection = await on.working(on.provider, { settings: { binding, signRequests } })
      const who = portalBrowser(on.desk)
      const going = await on.leave(who, connection)
      assert.equal('fields' in going, binding === 'post')
      const sent = 'fields' in going ? new URLSearchParams(going.fields) : new URL(going.url).searchParams
      const bytes = Buffer.from(sent.get('SAMLRequest') ?? '', 'base64')
      const xml = (binding === 'post' ? bytes : inflateRawSync(bytes)).toString()
      assert.equal(binding === 'post' ? xml.includes('SignatureValue') : sent.has('Signature'), signRequests)
      assert.match(xml, / ID="_[0-9a-f]{64}"/)
      assert.ok(!xml.includes('ForceAuthn') && xml.includes(connection.own.acsUrl))
      assert.ok(!xml.includes(sent.get('RelayState') ?? ''), 'the key is known from its hash alone')
      await on.arrive(who, await answerOf(going, 'maya'))
      assert.ok(await who.isInside())
    }
})

test('O-02: of several certificates each counts: the provider changes its key, and nobody waits', async () => {
  const next = await newKeyPair()
  const certificates = [next.certificate, on.provider.key.certificate]
  const connection = await on.working(on.provider, { settings: { certificates } })
  for (const key of [on.provider.key, next]) {
    const { who, answer } = await on.away(connection)
    const bare = answer.xml.replace(/<Signature[\s\S]*<\/Signature>/, '')
    await on.arrive(who, { ...answer, xml: on.provider.sign(bare, 'Assertion', key) })
    assert.ok(await who.isInside())
  }
})

test('O-02: our metadata has our addresses and our certificate, for signing and for encryption', async () => {
  const connection = await on.connect(on.provider, { settings: { signRequests: true } })
  const answer = await on.desk.app.inject({ url: new URL(connection.own.metadataUrl).pathname })
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-type']), /^application\/samlmetadata\+xml/)
  for (const part of [
    `entityID="${connection.own.entityId}"`,
    'AuthnRequestsSigned="true"',
    'WantAssertionsSigned="true"',
    'use="signing"',
    'use="encryption"',
    `HTTP-POST" Location="${connection.own.acsUrl}"`,
    `HTTP-Redirect" Location="${connection.own.logoutUrl}"`,
    `HTTP-POST" Location="${connection.own.logoutUrl}"`,
  ])
    // prettier-ignore
    assert.ok(answer.body.includes(part), part)
  const [, base64 = ''] = /<ds:X509Certificate>([^<]*)/.exec(answer.body) ?? []
  const { fingerprint256 } = new X509Certificate(Buffer.from(base64, 'base64'))
  assert.equal(fingerprint256, new X509Certificate(connection.certificate ?? '').fingerprint256)
})

test('O-02: a certificate that cannot be used is refused beside its field; one that is kept stays', async () => {
  const { id } = await on.ask<SsoConnection>('POST', `/sso/${on.domainId}/connections`, { kind: 'saml', name: 'X' })
  const set = (certificates: string[]) =>
    on.call('PATCH', `/sso-connections/${id}`, { settings: { ...on.provider.settings, certificates } })
  const refused = await set([on.provider.key.certificate, 'not one'])
  assert.equal(refused.statusCode, 400, refused.body)
  assert.match(refused.body, /"field":"settings\.certificates".*This is no certificate/)
  assert.equal((await set([on.provider.key.certificate])).statusCode, 200)
  const expired = { ...on.provider.settings, certificates: ['kept since it was good'] }
  await on.desk.db.updateTable('sso_connection').set({ settings: JSON.stringify(expired) }).where('id', '=', id).execute() // prettier-ignore
  assert.equal((await set(['kept since it was good'])).statusCode, 200)
})

test('O-01: attributes are read by the names that the admin gives, else by the usual ones', async () => {
  const person = (attributes: Record<string, string | string[]>, format?: string, nameId = 'someone') =>
    on.provider.holders.set('maya', { nameId, attributes, ...(format ? { format } : {}) })
  const reportOf = async (names = NO_ATTRIBUTE_NAMES) => {
    const { body } = await on.tryIt(await on.connect(on.provider, { attributes: names }))
    return new Map([...body.matchAll(/<dt>([^<]*)<\/dt>\s*<dd[^>]*>([^<]*)<\/dd>/g)].map(([, name = '', value = '']) => [name, value])) // prettier-ignore
  }
  const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
  person({ [`${CLAIMS}/emailaddress`]: 'a@b.example', [`${CLAIMS}/givenname`]: 'Ana', [`${CLAIMS}/surname`]: 'Böll', companyName: 'B & Co', preferredLanguage: 'de-AT', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups': ['one', 'two'] }) // prettier-ignore
  const usual = await reportOf()
  assert.deepEqual(['Subject', 'E-mail address', 'First name', 'Last name', 'Company', 'Language', 'Groups'].map((name) => usual.get(name)), ['someone', 'a@b.example', 'Ana', 'Böll', 'B &amp; Co', 'de-AT', 'one, two']) // prettier-ignore
  person({ mail: 'wrong@b.example', work: 'right@b.example', email: 'also@wrong.example' })
  assert.equal((await reportOf({ ...NO_ATTRIBUTE_NAMES, email: 'work' })).get('E-mail address'), 'right@b.example')
  // A name that the admin gave and that is not sent is missing; nothing is guessed instead.
  assert.equal((await reportOf({ ...NO_ATTRIBUTE_NAMES, email: 'gone' })).get('E-mail address'), 'Not sent')

  person({}, 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', 'n@b.example')
  const named = await reportOf()
  assert.deepEqual([named.get('Subject'), named.get('E-mail address')], ['n@b.example', 'n@b.example'])
  person({ mail: 'a@b.example' }, 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient', '_changes')
  assert.match((await reportOf()).get('Subject') ?? '', /Another one each time/)
  on.provider.holders.set('maya', MAYA)
})

test('O-08: the log-out request has the whole name, as the provider gave it', async () => {
  const connection = await on.working()
  const logout = async (nameId: string) => {
    const { who, answer } = await on.away(connection)
    const bare = answer.xml.replace(/<Signature[\s\S]*<\/Signature>/, '')
    const named = bare.replace(/<saml:NameID[^>]*>[^<]*<\/saml:NameID>/, nameId)
    await on.arrive(who, { ...answer, xml: on.provider.sign(named, 'Assertion') })
    const [, url = ''] = /^0;url=(.*)$/.exec(String((await who.post('/sign-out')).headers['refresh'])) ?? []
    return inflateRawSync(Buffer.from(new URL(url).searchParams.get('SAMLRequest') ?? '', 'base64')).toString()
  }
  const whole = await logout('<saml:NameID NameQualifier="idp" SPNameQualifier="sp">\n  maya-1\n</saml:NameID>')
  assert.match(whole, /<saml:NameID NameQualifier="idp" SPNameQualifier="sp">maya-1<\/saml:NameID>/)
  assert.match(await logout('<saml:NameID Format="urn:x">maya-1</saml:NameID>'), /<saml:NameID Format="urn:x">maya-1</)
})
