import type { FastifyRequest } from 'fastify'
import type { PortalSettings } from '#server/actors.ts'
import { addConsent } from '../actions/consent.ts'
import { consentTextFor } from '#server/consent/actions.ts'
import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { readCookie, setCookie } from '#server/platform/http/cookies.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { checkForm } from '../actions/check-form.ts'
import { register } from '../actions/register.ts'
import { lookAtRegistration, verifyEmail } from '../actions/verify-email.ts'
import { memberAtDoor, memberCookie } from '../authenticate.ts'
import { renewalPage } from '../pages/consent.ts'
import { registerPage, registerSentPage } from '../pages/register.ts'
import { unavailablePage } from '../pages/signed-out.ts'
import { verifyEmailPage, verifySpentPage, waitingPage } from '../pages/verify-email.ts'
import { takesRegistrations } from '../registration.ts'
import { returnAddress } from '../return-address.ts'
import { openPortal, textIn } from './open-portal.ts'

/** Kept by the browser that registered, until its link is opened. */
const browserCookie = (portal: PortalSettings) => `register-${portal.id}`
const DAY_S = 86_400

const formOf = (body: unknown) => ({
  firstName: textIn(body, 'firstName').trim(),
  lastName: textIn(body, 'lastName').trim(),
  email: textIn(body, 'email').trim(),
  password: textIn(body, 'password'),
  again: textIn(body, 'again'),
  agreed: textIn(body, 'consent') === '1',
  consentKey: textIn(body, 'consentText'),
})

/** Opening an account by oneself, and agreeing once more after a change (C-04). */
export function registerRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'public' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }
  // Each one costs the hash of a password and a mail to somebody.
  const slow = { max: Math.ceil(config.RATE_LIMIT / 4), timeWindow: 60_000 }
  /** where people do not register by themselves there is no such page. */
  const taking = (portal: PortalSettings) => found(takesRegistrations(portal) ? portal : null)

  app.get('/:portal/register', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    taking(portal)
    if (textIn(request.query, 'sent') === '1') return sendPage(reply, registerSentPage(portal))
    if (await memberAtDoor(services, request)) return reply.redirect(`/${portal.path}/tickets`, 303)
    const { approval, consent } = await checkForm(services, portal, formOf({}), null)
    const filled = { firstName: '', lastName: '', email: '' }
    return sendPage(reply, registerPage({ portal, filled, approval, consent, wrong: [] }))
  })

  app.post('/:portal/register', { config: { access, rateLimit: slow } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    taking(portal)
    const form = formOf(request.body)
    const { approval, consent, wrong, given } = await checkForm(services, portal, form, request.ip)
    if (wrong.length > 0) return sendPage(reply, registerPage({ portal, filled: form, approval, consent, wrong }), 400)
    const browser = await register(db, portal, form, given)
    setCookie(config, reply, browserCookie(portal), browser, DAY_S)
    return reply.redirect(`/${portal.path}/register?sent=1`, 303)
  })

  const browserOf = (request: FastifyRequest, portal: PortalSettings) =>
    readCookie(config, request, browserCookie(portal))

  app.get('/:portal/verify-email', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = textIn(request.query, 'token')
    const open = await lookAtRegistration(db, portal, token, browserOf(request, portal))
    if (!open) return sendPage(reply, verifySpentPage(portal), 410)
    return sendPage(reply, verifyEmailPage(portal, { token, ...open, wrong: false }))
  })

  app.post('/:portal/verify-email', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const token = textIn(request.body, 'token')
    const browser = browserOf(request, portal)
    const result = await verifyEmail(db, portal, token, {
      browser,
      password: textIn(request.body, 'password'),
      agent: request.headers['user-agent'] ?? null,
    })
    if (result.ok && 'waiting' in result) return sendPage(reply, waitingPage(portal))
    if (result.ok) {
      setCookie(config, reply, memberCookie(portal), result.token, result.maxAge)
      return reply.redirect(`/${portal.path}/tickets`, 303)
    }
    if (result.reason === 'unavailable') return sendPage(reply, unavailablePage(portal), 503)
    const open = await lookAtRegistration(db, portal, token, browser)
    if (!open) return sendPage(reply, verifySpentPage(portal), 410)
    return sendPage(reply, verifyEmailPage(portal, { token, ...open, wrong: true }), 401)
  })

  app.post('/:portal/consent', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const door = await memberAtDoor(services, request)
    const next = returnAddress(textIn(request.body, 'next'), portal.path)
    if (!door?.consentDue) return reply.redirect(next, 303)
    const form = formOf(request.body)
    if (await addConsent(services, door.member, form, request.ip)) return reply.redirect(next, 303)
    return sendPage(reply, renewalPage(portal, await consentTextFor(db, portal), next, true), 400)
  })
}
