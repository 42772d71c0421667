import type { FastifyRequest } from 'fastify'
import { hostOf } from '#server/platform/http/host.ts'
import { domainUrl } from '#server/portals/queries.ts'
import { portalThatLeft } from '#server/portals/queries/address.ts'
import type { Services } from '#server/services.ts'

const ADDRESS = /^\/([a-z0-9][a-z0-9-]{0,62})((?:[/?].*)?)$/s

/**
 * Where an address leads that a portal had before (D-03), with the rest of the path and the query; null when none had
 * it. Asked only when there is nothing at the address.
 */
export async function movedTo(services: Services, request: FastifyRequest): Promise<string | null> {
  const [, path, rest = ''] = ADDRESS.exec(request.url) ?? []
  if (path === undefined) return null
  const host = hostOf(request)
  const portal = await portalThatLeft(services.db, { host, path })
  if (!portal) return null
  const moved = `/${portal.path}${rest}`
  const here = request.served?.customersOnly ? portal.domain.host === host : portal.domain.host === null
  // The host that was asked for stays, whatever it is called, when the portal is still on it.
  return here ? moved : `${domainUrl(services, portal.domain)}${moved}`
}
