import type { FastifyRequest } from 'fastify'

/**
 * The host that a request asks for, as domains are stored: lower case, no port, no dot at the end. X-Forwarded-Host
 * counts from trusted proxies only (S51).
 */
export const hostOf = (request: FastifyRequest): string => request.hostname.toLowerCase().replace(/\.$/, '')
