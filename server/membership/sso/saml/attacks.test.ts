import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import type { SsoConnection } from '#contract/sso-connections.ts'
import {
  asVictim,
  assertionIn,
  type Attack,
  byHmac,
  VICTIM,
  WRAPPINGS,
  withoutSignatures,
  withTime,
} from '#test/support/saml-attacks.ts'
import { MAYA, openSamlDesk, type SamlDesk } from '#test/support/saml-desk.ts'
import { outcomes } from '#test/support/saml-outcome.ts'
import type { SamlProvider } from '#test/support/saml-provider.ts'
import { newKeyPair } from '../key-pair.ts'
import type { SsoProblemCode } from '../problem.ts'

let on: SamlDesk
let idp: SamlProvider
let connection: SsoConnection
const { isTaken, attack } = outcomes(() => ({ on, connection }))
before(async () => {
  on = await openSamlDesk()
  idp = on.provider
  await on.desk.contact({ firstName: 'Maya', email: MAYA.attributes.mail })
  await on.desk.contact({ firstName: 'Victim', email: VICTIM.email })
  connection = await on.working()
})
after(() => on.close())

const MODES = ['assertion', 'response', 'both'] as const
/** Changes what is said before it is signed, with the provider's own key. */
const signedAgain =
  (mutate: Attack, what: 'Assertion' | 'Response' = 'Assertion'): Attack =>
  (xml) =>
    idp.sign(mutate(withoutSignatures(xml)), what)
const inNameId =
  (what: string): Attack =>
  (xml) =>
    xml.replace('>maya-1<', `>${what}<`)
const inMail =
  (what: string): Attack =>
  (xml) =>
    xml.replace('>maya@brightwater.example<', `>${what}<`)

