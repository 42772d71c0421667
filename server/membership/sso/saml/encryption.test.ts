import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { SsoConnection } from '#contract/sso-connections.ts'
import { portalBrowser } from '#test/support/portal-browser.ts'
import { asVictim, withoutSignatures } from '#test/support/saml-attacks.ts'
import { MAYA, openSamlDesk, type SamlDesk } from '#test/support/saml-desk.ts'
import { sealed, type Sealing } from '#test/support/saml-encryption.ts'
import { newKeyPair } from '../key-pair.ts'

let on: SamlDesk
let connection: SsoConnection
let ours: string
const publicKeyOf = (certificate: string) =>
  createPublicKey(certificate).export({ type: 'spki', format: 'pem' }).toString()
before(async () => {
  on = await openSamlDesk()
  await on.desk.contact({ firstName: 'Maya', email: MAYA.attributes.mail })
  connection = await on.working(on.provider, { settings: { onlyEncrypted: true } })
  ours = publicKeyOf(connection.certificate ?? '')
})
after(() => on.close())

/** Where an answer ends: inside, or with a code in the log. */
async function endOf(mutate: (xml: string) => string): Promise<string> {
  const { who, answer } = await on.away(connection)
  await on.arrive(who, { ...answer, xml: mutate(answer.xml) })
  return (await who.isInside()) ? 'inside' : ((await on.attempts())[0]?.code ?? '')
}

for (const signs of ['assertion', 'response', 'both'] as const)
  test(`O-02: an encrypted assertion is opened with our key, signed: ${signs}`, async () => {
    on.provider.answering.signs = signs
    on.encryptTo(on.provider, connection)
    assert.equal(
      await endOf((xml) => {
        assert.ok(!xml.includes('maya-1'), 'it is encrypted')
        return xml
      }),
      'inside',
    )
    assert.equal(await endOf((xml) => xml.replace(/(<e:CipherValue>|<xenc:CipherValue>)..../, '$1AAAA')), 'undecipherable') // prettier-ignore
  })

test('O-02: in every method that our metadata or a usual provider names, and not by PKCS #1 v1.5', async () => {
  on.provider.answering.encryptsTo = null
  on.provider.answering.signs = 'assertion'
  const methods: Omit<Sealing, 'publicKey'>[] = [
    { mode: 'gcm', bits: 128 },
    { mode: 'gcm', bits: 192 },
    { mode: 'gcm', bits: 256, key: 'oaep-sha256' },
    { mode: 'cbc', bits: 128 },
    { mode: 'cbc', bits: 256 },
  ]
  for (const method of methods)
    assert.equal(await endOf((xml) => sealed(xml, { publicKey: ours, ...method })), 'inside')
  assert.equal(await endOf((xml) => sealed(xml, { publicKey: ours, key: 'pkcs1' })), 'undecipherable')
  const [line] = await on.attempts()
  assert.match(line?.reason ?? '', /rsa-1_5: RSA-OAEP is needed/)
})

test('O-04: what is encrypted is checked like what is not', async () => {
  on.provider.answering.encryptsTo = null
  on.provider.answering.signs = 'assertion'
  const seal = (xml: string, publicKey = ours) => sealed(xml, { publicKey })
  assert.equal(await endOf((xml) => xml), 'unencrypted')
  assert.equal(await endOf((xml) => seal(xml)), 'inside')
  assert.equal(await endOf((xml) => seal(asVictim(xml))), 'wrong-signature')
  assert.equal(await endOf((xml) => seal(withoutSignatures(xml))), 'unsigned')
  const { provider } = on
  const bySha1 = (xml: string) => provider.sign(withoutSignatures(xml), 'Assertion', provider.key, 'sha1')
  assert.equal(await endOf((xml) => seal(bySha1(xml))), 'weak-signature')
  assert.equal(await endOf((xml) => seal(xml.replace('>maya-1<', '>maya-1<!-- -->2<'))), 'dangerous-document')
  const twice = (xml: string) => xml.replace('<saml:Subject>', `<saml:Advice>${/<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0]}</saml:Advice><saml:Subject>`) // prettier-ignore
  assert.equal(await endOf((xml) => seal(twice(xml))), 'several-assertions')
  const foreign = publicKeyOf((await newKeyPair()).certificate)
  assert.equal(await endOf((xml) => seal(xml, foreign)), 'undecipherable')
  assert.ok(!(await portalBrowser(on.desk).isInside()))
})
