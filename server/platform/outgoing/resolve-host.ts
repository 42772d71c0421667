import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { OutgoingError } from './outgoing-error.ts'
import { isPublicAddress } from './public-address.ts'

/** Every address of a host. */
export type Resolve = (host: string) => Promise<readonly string[]>

export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/**
 * The one address to connect to. A host that has a single private address among public ones is refused whole: which of
 * them a connection takes must not be a matter of luck.
 * @throws {OutgoingError} `unknown-host`, `private`
 */
export async function resolveHost(host: string, allowed: boolean, resolve: Resolve): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '')
  const addresses = isIP(bare) ? [bare] : await resolve(bare).catch(() => [])
  const [first] = addresses
  if (first === undefined) throw new OutgoingError('unknown-host', `The host ${host} has no address.`)
  if (!allowed && !addresses.every(isPublicAddress))
    throw new OutgoingError('private', `The host ${host} is not on the public internet.`)
  return first
}
