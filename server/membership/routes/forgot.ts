import { sendPage } from '#server/platform/html/frame.ts'
import { setCookie } from '#server/platform/http/cookies.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { checkLink, requestReset, setPassword } from '../actions/links.ts'
import { memberCookie } from '../authenticate.ts'
import { forgotPage, forgotSentPage } from '../pages/forgot.ts'
import { setPasswordPage, spentPage } from '../pages/set-password.ts'
import { unavailablePage } from '../pages/signed-out.ts'
import { sayRefusal } from '../say-refusal.ts'
import { texts } from '../texts.ts'
import { openPortal, textIn } from './open-portal.ts'

/** Forgotten passwords, and the pages behind the links in invitations and resets. */
export function forgotRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'public' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  app.get('/:portal/forgot', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    return sendPage(reply, textIn(request.query, 'sent') === '1' ? forgotSentPage(portal) : forgotPage(portal))
  })

  app.post('/:portal/forgot', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
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
    return link.valid ? sendPage(reply, setPasswordPage(portal, token, link)) : sendPage(reply, spentPage(portal), 410)
  })

  app.post('/:portal/set-password', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = textIn(request.body, 'token')
    const password = textIn(request.body, 'password')
    const link = await checkLink(db, portal, token)
    if (!link.valid) return sendPage(reply, spentPage(portal), 410)
    if (password !== textIn(request.body, 'again'))
      return sendPage(reply, setPasswordPage(portal, token, link, [texts(portal.language).password.differs]), 400)
    const result = await setPassword(services, portal, token, password, request.headers['user-agent'] ?? null)
    if (result.ok) {
      setCookie(config, reply, memberCookie(portal), result.token, result.maxAge)
      return reply.redirect(`/${portal.path}/tickets`, 303)
    }
    if (result.reason === 'link-spent') return sendPage(reply, spentPage(portal), 410)
    if (result.reason === 'unavailable') return sendPage(reply, unavailablePage(portal), 503)
    return sendPage(reply, setPasswordPage(portal, token, link, sayRefusal(result, portal.language)), 400)
  })
}
