import 'reflect-metadata'
import assert from 'node:assert/strict'
import { generateKeyPairSync, webcrypto } from 'node:crypto'
import { after, before, test } from 'node:test'
import { X509CertificateGenerator } from '@peculiar/x509'
import { AppError } from '#server/platform/errors.ts'
import { readConfig } from '#server/platform/config.ts'
import { listening } from '#test/support/listening.ts'
import { type SamlProvider, startSamlProvider } from '#test/support/saml-provider.ts'
import { newKeyPair } from '../key-pair.ts'
import { readCertificate, warningsOfCertificates } from './certificate.ts'
import { readMetadata } from './read-metadata.ts'

let provider: SamlProvider
let certificate: string
before(async () => {
  provider = await startSamlProvider()
  certificate = provider.key.certificate.replace(/-----.*-----|\s/g, '')
})
after(() => provider.stop())

const config = (OUTGOING_ALLOW = '') => readConfig({ OUTGOING_ALLOW })
const read = (xml: string) => readMetadata({ config: config() }, { xml })
const MD = 'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings:'
const key = (text = certificate, use = 'use="signing"') =>
  `<KeyDescriptor ${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${text}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`
const service = (name: string, binding: string, location: string) =>
  `<${name} Binding="${BINDINGS}${binding}" Location="${location}"/>`
const SIGN_ON = service('SingleSignOnService', 'HTTP-Redirect', 'https://idp.example/sso?a=1&amp;b=2')
const entity = (inside: string, id = 'https://idp.example', attributes = '') =>
  `<EntityDescriptor ${MD} entityID="${id}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" ${attributes}>${inside}</IDPSSODescriptor></EntityDescriptor>`

/** What the form says beside its field. */
async function trouble(work: Promise<unknown>, field = 'xml'): Promise<string> {
  const error = await work.then(
    () => assert.fail('it was read'),
    (problem: unknown) => problem,
  )
  assert.ok(error instanceof AppError, String(error))
  assert.deepEqual([error.code, error.fields[0]?.field], ['invalid-input', field])
  return error.fields[0]?.message ?? ''
}

test('O-02: the metadata of a real provider, from its address and pasted', async () => {
  const found = await readMetadata({ config: config(provider.host) }, { url: provider.metadataUrl })
  const { issuer, signOnUrl, logoutUrl, binding } = provider.settings
  const [pem] = found.certificates
  assert.deepEqual({ ...found, certificates: [] }, { issuer, signOnUrl, logoutUrl, binding, certificates: [], signRequests: false }) // prettier-ignore
  assert.equal(pem?.replace(/\s/g, ''), provider.key.certificate.replace(/\s/g, ''))
  assert.deepEqual(await read(await (await fetch(provider.metadataUrl)).text()), found)
})

test('O-02: with comments, two keys, one for encryption, and the form binding when there is no other', async () => {
  const second = (await newKeyPair()).certificate.replace(/-----.*-----|\s/g, '')
  const other = (await newKeyPair()).certificate.replace(/-----.*-----|\s/g, '')
  const inside = `<!-- ours -->${key()}${key(second, '')}${key(other, 'use="encryption"')}${service('SingleSignOnService', 'HTTP-POST', 'https://idp.example/post')}`
  const found = await read(
    `<?xml version="1.0"?>\n<!-- <!DOCTYPE --> ${entity(inside, undefined, 'WantAuthnRequestsSigned="true"')}`,
  )
  assert.deepEqual([found.binding, found.signOnUrl, found.logoutUrl, found.signRequests], ['post', 'https://idp.example/post', '', true]) // prettier-ignore
  assert.equal(found.certificates.length, 2)
  assert.equal((await read(entity(key() + SIGN_ON))).signOnUrl, 'https://idp.example/sso?a=1&b=2')
})

test('O-02: of many entities, the only provider', async () => {
  const many = (...inside: string[]) => `<EntitiesDescriptor ${MD}>${inside.join('')}</EntitiesDescriptor>`
  const application = `<EntityDescriptor entityID="https://app.example"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>`
  const good = entity(key() + SIGN_ON)
  assert.equal((await read(many(application, `<EntitiesDescriptor>${good}</EntitiesDescriptor>`))).issuer, 'https://idp.example') // prettier-ignore
  assert.match(await trouble(read(many(good, entity(key() + SIGN_ON, 'https://two.example')))), /2 providers.*two\.example/) // prettier-ignore
  assert.match(await trouble(read(many(application))), /an application, maybe this one/)
})

