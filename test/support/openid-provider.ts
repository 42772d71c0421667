import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export const CLIENT = { id: 'portico', secret: 'a-secret-of-the-test-0123456789' }

/** Somebody who has an account at the provider; they sign in there with their subject as the name. */
export interface Holder {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly [more: string]: unknown
}

export interface OpenIdServer {
  readonly issuer: string
  /** As OUTGOING_ALLOW takes it. */
  readonly host: string
  readonly holders: Map<string, Holder>
  /** What it signs with; PEM. */
  readonly privateKey: string
  readonly publicKey: string
  /** When a test sets it: what becomes of an ID token on its way. */
  onToken: ((idToken: string) => string) | null
  stop(): Promise<void>
}

const SIGNS_WITH = 'the-key'

/** Lets a test change the ID token in an answer, as somebody could who sits in between. */
function changeAnswer(response: ServerResponse, change: (idToken: string) => string): void {
  const end = response.end.bind(response)
  response.end = ((body: unknown) => {
    const said = JSON.parse(String(body)) as { id_token?: string }
    const text = JSON.stringify(said.id_token === undefined ? said : { ...said, id_token: change(said.id_token) })
    response.setHeader('content-length', Buffer.byteLength(text))
    return end(text)
  }) as typeof response.end
}

/** A real provider on this machine. Its own pages ask for a name and a password, any of them, and for consent. */
export async function startOpenIdServer(
  redirectUris: readonly string[],
  afterLogout: readonly string[] = [],
): Promise<OpenIdServer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `localhost:${(server.address() as AddressInfo).port}`
  const issuer = `http://${host}`
  const holders = new Map<string, Holder>()
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: SIGNS_WITH, use: 'sig', alg: 'RS256' }] },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectUris,
        post_logout_redirect_uris: afterLogout,
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name', 'locale'],
      work: ['organisation', 'teams', 'upn'],
    },
    scopes: ['openid', 'email', 'profile', 'work'],
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => holders.get(sub) ?? { sub },
    }),
    cookies: { keys: ['a key of the test'] },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (made.onToken && request.url === '/token') changeAnswer(response, made.onToken)
    answer(request, response)
  })
  const made: OpenIdServer = {
    issuer,
    host,
    holders,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    onToken: null,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return made
}

/**
 * Walks through the provider's pages as a browser without scripts would.
 * @returns where it leads back to, with its query
 */
export async function walkThrough(start: string, as: string | null, backTo: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = new URL(start)
  let body: URLSearchParams | null = null
  for (let steps = 0; steps < 20; steps++) {
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to !== null) {
      url = new URL(to, url)
      body = null
      if (url.href.startsWith(backTo)) return url
      continue
    }
    const page = await answer.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt) throw new Error(`the provider shows no form: ${page.slice(0, 300)}`)
    url = new URL(as === null ? `${action.replace(/\/$/, '')}/abort` : action, url)
    body = as === null ? null : new URLSearchParams({ prompt, login: as, password: 'any' })
  }
  throw new Error('the provider leads round in circles')
}
