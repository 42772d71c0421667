import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'

/** Networks that the internet does not reach: RFC 1918, RFC 4193, link-local and this machine. */
const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addSubnet('169.254.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

/** What a proxy adds for somebody further away. */
const PASSED_ON = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Whether the metrics are for this caller: with the token where one is set, otherwise from a nearby network and not
 * through a proxy, since a proxy on this machine stands for anybody.
 * @param address the other end of the connection
 */
export function mayScrape(headers: IncomingHttpHeaders, address: string | undefined, token: string): boolean {
  if (token !== '') return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
  if (address === undefined || PASSED_ON.some((name) => headers[name] !== undefined)) return false
  return near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
