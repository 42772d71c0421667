import { once } from 'node:events'
import { createServer } from 'node:http'
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
}

export interface OpenIdServer {
  readonly issuer: string
  /** As OUTGOING_ALLOW takes it. */
  readonly host: string
  readonly holders: Map<string, Holder>
  stop(): Promise<void>
}

/** A real provider on this machine. Its own pages ask for a name and a password, any of them, and for consent. */
export async function startOpenIdServer(redirectUris: readonly string[]): Promise<OpenIdServer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `localhost:${(server.address() as AddressInfo).port}`
  const issuer = `http://${host}`
  const holders = new Map<string, Holder>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => holders.get(sub) ?? { sub },
    }),
    cookies: { keys: ['a key of the test'] },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    host,
    holders,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
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
