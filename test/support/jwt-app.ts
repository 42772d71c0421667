import { createHmac, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Makes a token by hand, so that a test can make one that no library would. */
export function signToken(
  claims: object | string,
  key: string | Buffer,
  header: { readonly alg: string; readonly [name: string]: unknown } = { alg: 'HS256', typ: 'JWT' },
): string {
  const encode = (part: object | string) =>
    Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')
  const unsigned = `${encode(header)}.${encode(claims)}`
  const signature =
    header.alg === 'RS256'
      ? sign('sha256', Buffer.from(unsigned), key)
      : createHmac('sha256', key).update(unsigned).digest()
  return `${unsigned}.${signature.toString('base64url')}`
}

/** A token's claims that are well, for somebody. */
export function goodClaims(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000)
  return { jti: randomUUID(), iat: now, exp: now + 300, ...more }
}

export interface JwtApp {
  readonly url: string
  /** As OUTGOING_ALLOW takes it. */
  readonly host: string
  readonly signOnUrl: string
  readonly logoutUrl: string
  readonly jwksUrl: string
  /** What it signs with; set by the test when the portal has made it. A private key (PEM) for RS256. */
  secret: string
  algorithm: 'HS256' | 'RS256'
  /** How it sends people back: by an address, or by a form. */
  answer: 'address' | 'form'
  /** Who has an account in it, by the name that they enter. */
  readonly people: Map<string, Readonly<Record<string, unknown>>>
  /** The keys that it publishes, and how often they were asked for. */
  keys: unknown
  keysAsked: number
  readonly signedOut: string[]
  stop(): Promise<void>
}

/** The customer's own application: it asks for a name, signs a token that says who that is, and sends the browser back. */
export async function startJwtApp(): Promise<JwtApp> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `localhost:${(server.address() as AddressInfo).port}`
  const url = `http://${host}`
  const app: JwtApp = {
    url,
    host,
    signOnUrl: `${url}/sign-on?from=portal`,
    logoutUrl: `${url}/log-out`,
    jwksUrl: `${url}/keys`,
    secret: '',
    algorithm: 'HS256',
    answer: 'address',
    people: new Map(),
    keys: { keys: [] },
    keysAsked: 0,
    signedOut: [],
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  server.on('request', async (request, response) => {
    const asked = new URL(request.url ?? '/', url)
    const back = asked.searchParams.get('redirect_url') ?? ''
    if (asked.pathname === '/keys') {
      app.keysAsked += 1
      response.setHeader('content-type', 'application/json').end(JSON.stringify(app.keys))
    } else if (asked.pathname === '/log-out') {
      app.signedOut.push(back)
      response.writeHead(303, { location: back }).end()
    } else if (request.method === 'POST') {
      const form = await readForm(request)
      const claims = goodClaims(app.people.get(form.get('name') ?? ''))
      const token = signToken(claims, app.secret, { alg: app.algorithm, typ: 'JWT' })
      if (app.answer === 'form') response.setHeader('content-type', 'text/html').end(formBack(back, token))
      else response.writeHead(303, { location: `${back}&jwt=${token}` }).end()
    } else response.setHeader('content-type', 'text/html').end(page(asked))
  })
  return app
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const part of request as AsyncIterable<Buffer>) text += part.toString()
  return new URLSearchParams(text)
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

const page = ({ search }: URL) => `<!doctype html><html lang="en"><title>Application</title>
  <form method="post" action="/sign-on${escaped(search)}">
  <label>Name <input name="name" /></label><button>Sign in to the application</button></form>`

/** Without scripts, so that a person presses the button. */
const formBack = (back: string, token: string) => `<!doctype html><html lang="en"><title>Application</title>
  <form method="post" action="${escaped(back)}"><input type="hidden" name="redirect_url" value="${escaped(back)}" />
  <input type="hidden" name="jwt" value="${token}" /><button>Back to the portal</button></form>`
