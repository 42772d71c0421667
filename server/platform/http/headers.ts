import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Config } from '../config.ts'
import { isSecure } from './hosts.ts'

/** Everything from this server, nothing inline, nothing framed. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

const write = (policy: Record<string, string>) =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
const STRICT = write(POLICY)

/** Sets the security headers first of all, so that streams have them too; a handler may set its own policy over them. */
export function securityHeaders(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', STRICT)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('x-frame-options', 'DENY')
    // Also on what holds no such line itself: fragments and files.
    reply.header('x-robots-tag', 'noindex, nofollow')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('cross-origin-resource-policy', 'same-origin')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    // A customers' host may be the root of a company's domain, whose other hosts are not ours to promise for.
    if (isSecure(request, config))
      reply.header(
        'strict-transport-security',
        `max-age=31536000${request.served?.customersOnly ? '' : '; includeSubDomains'}`,
      )
    // What is behind a sign-in must not stay in shared or browser caches; assets set their own.
    reply.header('cache-control', 'no-store')
  })
}

/**
 * For the workspace, whose component kit writes style elements, allowed by this page's nonce alone; it frames mails, and
 * previews of portals on other hosts.
 */
export function allowStyleNonce(reply: FastifyReply, nonce: string, framed: readonly string[]): void {
  reply.header(
    'content-security-policy',
    write({ ...POLICY, 'style-src': `'self' 'nonce-${nonce}'`, 'frame-src': ["'self'", ...framed].join(' ') }),
  )
}

/** For a page that the workspace shows in a frame for looking at: nothing in it can be sent. */
export function showInOwnFrame(reply: FastifyReply): void {
  reply.header('content-security-policy', write({ ...POLICY, 'form-action': "'none'", 'frame-ancestors': "'self'" }))
  reply.header('x-frame-options', 'SAMEORIGIN')
}

/** For a page whose form leads to a provider: to it, and to no other host. */
export function letFormLeadTo(reply: FastifyReply, url: string): void {
  reply.header('content-security-policy', write({ ...POLICY, 'form-action': `'self' ${new URL(url).origin}` }))
}

/** For staff's previews of a portal (P-11): the workspace shows them in a frame, and nobody else does. */
export function letWorkspaceFrame(reply: FastifyReply, publicUrl: string): void {
  const ancestors = `'self' ${new URL(publicUrl).origin}`
  reply.header('content-security-policy', write({ ...POLICY, 'frame-ancestors': ancestors }))
  // It knows no other origins than the page's own; the policy above says it better.
  reply.removeHeader('x-frame-options')
}

/** For stored files: nothing they hold may run, whatever the browser takes them for (S32). */
export const FILE_POLICY = "default-src 'none'; sandbox"
