import type { OwnAddresses } from '#contract/sso-connections.ts'
import type { PortalDomain } from '#server/actors.ts'
import { domainUrl } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { type At, type Connection, ownAddresses } from './connection.ts'
import { findHostOf } from './queries/places.ts'

/** A connection with the host that it is on; the workspace's are on the built-in one. */
export interface Placed extends At {
  readonly host: Pick<PortalDomain, 'host' | 'tls'>
}

/** Our own addresses, as they are entered at the provider. */
export function addressesOf(
  services: Pick<Services, 'publicUrl'>,
  host: Pick<PortalDomain, 'host' | 'tls'>,
  { publicId, settings }: Pick<Connection, 'publicId' | 'settings'>,
): OwnAddresses {
  return ownAddresses(domainUrl(services, host), publicId, settings.kind)
}

export async function placed(
  services: Pick<Services, 'db' | 'config' | 'publicUrl'>,
  connection: Connection,
): Promise<Placed> {
  const host = await findHostOf(services.db, connection.domainId)
  return { services, connection, host, own: addressesOf(services, host, connection) }
}
