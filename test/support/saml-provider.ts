import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signXml } from '@node-saml/node-saml/lib/xml.js'
import samlp from 'samlp'
import SessionParticipants from 'samlp/lib/sessionParticipants/index.js'
import type { SsoConnection } from '#contract/sso-connections.ts'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import { type KeyPair, newKeyPair } from '#server/membership/sso/key-pair.ts'

export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'

/** Somebody who has an account at the provider, and signs in there by a name. */
export interface Holder {
  readonly nameId: string
  readonly format?: string
  readonly attributes: Readonly<Record<string, string | string[]>>
}

/** How it answers. */
export interface Answering {
  signs: 'assertion' | 'response' | 'both' | 'nothing'
  hash: 'sha256' | 'sha1'
  /** To whom assertions are encrypted: their certificate. */
  encryptsTo: { readonly certificate: string; readonly publicKey: string } | null
  lifetimeInSeconds: number
}

/** An answer on its way back: what the browser would send, and what it says. */
export interface SamlAnswer {
  readonly to: string
  readonly xml: string
  readonly relayState: string
}

export interface SamlProvider {
  readonly issuer: string
  /** As OUTGOING_ALLOW takes it. */
  readonly host: string
  readonly key: KeyPair
  readonly metadataUrl: string
  readonly settings: SamlSettings
  readonly holders: Map<string, Holder>
  readonly answering: Answering
  /** Who asks it: what is entered at a provider. */
  trust(connection: Pick<SsoConnection, 'own' | 'certificate'>, signedRequests?: boolean): void
  /** Signs a document again, at the place of its signature, as the provider itself would. */
  sign(xml: string, what: 'Response' | 'Assertion' | 'LogoutRequest', by?: KeyPair, hash?: 'sha256' | 'sha1'): string
  /** Where a link at the provider leads that begins a sign-in there, or a log-out. */
  link(what: 'start' | 'logout', name?: string): string
  /** Ends the provider's own sessions without a word: a browser follows twenty redirects, and each session takes two. */
  forget(): void
  stop(): Promise<void>
}

type Fields = Record<string, string>
interface Adapted extends IncomingMessage {
  query: Fields
  body: Fields
  session: object
  user: Holder | undefined
}

/**
 * A real identity provider on this machine: samlp, with a page that asks for a name. On 127.0.0.1, so that it is another
 * site than a portal on localhost.
 */
