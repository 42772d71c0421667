import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { isSecure } from './hosts.ts'

/** __Host- binds a cookie to this very host over TLS; browsers refuse the prefix without TLS. */
const nameOf = (config: Config, request: FastifyRequest, name: string) =>
  isSecure(request, config) ? `__Host-${name}` : name

export function readCookie(config: Config, request: FastifyRequest, name: string): string | null {
  return request.cookies[nameOf(config, request, name)] ?? null
}

/** The values of all cookies whose names begin so. */
export function readCookies(config: Config, request: FastifyRequest, prefix: string): string[] {
  const start = nameOf(config, request, prefix)
  return Object.entries(request.cookies).flatMap(([name, value]) => (value && name.startsWith(start) ? [value] : []))
}

/**
 * @param maxAge in seconds; left out: until the browser closes
 * @param framed set in a frame of another site's page and kept for that frame alone; browsers want TLS for it.
 *   https://developer.mozilla.org/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies
 */
export function setCookie(
  config: Config,
  reply: FastifyReply,
  name: string,
  value: string,
  maxAge?: number,
  { framed = false }: { framed?: boolean } = {},
): void {
  const secure = isSecure(reply.request, config)
  reply.setCookie(nameOf(config, reply.request, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: framed && secure ? 'none' : 'lax',
    partitioned: framed && secure,
    secure,
    ...(maxAge === undefined ? {} : { maxAge }),
  })
}

export function clearCookie(config: Config, reply: FastifyReply, name: string): void {
  reply.clearCookie(nameOf(config, reply.request, name), { path: '/', secure: isSecure(reply.request, config) })
}
