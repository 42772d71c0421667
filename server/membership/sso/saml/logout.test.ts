import assert from 'node:assert/strict'
import { createSign, randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { portalBrowser } from '#test/support/portal-browser.ts'
import { MAYA, openSamlDesk, type SamlDesk } from '#test/support/saml-desk.ts'
import type { SamlProvider } from '#test/support/saml-provider.ts'
import { newKeyPair } from '../key-pair.ts'

let on: SamlDesk
let idp: SamlProvider
let connection: SsoConnection
let maya: ReturnType<typeof portalBrowser>
before(async () => {
  on = await openSamlDesk()
  idp = on.provider
  await on.desk.contact({ firstName: 'Maya', email: MAYA.attributes.mail })
  connection = await on.working()
})
after(() => on.close())
beforeEach(async () => {
  maya = await signedIn()
})

async function signedIn() {
  const { who, answer } = await on.away(connection)
  await on.arrive(who, answer)
  assert.ok(await who.isInside())
  return who
}

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
interface Asked {
  readonly issuer?: string
  readonly destination?: string
  readonly issued?: string
  readonly end?: string
  readonly name?: string
  readonly more?: string
}

const request = ({ issuer = idp.issuer, destination = connection.own.logoutUrl, issued = at(0), end, name = MAYA.nameId, more = '' }: Asked = {}) =>
  `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomBytes(16).toString('hex')}" Version="2.0" IssueInstant="${issued}" Destination="${destination}"${end ? ` NotOnOrAfter="${end}"` : ''}><saml:Issuer>${issuer}</saml:Issuer><saml:NameID>${name}</saml:NameID>${more}</samlp:LogoutRequest>` // prettier-ignore

/** By redirect, signed as the binding says. */
function redirected(
  xml: string,
  { key = idp.key.privateKey, algorithm = RSA_SHA256, hash = 'RSA-SHA256' } = {},
): string {
  const query = new URLSearchParams({ SAMLRequest: deflateRawSync(xml).toString('base64'), RelayState: 'a b', SigAlg: algorithm }) // prettier-ignore
  return `${query}&${new URLSearchParams({ Signature: createSign(hash).update(String(query)).sign(key, 'base64') })}`
}

const path = () => new URL(connection.own.logoutUrl).pathname
const byRedirect = (query: string) =>
  on.desk.app.inject({ url: `${path()}?${query}`, headers: { 'sec-fetch-site': 'cross-site' } })
const byForm = (xml: string) =>
  on.desk.app.inject({
    method: 'POST',
    url: path(),
    payload: String(new URLSearchParams({ SAMLRequest: Buffer.from(xml).toString('base64'), RelayState: 'a b' })),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
  })

test('O-08: who signs out here is signed out at the provider, which checks our request and answers', async () => {
  const page = await maya.post('/sign-out')
  assert.ok(!(await maya.isInside()))
  const [, url = ''] = /^0;url=(.*)$/.exec(String(page.headers['refresh'])) ?? []
  assert.ok(url.startsWith(idp.settings.logoutUrl), page.body)
  const sent = new URL(url).searchParams
  assert.match(inflateRawSync(Buffer.from(sent.get('SAMLRequest') ?? '', 'base64')).toString(), /maya-1.*SessionIndex/)
  assert.ok(sent.has('Signature'))
  const ended = await followed(url)
  assert.equal(ended.at(-1), '/support/signed-out')
})

/** Goes where a browser would be sent, between the provider and us. @returns where we sent it */
async function followed(start: string): Promise<string[]> {
  const ours: string[] = []
  for (let to: string | null = start; to?.startsWith(idp.settings.logoutUrl);) {
    const there: Response = await fetch(to, { redirect: 'manual' })
    assert.ok(there.status < 400, await there.text())
    const back: string | null = there.headers.get('location')
    if (back === null) return ours
    assert.ok(back.startsWith(connection.own.logoutUrl), back)
    to = String((await byRedirect(new URL(back).search.slice(1))).headers.location)
    ours.push(to)
  }
  return ours
}

test('O-08: a log-out at the provider ends that session here, without a cookie, and is answered and told in the log', async () => {
  const other = await signedIn()
  // One participant after the other: those of earlier tests, and these two.
  assert.ok((await followed(idp.link('logout'))).length >= 2)
  assert.ok(!(await maya.isInside()) && !(await other.isInside()))
  const [line] = await on.attempts()
  assert.deepEqual([line?.result, line?.subject], ['signed-out', MAYA.nameId])
  assert.match(line?.reason ?? '', /1 session ended/)
})

test('O-08: a session index narrows it; without one all sessions of the name end, and nobody else’s', async () => {
  idp.holders.set('anna', { nameId: 'anna-1', attributes: { mail: 'anna@brightwater.example' } })
  await on.desk.contact({ email: 'anna@brightwater.example' })
  const { who: anna, answer } = await on.away(connection, 'anna')
  await on.arrive(anna, answer)
  const index = (name: string) => `<samlp:SessionIndex>${name}</samlp:SessionIndex>`
  await byForm(idp.sign(request({ more: index('_of-nobody') }), 'LogoutRequest'))
  assert.ok(await maya.isInside())
  const answered = await byForm(idp.sign(request({ end: at(60) }), 'LogoutRequest'))
  assert.equal(new URL(String(answered.headers.location)).searchParams.get('RelayState'), 'a b')
  assert.ok(!(await maya.isInside()))
  assert.ok(await anna.isInside())
})

/** The message is refused, Maya stays, and the same without the fault signs her out: the test can fail. */
async function isRefused(send: () => Promise<{ headers: { location?: unknown } }>, why: RegExp): Promise<void> {
  const answer = await send()
  assert.match(String(answer.headers.location), /\/support\/sign-in\/problem\?why=refused/)
  assert.ok(await maya.isInside())
  const [line] = await on.attempts()
  assert.deepEqual([line?.result, line?.code], ['failed', 'logout-wrong'])
  assert.match(line?.reason ?? '', why)
}

const faults: [string, Asked, RegExp][] = [
  ['another issuer', { issuer: 'https://elsewhere.example' }, /wrong-issuer/],
  ['another destination', { destination: 'https://elsewhere.example' }, /wrong-destination/],
  ['too old', { end: at(-61) }, /too-late/],
  ['too old, without an end', { issued: at(-700) }, /too-late/],
  ['of later on', { issued: at(90) }, /too-early/],
  ['of a month', { end: at(30 * 86_400) }, /times-missing/],
  ['a comment in the name', { name: 'maya-1<!-- -->2' }, /dangerous-document/],
  ['nobody', { name: '' }, /subject-missing/],
]
for (const [name, fault, why] of faults)
  test(`O-08: signs nobody out: ${name}`, async () => {
    await isRefused(() => byRedirect(redirected(request(fault))), why)
    await isRefused(() => byForm(idp.sign(request(fault), 'LogoutRequest')), why)
    await byRedirect(redirected(request()))
    assert.ok(!(await maya.isInside()))
  })

test('O-08: signs nobody out: what is not signed by the provider', async () => {
  const foreign = await newKeyPair()
  const query = redirected(request())
  await isRefused(() => byRedirect(query.replace(/&Signature=.*/, '')), /unsigned/)
  await isRefused(() => byRedirect(query.replace(/&SigAlg=.*/, '')), /unsigned/)
  await isRefused(() => byRedirect(query.replace('RelayState=a+b', 'RelayState=c')), /wrong-signature/)
  await isRefused(() => byRedirect(`${query}&SAMLRequest=x`), /twice/)
  await isRefused(() => byRedirect(redirected(request(), { key: foreign.privateKey })), /wrong-signature/)
  const sha1 = { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', hash: 'RSA-SHA1' }
  await isRefused(() => byRedirect(redirected(request(), sha1)), /weak-signature/)
  await isRefused(() => byForm(request()), /unsigned/)
  await isRefused(() => byForm(idp.sign(request(), 'LogoutRequest', foreign)), /wrong-signature/)
  await isRefused(() => byForm(idp.sign(request(), 'LogoutRequest', idp.key, 'sha1')), /weak-signature/)
  await isRefused(() => byForm(idp.sign(request({ name: 'x' }), 'LogoutRequest').replace('>x<', '>maya-1<')), /wrong-signature/) // prettier-ignore
  await isRefused(() => byRedirect(''), /no message/)
  await byRedirect(query)
  assert.ok(!(await maya.isInside()))
})

test('O-08: signs nobody out: what came before, and a bomb, in bounded time and memory', async () => {
  const query = redirected(request({ name: 'somebody' }))
  assert.equal((await byRedirect(query)).statusCode, 303)
  await isRefused(() => byRedirect(query), /replayed/)
  const began = performance.now()
  const before = process.memoryUsage().rss
  await isRefused(() => byRedirect(redirected('x'.repeat(100_000_000))), /too-large/)
  assert.ok(performance.now() - began < 5000)
  assert.ok(process.memoryUsage().rss - before < 400_000_000)
})