export async function startSamlProvider(name = 'idp'): Promise<SamlProvider> {
  const server = createServer()
  // Longer than any test takes: a connection that is closed just when it is used again fails.
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const base = `http://${host}`
  const issuer = `${base}/${name}`
  const key = await newKeyPair()
  const holders = new Map<string, Holder>()
  const answering: Answering = { signs: 'assertion', hash: 'sha256', encryptsTo: null, lifetimeInSeconds: 300 }
  const sessions: object[] = []
  const kept = {}
  let trusted: Pick<SsoConnection, 'own' | 'certificate'> | null = null
  let signedRequests = false
  let signIns = 0
  const of = { issuer, cert: key.certificate, key: key.privateKey }

  const respond = (request: Adapted, response: ServerResponse, holder: Holder) => {
    const own = trusted?.own
    const format = holder.format ?? PERSISTENT
    const sessionIndex = `_session-${++signIns}`
    sessions.push({ serviceProviderId: own?.entityId, nameId: holder.nameId, nameIdFormat: format, sessionIndex, serviceProviderLogoutURL: own?.logoutUrl, cert: trusted?.certificate }) // prettier-ignore
    const { signs, hash, encryptsTo, lifetimeInSeconds } = answering
    return samlp.auth({
      ...of,
      audience: own?.entityId,
      recipient: own?.acsUrl,
      destination: own?.acsUrl,
      getPostURL: (_audience: string, _dom: unknown, _request: unknown, done: (e: null, url?: string) => void) =>
        done(null, own?.acsUrl),
      signAssertion: signs === 'assertion' || signs === 'both',
      signResponse: signs === 'response' || signs === 'both',
      signatureAlgorithm: `rsa-${hash}`,
      digestAlgorithm: hash,
      lifetimeInSeconds,
      sessionIndex,
      ...(encryptsTo ? { encryptionCert: encryptsTo.certificate, encryptionPublicKey: encryptsTo.publicKey } : {}),
      profileMapper: (user: Holder): samlp.Claims => ({
        getClaims: () => ({ ...user.attributes }),
        getNameIdentifier: () => ({ nameIdentifier: user.nameId, nameIdentifierFormat: format }),
      }),
    })(request, response, fail(response))
  }
  const decline = (request: Adapted, response: ServerResponse) =>
    samlp.sendError({
      ...of,
      error: { code: 'urn:oasis:names:tc:SAML:2.0:status:Responder', description: 'The person went away' },
      RelayState: request.body['RelayState'],
      destination: trusted?.own.acsUrl,
      getPostURL: (_request: unknown, done: (e: null, url?: string) => void) => done(null, trusted?.own.acsUrl),
    })(request, response, fail(response))
  const logout = samlp.logout({
    ...of,
    deflate: true,
    protocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
    sessionParticipants: new SessionParticipants(sessions),
  })

  server.on('request', async (bare, bareResponse) => {
    const { request, response, path } = await adapted(bare, bareResponse, kept)
    const ask = { ...request.query, ...request.body }
    if (path === '/metadata')
      return samlp.metadata({ ...of, redirectEndpointPath: '/sso', postEndpointPath: '/sso', logoutEndpointPaths: { redirect: '/logout' } })(Object.assign(request, { protocol: 'http' }), response, fail(response)) // prettier-ignore
    if (path === '/logout') return logout(request, response, fail(response))
    if (path === '/decline') return decline(request, response)
    const holder = holders.get(ask['name'] ?? '')
    if (path === '/start' || (path === '/signed-in' && holder)) {
      request.user = holder
      return holder ? respond(request, response, holder) : loginPage(response, {})
    }
    const options = signedRequests ? { signingCert: trusted?.certificate, deflate: true } : {}
    samlp.parseRequest(
      request,
      options,
      (error) =>
      error ? fail(response)(error) : loginPage(response, { SAMLRequest: ask['SAMLRequest'] ?? '', RelayState: ask['RelayState'] ?? '' }), // prettier-ignore
    )
  })

  return {
    issuer,
    host,
    key,
    holders,
    answering,
    metadataUrl: `${base}/metadata`,
    settings: {
      kind: 'saml',
      issuer,
      signOnUrl: `${base}/sso`,
      binding: 'redirect',
      logoutUrl: `${base}/logout`,
      certificates: [key.certificate],
      signRequests: false,
      onlyEncrypted: false,
      unsolicited: false,
      skewSeconds: 60,
    },
    trust(connection, signed = false) {
      trusted = connection
      signedRequests = signed
    },
    sign: (xml, what, by = key, hash = 'sha256') => signed(xml, what, by, hash),
    link: (what, who = '') => `${base}/${what}?name=${who}`,
    forget: () => void sessions.splice(0),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What samlp, made for Express, asks of a request and a response. */
async function adapted(bare: IncomingMessage, bareResponse: ServerResponse, session: object) {
  const url = new URL(bare.url ?? '/', 'http://idp.invalid')
  const chunks: Buffer[] = []
  for await (const chunk of bare) chunks.push(chunk as Buffer)
  const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
  const query = Object.fromEntries(url.searchParams)
  const request = Object.assign(bare, { query, body, session, originalUrl: bare.url, user: undefined }) as Adapted
  const response = Object.assign(bareResponse, {
    set: (name: string, value: string) => bareResponse.setHeader(name, value),
    send: (said: unknown) => bareResponse.end(String(said)),
    redirect: (to: string) => bareResponse.writeHead(302, { location: to }).end(),
  })
  return { request, response, path: url.pathname }
}

const fail = (response: ServerResponse) => (error?: unknown) => {
  response
    .writeHead(400)
    .end(`the provider does not like it: ${error instanceof Error ? error.message : String(error)}`)
}

function loginPage(response: ServerResponse, fields: Fields): void {
  const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
  const hidden = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`) // prettier-ignore
  response.setHeader('content-type', 'text/html').end(`<!doctype html><title>The provider</title>
    <form method="post" action="/signed-in">${hidden.join('')}<label>Name <input name="name"></label>
    <button>Sign in there</button> <button formaction="/decline">Go away</button></form>`)
}

/** SAML wants the signature right behind the issuer. */
function signed(
  xml: string,
  what: 'Response' | 'Assertion' | 'LogoutRequest',
  by: KeyPair,
  hash: 'sha256' | 'sha1',
): string {
  const element = `//*[local-name(.)='${what}']`
  const options = { privateKey: by.privateKey, publicCert: by.certificate, signatureAlgorithm: hash, digestAlgorithm: hash } // prettier-ignore
  return signXml(xml, element, { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' }, options)
}

/** Signs somebody in at the provider, by its own pages, as a browser would. @param name null: they go away */
export async function answerOf(
  going: { readonly url: string; readonly fields?: Readonly<Fields> },
  name: string | null,
): Promise<SamlAnswer> {
  const { url, fields } = going
  const first = await fetch(url, fields ? { method: 'POST', body: new URLSearchParams(fields) } : {})
  const page = await first.text()
  if (!first.ok) throw new Error(page)
  const body = new URLSearchParams([...fieldsIn(page), ['name', name ?? '']])
  const to = new URL(name === null ? '/decline' : '/signed-in', url)
  return answerIn(await (await fetch(to, { method: 'POST', body })).text())
}

/** An answer that the provider's page with its form holds. */
export function answerIn(page: string): SamlAnswer {
  const fields = fieldsIn(page)
  const to = decoded(/<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? '')
  if (!fields.has('SAMLResponse')) throw new Error(`the provider shows no answer: ${page.slice(0, 300)}`)
  const xml = Buffer.from(fields.get('SAMLResponse') ?? '', 'base64').toString()
  return { to, xml, relayState: fields.get('RelayState') ?? '' }
}

function fieldsIn(page: string): Map<string, string> {
  const inputs = page.matchAll(/<input type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)
  return new Map([...inputs].map(([, name = '', value = '']) => [name, decoded(value)]))
}

const decoded = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replaceAll('&amp;', '&')
