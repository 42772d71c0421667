import { Resolver } from 'node:dns/promises'

/** Asks the name servers; what is not there is an empty list. */
export interface Dns {
  cname(name: string): Promise<string[]>
  txt(name: string): Promise<string[]>
}

/** No name server gave an answer, not even "there is none". */
export class DnsError extends Error {
  override readonly name = 'DnsError'
}

const TIMEOUT_MS = 2500
const TRIES = 2
const NOT_THERE = ['ENODATA', 'ENOTFOUND']

/** @param servers `address` or `address:port`; none: those of the machine */
export function createDns(servers: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  async function ask(look: () => Promise<string[]>): Promise<string[]> {
    try {
      return await look()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== undefined && NOT_THERE.includes(code)) return []
      throw new DnsError(code ?? 'no answer', { cause: error })
    }
  }
  return {
    cname: (name) => ask(() => resolver.resolveCname(name)),
    // A long record comes in pieces of 255 bytes.
    txt: (name) => ask(async () => (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''))),
  }
}
