import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import type { App } from '#server/platform/http/server.ts'
import { hashToken } from '#server/platform/tokens.ts'
import type { Services } from '#server/services.ts'
import { offersOf } from '#server/membership/sso/offers.ts'
import { askSignInMail, type Entered, lookAtLink, signInByCode, signInByLink } from '../../actions/ways/mail.ts'
import { carriedIn } from '../../carried.ts'
import { linkPage, linkSpentPage, mailSentPage } from '../../pages/ways/mail.ts'
import { signInPage } from '../../pages/sign-in.ts'
import { findWaiting } from '../../queries/ways/mail.ts'
import { returnAddress } from '../../return-address.ts'
import { waysTexts } from '../../ways-texts.ts'
import { openPortal, textIn } from '../open-portal.ts'
import { freshSignIn } from '../../fresh-sign-in.ts'
import { beginIn, browserOf, browserToken, keepSignedIn } from './browser.ts'
import type { FastifyReply } from 'fastify'
import type { PortalSettings } from '#server/actors.ts'

/** a link or a code by mail, in place of or beside a password. */
export function mailWayRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'public' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  /** Where a sign-in leads: to the form that was carried, which shows it and sends nothing, or to the page asked for. */
  function goOn(reply: FastifyReply, portal: PortalSettings, entered: Entered, body: unknown) {
    keepSignedIn(config, reply, portal, entered)
    const carried = carriedIn(body, portal.path)
    return carried ? reply.redirect(carried.to, 307) : reply.redirect(returnAddress(entered.next, portal.path), 303)
  }

  app.post('/:portal/sign-in/mail', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    found(portal.ways.links || portal.ways.codes || null)
    const { body } = request
    const email = textIn(body, 'email')
    const page = freshSignIn(services, portal, body)
    if (email.trim() === '') {
      const problem = waysTexts(portal.language).ways.missing
      return sendPage(
        reply,
        signInPage({ ...page, carried: carriedIn(body, portal.path), problem, sso: await offersOf(db, portal) }),
        400,
      )
    }
    await askSignInMail(services, portal, {
      email,
      next: page.next,
      carried: carriedIn(body, portal.path),
      remember: textIn(body, 'remember') === '1',
      browser: beginIn(config, request, reply),
    })
    return reply.redirect(`/${portal.path}/sign-in/sent`, 303)
  })

  app.get('/:portal/sign-in/sent', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = browserToken(config, request)
    const waiting = token ? await findWaiting(db, portal.id, hashToken(token)) : undefined
    if (!waiting) return reply.redirect(`/${portal.path}/sign-in`, 303)
    return sendPage(reply, mailSentPage(portal, { carried: waiting.carried, wrong: false }))
  })

  app.post('/:portal/sign-in/code', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const browser = { ...browserOf(config, request, portal), token: browserToken(config, request) }
    const entered = await signInByCode(services, portal, textIn(request.body, 'code'), browser)
    if (entered) return goOn(reply, portal, entered, request.body)
    return sendPage(reply, mailSentPage(portal, { carried: carriedIn(request.body, portal.path), wrong: true }), 401)
  })

  app.get('/:portal/sign-in/link', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = textIn(request.query, 'token')
    const link = await lookAtLink(db, portal, token, browserToken(config, request))
    return link ? sendPage(reply, linkPage(portal, token, link)) : sendPage(reply, linkSpentPage(portal), 410)
  })

  app.post('/:portal/sign-in/link', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const browser = browserOf(config, request, portal)
    const entered = await signInByLink(services, portal, textIn(request.body, 'token'), browser)
    return entered ? goOn(reply, portal, entered, request.body) : sendPage(reply, linkSpentPage(portal), 410)
  })
}