describe('O-04: what is not signed, or not by the provider, signs nobody in', () => {
  for (const mode of MODES)
    for (const [name, wrap] of Object.entries(WRAPPINGS))
      test(`${name}, signed: ${mode}`, () => attack(mode, wrap, 'several-assertions'))

  const attacks: [string, Attack, SsoProblemCode][] = [
    ['the person is changed', asVictim, 'wrong-signature'],
    ['the signature is taken away', withoutSignatures, 'unsigned'],
    ['the signature is taken away and the person is changed', (xml) => asVictim(withoutSignatures(xml)), 'unsigned'],
    ['a comment splits the NameID', inNameId('maya-1<!-- -->2'), 'dangerous-document'],
    ['a comment splits the address', inMail('maya@brightwater.example<!-- -->.evil.example'), 'dangerous-document'],
    ['a processing instruction is in the NameID', inNameId('<?x ceo-1?>maya-1'), 'dangerous-document'],
    ['CDATA is in the NameID', inNameId('<![CDATA[ceo-1]]>'), 'dangerous-document'],
    ['a DOCTYPE', (xml) => `<!DOCTYPE Response>${xml}`, 'dangerous-document'],
    ['an entity', (xml) => `<!DOCTYPE r [<!ENTITY who "ceo-1">]>${inNameId('&who;')(xml)}`, 'dangerous-document'],
    ['an entity that reads a file', (xml) => `<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>${inNameId('&f;')(xml)}`, 'dangerous-document'], // prettier-ignore
    ['a reference to no entity', inNameId('&who;'), 'not-readable'],
    ['a character that is none', inNameId('maya-1&#0;'), 'not-readable'],
    ['an attribute without quotes', (xml) => xml.replace('Version="2.0"', 'Version=2.0'), 'not-readable'],
    ['a second outermost element', (xml) => `${xml}<a/>`, 'not-readable'],
    ['it is no XML', () => 'PHNhbWw+', 'not-readable'],
    ['HMAC, with the public certificate as the secret', (xml) => byHmac(xml, idp.key.certificate), 'weak-signature'],
    ['a signature is added where none belongs', (xml) => xml.replace('<samlp:Status>', '<samlp:Extensions><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></samlp:Extensions><samlp:Status>'), 'wrong-signature'], // prettier-ignore
    ['a transform cuts out', (xml) => xml.replaceAll('http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/TR/1999/REC-xpath-19991116'), 'weak-signature'], // prettier-ignore
    ['two assertions', (xml) => xml.replace('</samlp:Response>', `${assertionIn(xml)}</samlp:Response>`), 'several-assertions'], // prettier-ignore
    ['no assertion', (xml) => xml.replace(assertionIn(xml), ''), 'several-assertions'],
    ['deeper than any answer', (xml) => xml.replace('<samlp:Status>', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}<samlp:Status>`), 'too-large'], // prettier-ignore
    ['elements without end', (xml) => xml.replace('<samlp:Status>', `${'<a/>'.repeat(20_000)}<samlp:Status>`), 'too-large'], // prettier-ignore
    ['attributes without end', (xml) => xml.replace('<samlp:Status>', `<a ${Array.from({ length: 9000 }, (_, n) => `a${n}=""`).join(' ')}/><samlp:Status>`), 'too-large'], // prettier-ignore
    ['as many elements as are read', (xml) => xml.replace('<saml:Subject>', `${'<a:b xmlns:a="u"/>'.repeat(950)}<saml:Subject>`), 'wrong-signature'], // prettier-ignore
    ['a megabyte', (xml) => xml.replace('<samlp:Status>', `${' '.repeat(1_000_000)}<samlp:Status>`), 'too-large'],
    ['deflated, a bomb', () => deflateRawSync(Buffer.alloc(50_000_000)).toString('latin1'), 'not-readable'],
  ]
  for (const [name, mutate, code] of attacks)
    for (const mode of ['assertion', 'response'] as const)
      test(`${name}, signed: ${mode}`, async () => {
        const began = process.cpuUsage()
        await attack(mode, mutate, code)
        const { user } = process.cpuUsage(began)
        assert.ok(user < 4_000_000, `in bounded time: ${user} µs`)
      })

  test('SHA-1, of the provider itself', async () => {
    const weak = signedWith('sha1')
    for (const what of ['Assertion', 'Response'] as const) await attack('assertion', weak(what), 'weak-signature')
  })
  const signedWith =
    (hash: 'sha1') =>
    (what: 'Assertion' | 'Response'): Attack =>
    (xml) =>
      idp.sign(withoutSignatures(xml), what, idp.key, hash)

  test('another key, which it brings along in KeyInfo, under the same name', async () => {
    const foreign = await newKeyPair()
    for (const what of ['Assertion', 'Response'] as const) {
      const forged: Attack = (xml) => idp.sign(asVictim(withoutSignatures(xml)), what, foreign)
      await attack('assertion', forged, 'wrong-signature')
      await attack('response', (xml) => forged(xml).replace(/<KeyInfo>[\s\S]*<\/KeyInfo>/, ''), 'wrong-signature')
    }
  })

  test('one of two signatures is another’s', async () => {
    const foreign = await newKeyPair()
    await attack('assertion', (xml) => idp.sign(xml, 'Response', foreign), 'wrong-signature')
  })
})

describe('O-04: what is not meant for us, now, and for this sign-in signs nobody in', () => {
  test('what is signed again by the provider is taken: the tests below change one thing each', async () => {
    for (const what of ['Assertion', 'Response'] as const) {
      const { who, answer } = await on.away(connection)
      await isTaken(who, { ...answer, xml: signedAgain((xml) => xml, what)(answer.xml) })
    }
  })

  const elsewhere = 'https://elsewhere.example/acs'
  const attacks: [string, Attack, SsoProblemCode][] = [
    ['another audience', (xml) => xml.replace(/(<saml:Audience>)[^<]*/, `$1${elsewhere}`), 'wrong-audience'],
    ['no audience', (xml) => xml.replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ''), 'wrong-audience'], // prettier-ignore
    ['a second audience restriction', (xml) => xml.replace('</saml:AudienceRestriction>', `</saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>${elsewhere}</saml:Audience></saml:AudienceRestriction>`), 'wrong-audience'], // prettier-ignore
    ['another recipient', (xml) => xml.replace(/ Recipient="[^"]*"/, ` Recipient="${elsewhere}"`), 'wrong-recipient'],
    ['no recipient', (xml) => xml.replace(/ Recipient="[^"]*"/, ''), 'wrong-recipient'],
    ['no bearer', (xml) => xml.replace('cm:bearer', 'cm:holder-of-key'), 'wrong-recipient'],
    ['another destination', (xml) => xml.replace(/ Destination="[^"]*"/, ` Destination="${elsewhere}"`), 'wrong-destination'], // prettier-ignore
    ['another issuer', (xml) => xml.replaceAll(/(<saml:Issuer[^>]*>)[^<]*/g, `$1${elsewhere}`), 'wrong-issuer'],
    ['a response of another issuer', (xml) => xml.replace(/(<saml:Issuer[^>]*>)[^<]*/, `$1${elsewhere}`), 'wrong-issuer'], // prettier-ignore
    ['an issuer with a longer name', (xml) => xml.replaceAll(/(<saml:Issuer[^>]*>)([^<]*)/g, '$1$2/evil'), 'wrong-issuer'], // prettier-ignore
    ['it counts from later on', withTime('NotBefore', 90), 'too-early'],
    ['it was made later than now', withTime('IssueInstant', 90), 'too-early'],
    ['it counts no more', withTime('NotOnOrAfter', -61), 'too-late'],
    ['it was made the day before yesterday', withTime('IssueInstant', -2 * 86_400), 'too-late'],
    ['it counts for a week', withTime('NotOnOrAfter', 7 * 86_400), 'times-missing'],
    ['it says no end', (xml) => xml.replaceAll(/ NotOnOrAfter="[^"]*"/g, ''), 'times-missing'],
    ['its end is no time', (xml) => xml.replaceAll(/ NotOnOrAfter="[^"]*"/g, ' NotOnOrAfter="never"'), 'times-missing'],
    ['another request', (xml) => xml.replaceAll(/ InResponseTo="[^"]*"/g, ` InResponseTo="_${'0'.repeat(64)}"`), 'wrong-request'], // prettier-ignore
    ['no request at all', (xml) => xml.replaceAll(/ InResponseTo="[^"]*"/g, ''), 'wrong-request'],
    ['no id', (xml) => xml.replace(/(<saml:Assertion[^>]*) ID="[^"]*"/, '$1 ID="x"'), 'id-missing'],
    ['nobody', (xml) => xml.replace(/<saml:NameID.*<\/saml:NameID>/, '').replace(/<saml:AttributeStatement.*<\/saml:AttributeStatement>/, ''), 'subject-missing'], // prettier-ignore
    ['a name with a space at its end', inNameId('maya-1 '), 'claims-wrong'],
    ['another version of SAML', (xml) => xml.replace('Version="2.0"', 'Version="1.1"'), 'not-readable'],
  ]
  for (const [name, mutate, code] of attacks)
    test(name, async () => {
      await attack('assertion', signedAgain(mutate, 'Response'), code)
      if (code !== 'id-missing') await attack('assertion', signedAgain(mutate), code)
    })

  for (const [name, time, seconds] of [
    ['it counts from a moment later', 'NotBefore', 50],
    ['it ended a moment ago', 'NotOnOrAfter', -50],
  ] as const)
    test(`within the skew: ${name}`, async () => {
      const { who, answer } = await on.away(connection)
      await isTaken(who, { ...answer, xml: signedAgain(withTime(time, seconds))(answer.xml) })
    })

  test('the unsigned rest of a response counts against it, and never for it', async () => {
    const request = / InResponseTo="[^"]*"/
    const unasked: Attack = (xml) => {
      const [said = ''] = request.exec(xml) ?? []
      const signed = idp.sign(withoutSignatures(xml).replaceAll(new RegExp(request, 'g'), ''), 'Assertion')
      return signed.replace('<samlp:Response', `<samlp:Response${said}`)
    }
    await attack('assertion', unasked, 'wrong-request')
  })
})
