import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PortalSettings } from '#server/actors.ts'
import { carriedIn } from '#server/membership/carried.ts'
import { freshSignIn } from '#server/membership/fresh-sign-in.ts'
import { signInPage } from '#server/membership/pages/sign-in.ts'
import { openPortal, textIn } from '#server/membership/routes/open-portal.ts'
import { waysTexts } from '#server/membership/ways-texts.ts'
import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { type Connection, mailDomainOf } from '#server/membership/sso/connection.ts'
import { offersOf, routeTo } from '#server/membership/sso/offers.ts'
import { connectionsOn } from '#server/membership/sso/queries/connections.ts'
import { goToSso } from './go.ts'

/** From the sign-in page to a provider: by its button, or by the mail domain of the address (O-01). */
export function ssoSignInRoutes(app: App, services: Services): void {
  const { config, db } = services
  const open = { access: 'public', rateLimit: { max: config.RATE_LIMIT, timeWindow: 60_000 } } as const

  const leave = (request: FastifyRequest, reply: FastifyReply, portal: PortalSettings, connection: Connection) => {
    const { next, remember } = freshSignIn(services, portal, request.body)
    const carried = carriedIn(request.body, portal.path)
    return goToSso(services, request, reply, { portal, connection, next, remember, carried })
  }

  app.post('/:portal/sign-in/sso', { config: open }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const offers = await offersOf(db, portal)
    const page = { ...freshSignIn(services, portal, request.body), carried: carriedIn(request.body, portal.path) }
    const { sso: text } = waysTexts(portal.language)
    if (!/^[^\s@]+@[^\s@]+$/.test(page.email.trim()))
      return sendPage(reply, signInPage({ ...page, sso: offers, problem: text.hint }), 400)
    const connection =
      portal.domain.signInMethod === 'sso' ? await routeTo(db, portal.domain.id, page.email) : undefined
    if (connection) return leave(request, reply, portal, connection)
    return sendPage(reply, signInPage({ ...page, sso: offers, problem: text.unknown(mailDomainOf(page.email)) }), 400)
  })

  app.post('/:portal/sign-in/sso/:connection', { config: open }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const id = textIn(request.params, 'connection')
    const on = portal.domain.signInMethod === 'sso' ? await connectionsOn(db, portal.domain.id) : []
    return leave(request, reply, portal, found(on.find(({ publicId }) => publicId === id)))
  })
}
