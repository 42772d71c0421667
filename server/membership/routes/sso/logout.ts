import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SamlSettings } from '#contract/sso-protocols.ts'
import { logOutByProvider } from '#server/membership/sso/actions/log-out.ts'
import type { Connection } from '#server/membership/sso/connection.ts'
import { isLogoutResponse } from '#server/membership/sso/saml/logout-message.ts'
import { hostOf } from '#server/platform/http/host.ts'
import type { App } from '#server/platform/http/server.ts'
import { frontPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { connectionHere, incomingOf } from './flow.ts'
import { sendProblem } from './go.ts'

const isSaml = (connection: Connection): connection is Connection<SamlSettings> => connection.settings.kind === 'saml'

/**
 * O-08: where providers send browsers back to after our log-out, and where a SAML provider signs people out. It looks at
 * no cookie: what is signed says whose sessions end.
 */
export function ssoLogoutRoutes(app: App, services: Services): void {
  const { config, db } = services
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  const logout = async (request: FastifyRequest, reply: FastifyReply) => {
    const connection = await connectionHere(services, request)
    const front = await frontPortal(db, hostOf(request))
    const portal = front?.domain.id === connection.domainId ? front : null
    const out = portal ? `/${portal.path}/signed-out` : '/workspace/sign-in'
    const incoming = incomingOf(request)
    if (!isSaml(connection) || isLogoutResponse(incoming)) return reply.redirect(out, 303)
    const done = await logOutByProvider(services, connection, { incoming, reference: request.id })
    if ('problem' in done) return sendProblem(reply, portal, done.problem, { reference: request.id })
    return reply.redirect(done.going?.url ?? out, 303)
  }
  const open = { config: { access: 'public', customers: true, rateLimit, crossSite: true } } as const
  app.get('/sso/:connection/logout', open, logout)
  app.post('/sso/:connection/logout', open, logout)
}
