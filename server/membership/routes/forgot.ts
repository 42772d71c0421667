import type { PortalSettings } from '#server/actors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { acceptInvitation, checkLink, requestReset, setPassword } from '../actions/links.ts'
import type { LinkState } from '../member.ts'
import { forgotPage, forgotSentPage } from '../pages/forgot.ts'
import { setPasswordPage, spentPage } from '../pages/set-password.ts'
import { unavailablePage } from '../pages/signed-out.ts'
import { acceptPage } from '../pages/ways/accept.ts'
import { sayRefusal } from '../say-refusal.ts'
import { texts } from '../texts.ts'
import { openPortal, textIn } from './open-portal.ts'
import { browserOf, keepSignedIn } from './ways/browser.ts'

/** An invitation to where nobody has a password. */
const asksNoPassword = (portal: PortalSettings, link: LinkState) => link.purpose === 'invite' && !portal.ways.passwords

/** Forgotten passwords, and the pages behind the links in invitations and resets. */
export function forgotRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'public' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  app.get('/:portal/forgot', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    if (!portal.ways.passwords) return reply.redirect(`/${portal.path}/sign-in`, 303)
    return sendPage(reply, textIn(request.query, 'sent') === '1' ? forgotSentPage(portal) : forgotPage(portal))
  })

  app.post('/:portal/forgot', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    if (!portal.ways.passwords) return reply.redirect(`/${portal.path}/sign-in`, 303)
    const email = textIn(request.body, 'email')
    if (email.trim() === '') return sendPage(reply, forgotPage(portal, texts(portal.language).forgot.missing), 400)
    await requestReset(services, portal, email)
    return reply.redirect(`/${portal.path}/forgot?sent=1`, 303)
  })

  app.get('/:portal/set-password', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = textIn(request.query, 'token')
    const link = await checkLink(db, portal, token)
    if (!link.valid) return sendPage(reply, spentPage(portal), 410)
    const page = asksNoPassword(portal, link) ? acceptPage : setPasswordPage
    return sendPage(reply, page(portal, token, link))
  })

  app.post('/:portal/set-password', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = textIn(request.body, 'token')
    const password = textIn(request.body, 'password')
    const link = await checkLink(db, portal, token)
    if (!link.valid) return sendPage(reply, spentPage(portal), 410)
    const browser = browserOf(config, request, portal)
    if (asksNoPassword(portal, link)) {
      const accepted = await acceptInvitation(services, portal, token, browser)
      if (!accepted.ok) return sendPage(reply, spentPage(portal), 410)
      keepSignedIn(config, reply, portal, accepted)
      return reply.redirect(`/${portal.path}/tickets`, 303)
    }
    if (password !== textIn(request.body, 'again'))
      return sendPage(reply, setPasswordPage(portal, token, link, [texts(portal.language).password.differs]), 400)
    const result = await setPassword(services, portal, token, password, request.headers['user-agent'] ?? null)
    if (result.ok) {
      keepSignedIn(config, reply, portal, result)
      return reply.redirect(`/${portal.path}/tickets`, 303)
    }
    if (result.reason === 'link-spent') return sendPage(reply, spentPage(portal), 410)
    if (result.reason === 'unavailable') return sendPage(reply, unavailablePage(portal), 503)
    return sendPage(reply, setPasswordPage(portal, token, link, sayRefusal(result, portal.language)), 400)
  })
}
