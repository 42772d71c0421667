import { Type } from 'typebox'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { findChallenge } from '../queries/certificates.ts'

const Token = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{1,200}$' }) })

/** What a certificate authority asks for (RFC 8555, 8.3); the answer is no secret. */
export function challengeRoutes(app: App, { db }: Services): void {
  app.get(
    '/.well-known/acme-challenge/:token',
    { config: { access: 'public', customers: true, beforeTls: true, background: true }, schema: { params: Token } },
    async ({ params }, reply) =>
      reply.type('application/octet-stream').send(found(await findChallenge(db, params.token))),
  )
}
