import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { notFound } from '../errors.ts'
import { hostOf } from './host.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Also answered on hosts that customers use; addresses that begin with a portal's path always are. */
    customers?: boolean
    /** Also answered without TLS on hosts that have TLS of their own. */
    beforeTls?: boolean
  }
  interface FastifyRequest {
    /** What is known of the host that was asked for; null: any other name of this server. */
    readonly served: ServedHost | null
  }
}

/** A host that this installation answers for. */
export interface ServedHost {
  /** A connected domain: its portals, and nothing of the workspace. */
  readonly customersOnly: boolean
  /** It has a certificate of ours: plain HTTP leads to HTTPS. */
  readonly ownTls: boolean
}

export interface Hosts {
  find(host: string): ServedHost | null
}

/** Whether an address is answered on hosts that customers use. What does not say so is not (D-01). */
export const isForCustomers = (url: string | undefined, customers = false): boolean =>
  customers || (url !== undefined && /^\/:portal(?:\/|$)/.test(url))

/** Whether a request came over TLS, as far as this server or a trusted proxy can tell. */
export const isSecure = (request: FastifyRequest, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): boolean =>
  request.protocol === 'https' || PUBLIC_URL?.protocol === 'https:'

/** Tells each request its host, first of all, and keeps everything but portals off the hosts of customers. */
export function serveByHost(app: FastifyInstance, hosts: Hosts): void {
  app.decorateRequest('served', null)
  app.addHook('onRequest', async (request) => {
    ;(request as { served: ServedHost | null }).served = hosts.find(hostOf(request))
  })
}

/** @see serveByHost; behind the security headers, which every answer carries. */
export function keepToHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { served, routeOptions } = request
    if (!served) return
    const { url, config } = routeOptions
    if (served.ownTls && request.protocol === 'http' && !config.beforeTls)
      return reply.redirect(`https://${hostOf(request)}${request.url}`, 308)
    if (served.customersOnly && !isForCustomers(url, config.customers)) throw notFound()
  })
}
