import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTls } from 'node:https'
import type { Server } from 'node:net'
import type { SecureContext, TLSSocket } from 'node:tls'
import type { Config } from '../config.ts'
import type { Hosts } from './hosts.ts'
import type { App } from './server.ts'

const CHALLENGE = '/.well-known/acme-challenge/'

export interface Tls {
  readonly hosts: Hosts
  /** The certificate for a name that a browser asks for; null: there is none, and the connection ends. */
  contextFor(host: string): Promise<SecureContext | null>
}

type Listener = Server & { closeIdleConnections(): void; closeAllConnections(): void }

type Answer = (error: Error | null, context?: SecureContext) => void

const nameIn = ({ headers }: IncomingMessage): string =>
  (headers.host ?? '').toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '')

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/** HTTPS with the certificate of the host that was asked for (D-08). */
export function tlsServer(app: App, { contextFor }: Tls): Listener {
  const find = async (name: string, done: Answer) => {
    try {
      const context = await contextFor(name.toLowerCase())
      if (context) done(null, context)
      else done(new Error('no certificate for this name'))
    } catch (error) {
      done(error as Error)
    }
  }
  const SNICallback = (name: string, done: Answer) => void find(name, done)
  return createTls({ SNICallback, minVersion: 'TLSv1.2' }, (request, response) => {
    // One host's certificate does not speak for another host (RFC 9110, 15.5.20).
    const { servername } = request.socket as TLSSocket & { servername?: string | false }
    if (servername === nameIn(request)) app.routing(request, response)
    else refuse(response, 421, 'This connection is for another host.')
  })
}

/** Plain HTTP beside it: answers the certificate authority, leads everybody else to HTTPS, and serves nothing. */
export function plainServer(app: App, { hosts }: Tls): Listener {
  return createPlain((request, response) => {
    const challenged = request.method === 'GET' && request.url?.startsWith(CHALLENGE)
    if (challenged || hosts.find(nameIn(request))?.ownTls) app.routing(request, response)
    else refuse(response, 404, 'There is nothing here without TLS.')
  })
}

/** The listeners that the settings ask for, listening. */
export async function listenForTls(app: App, config: Config, tls: Tls): Promise<Listener[]> {
  const { HTTPS_PORT, HTTP_PORT, HOST } = config
  const wanted: [Listener, number][] = []
  if (HTTPS_PORT !== null) wanted.push([tlsServer(app, tls), HTTPS_PORT])
  if (HTTP_PORT !== null) wanted.push([plainServer(app, tls), HTTP_PORT])
  for (const [server, port] of wanted)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ host: HOST, port }, resolve)
    })
  return wanted.map(([server]) => server)
}
