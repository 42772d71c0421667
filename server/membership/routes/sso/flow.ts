import type { FastifyReply, FastifyRequest } from 'fastify'
import { memberCookie } from '#server/membership/authenticate.ts'
import { browserToken, keepSignedIn } from '#server/membership/routes/ways/browser.ts'
import { textIn } from '#server/membership/routes/open-portal.ts'
import { keptPage } from '#server/membership/pages/ways/openid.ts'
import { returnAddress } from '#server/membership/return-address.ts'
import { found, notFound } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { readCookie, setCookie } from '#server/platform/http/cookies.ts'
import { hostOf } from '#server/platform/http/host.ts'
import type { App } from '#server/platform/http/server.ts'
import { findPortalById, frontPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { STAFF_COOKIE } from '#server/staff/authenticate.ts'
import { workspaceAddress } from '#server/staff/workspace-address.ts'
import { finishSso, logFailure } from '#server/membership/sso/actions/finish.ts'
import { receiveSso } from '#server/membership/sso/actions/receive.ts'
import { takeTrialKey } from '#server/membership/sso/actions/trial.ts'
import type { Connection, Incoming } from '#server/membership/sso/connection.ts'
import { trialPage } from '#server/membership/sso/pages/trial.ts'
import { findByPublicId } from '#server/membership/sso/queries/connections.ts'
import { findHostOf } from '#server/membership/sso/queries/places.ts'
import { goToSso, sendProblem } from './go.ts'

/** The connection that an address names, when it is on the host that was asked. */
export async function connectionHere({ db, hosts }: Services, request: FastifyRequest): Promise<Connection> {
  const id = textIn(request.params, 'connection')
  const connection = found(/^[0-9a-f]{32}$/.test(id) ? await findByPublicId(db, id) : undefined)
  const { host } = await findHostOf(db, connection.domainId)
  const here = hosts.find(hostOf(request))?.customersOnly ? hostOf(request) : null
  if (host !== here) throw notFound()
  return connection
}

/** What arrived, as text: a value that comes twice is none. */
export function incomingOf(request: FastifyRequest): Incoming {
  const query = new URL(request.url, 'http://sso.invalid').searchParams
  const fields = Object.entries((request.body ?? {}) as Record<string, unknown>)
  const body = Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
  return { query, body, path: request.url }
}

/** Where answers of providers arrive, and where browsers go on with them. */
export function ssoFlowRoutes(app: App, services: Services): void {
  const { config, db } = services
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }
  const open = { access: 'public', customers: true, rateLimit } as const

  const portalFor = async (request: FastifyRequest, connection: Connection, id: string | null) => {
    const portal = id === null ? await frontPortal(db, hostOf(request)) : await findPortalById(db, id)
    return portal && portal.domain.id === connection.domainId ? portal : null
  }
  const receive = async (request: FastifyRequest, reply: FastifyReply) => {
    const connection = await connectionHere(services, request)
    const received = await receiveSso(services, connection, incomingOf(request))
    if ('finish' in received) return reply.redirect(`/sso/${connection.publicId}/finish?key=${received.finish}`, 303)
    request.log.warn({ code: received.problem.code, connection: connection.id }, 'a sign-in by SSO did not work')
    await logFailure(services, connection, request.id, received.problem)
    return sendProblem(reply, await portalFor(request, connection, received.portalId), received.problem, {
      reference: request.id,
      next: received.next,
    })
  }

  // A form from a provider brings no cookie of ours along, and none is read here.
  const answers = { config: { ...open, crossSite: true } }
  app.post('/sso/:connection/acs', answers, receive)
  app.get('/sso/:connection/jwt', answers, receive)
  app.post('/sso/:connection/jwt', answers, receive)
  app.get('/sso/:connection/back', answers, receive)

  app.get('/sso/:connection/finish', { config: open }, async (request, reply) => {
    const connection = await connectionHere(services, request)
    const front = await portalFor(request, connection, null)
    const finished = await finishSso(services, connection, {
      key: textIn(request.query, 'key'),
      host: hostOf(request),
      browser: {
        agent: request.headers['user-agent'] ?? null,
        token: browserToken(config, request),
        cookieOf: (portal) => readCookie(config, request, memberCookie(portal)),
        staffCookie: readCookie(config, request, STAFF_COOKIE),
      },
      reference: request.id,
    })
    switch (finished.end) {
      case 'tried':
        return sendPage(reply, await trialPage(services, finished.report))
      case 'staff':
        setCookie(config, reply, STAFF_COOKIE, finished.session.token, finished.session.maxAge)
        return reply.redirect(workspaceAddress(finished.next), 303)
      case 'failed':
        return sendProblem(
          reply,
          finished.portalId === null ? front : await portalFor(request, connection, finished.portalId),
          finished.problem,
          { reference: request.id, next: finished.next },
        )
      case 'member':
        return enter(reply, finished)
    }
  })

  const enter = (
    reply: FastifyReply,
    { portal, session, next, carried }: Extract<Awaited<ReturnType<typeof finishSso>>, { end: 'member' }>,
  ) => {
    keepSignedIn(config, reply, portal, session)
    // What was written before goes back into its form by a form, because an address cannot hold it.
    return carried ? sendPage(reply, keptPage(portal, carried)) : reply.redirect(returnAddress(next, portal.path), 303)
  }

  app.get('/sso/:connection/try', { config: open }, async (request, reply) => {
    const connection = await connectionHere(services, request)
    const { userId } = found(await takeTrialKey(services, connection, textIn(request.query, 'key')))
    const portal = connection.domainId === null ? null : found(await portalFor(request, connection, null))
    return goToSso(services, request, reply, { portal, connection, userId })
  })
}