test('O-02, S39: what cannot be used is said in words', async (t) => {
  const cases: [string, RegExp][] = [
    ['a page', /no XML/],
    [`<!DOCTYPE x [<!ENTITY a "b">]>${entity(key() + SIGN_ON)}`, /DOCTYPE/],
    [`${entity(key() + SIGN_ON).replace('<KeyD', '<?x?><KeyD')}`, /processing instruction/],
    ['<html></html>', /no metadata of SAML/],
    [`<EntityDescriptor ${MD} entityID="a"/>`, /no identity provider/],
    [entity(key() + SIGN_ON, ''), /no entity id/],
    [entity(key()), /no address to sign in/],
    [entity(key() + service('SingleSignOnService', 'HTTP-Redirect', 'javascript:alert(1)')), /no address to sign in/],
    [entity(SIGN_ON), /no certificate/],
    [entity(key('AAAA') + SIGN_ON), /certificate cannot be used.*no certificate/i],
    [`<a>${'<b/>'.repeat(20_000)}</a>`, /too large/],
    [`${'<!--'.repeat(100_000)}`, /DOCTYPE|no XML/],
  ]
  for (const [xml, words] of cases) assert.match(await trouble(read(xml)), words)
  assert.match(await trouble(readMetadata({ config: config() }, {})), /Paste the metadata/)
  const at = (url: string, allow = '') => trouble(readMetadata({ config: config(allow) }, { url }), 'url')
  assert.match(await at(provider.metadataUrl), /has to begin with https/)
  assert.match(await at('https://127.0.0.1/metadata'), /not on the public internet/)
  const { port } = await listening(t, (request, response) => {
    if (request.url === '/large') response.end('x'.repeat(600_000))
    else response.writeHead(404).end()
  })
  const host = `127.0.0.1:${port}`
  assert.match(await at(`http://${host}/gone`, host), /error 404/)
  assert.match(await at(`http://${host}/large`, host), /large|bytes/)
})

test('O-02: a certificate typed by hand: whole, of an RSA key, and not expired', async () => {
  const words = (text: string) => {
    const result = readCertificate(text)
    return 'problem' in result ? result.problem : 'fine'
  }
  const made = async (
    algorithm: (webcrypto.EcKeyGenParams & { hash: string }) | webcrypto.RsaHashedKeyGenParams,
    notAfter = new Date(Date.now() + 1e9),
  ) => {
    const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
    const of = { name: 'CN=x', notBefore: new Date(0), notAfter, signingAlgorithm: algorithm, keys }
    return (await X509CertificateGenerator.createSelfSigned(of, webcrypto)).toString('pem')
  }
  const rsa = (modulusLength: number) => ({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength }) // prettier-ignore
  assert.equal(words(provider.key.certificate), 'fine')
  assert.equal(words(certificate), 'fine')
  assert.equal(words(`  ${provider.key.certificate.replaceAll('\n', '\r\n')} `), 'fine')
  assert.match(words('hello, world'), /no certificate/)
  assert.match(words(provider.key.privateKey), /private key/)
  assert.match(words(provider.key.certificate + provider.key.certificate), /several/)
  assert.match(words(await made({ name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' })), /kind EC.*RSA/)
  assert.match(words(await made(rsa(1024))), /1024 bits/)
  assert.match(words(await made(rsa(2048), new Date('2020-02-03'))), /expired on 2020-02-03/)
  // It is said of those that are kept, before and after.
  const soon = new Date(Date.now() + 5 * 86_400_000)
  const kept = [provider.key.certificate, await made(rsa(2048), soon), await made(rsa(2048), new Date('2020-02-03'))]
  const [runsOut, ranOut, ...others] = warningsOfCertificates(kept)
  assert.ok(runsOut?.includes(`runs out on ${soon.toISOString().slice(0, 10)}`), runsOut)
  assert.match(ranOut ?? '', /ran out on 2020-02-03/)
  assert.equal(others.length, 0)
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  assert.match(words(publicKey.export({ type: 'spki', format: 'pem' }).toString()), /no certificate/)
})
