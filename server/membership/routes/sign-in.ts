import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { clearCookie } from '#server/platform/http/cookies.ts'
import type { App } from '#server/platform/http/server.ts'
import { findPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { sessionThere, wayToEnd } from '#server/membership/sso/actions/end.ts'
import { offersOf } from '#server/membership/sso/offers.ts'
import { goToOnly, sendTo } from '#server/membership/routes/sso/go.ts'
import { signIn, signOut } from '../actions/sign-in.ts'
import { authenticateMember, memberAtDoor, memberCookie, portalAddressOf } from '../authenticate.ts'
import { carriedIn } from '../carried.ts'
import { forgotRoutes } from './forgot.ts'
import { freshSignIn } from '../fresh-sign-in.ts'
import { languageRoutes } from './language.ts'
import { openPortal, textIn } from './open-portal.ts'
import { offersOwnWays } from '../own-ways.ts'
import { signInPage } from '../pages/sign-in.ts'
import { signedOutPage } from '../pages/signed-out.ts'
import { sayRefusal } from '../say-refusal.ts'
import { texts } from '../texts.ts'
import { accountWayRoutes } from './ways/account.ts'
import { browserOf, keepSignedIn } from './ways/browser.ts'
import { mailWayRoutes } from './ways/mail.ts'
import { openIdRoutes } from './ways/openid.ts'
import { passkeyRoutes } from './ways/passkeys.ts'

const STATUS = { 'wrong-credentials': 401, unavailable: 503, 'weak-password': 400, 'link-spent': 410 } as const

/** The pages of customers who are signed out: sign in and out, forgotten and new passwords. */
export function signInRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'public' as const
  const slow = { max: config.RATE_LIMIT, timeWindow: 60_000 }
  // Where a provider is all there is, the page itself begins a sign-in.
  app.get('/:portal/sign-in', { config: { access, rateLimit: slow } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const page = freshSignIn(services, portal, request.query)
    const member = await authenticateMember(services, request, reply)
    // Staff who preview the portal see its sign-in page, too.
    if (member && !member.viewedBy) return reply.redirect(page.next, 303)
    const sso = await offersOf(db, portal)
    // Where there is one way alone, nobody has to choose it; who just signed out or was stopped comes by another page.
    if (sso.length === 1 && sso[0] && !offersOwnWays(portal) && !member)
      return goToOnly(services, request, reply, portal, sso[0].publicId)
    return sendPage(reply, signInPage({ ...page, sso }))
  })

  app.post('/:portal/sign-in', { config: { access, rateLimit: slow } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const { body } = request
    const { email, remember, ...rest } = freshSignIn(services, portal, body)
    const password = textIn(body, 'password')
    const carried = carriedIn(body, portal.path)
    const page = { ...rest, email, remember, carried, sso: await offersOf(db, portal) }
    // What came back from another way brings its text along, and nothing else yet.
    if (textIn(body, 'again') === '1') return sendPage(reply, signInPage(page))
    if (email.trim() === '' || password === '')
      return sendPage(reply, signInPage({ ...page, problem: texts(portal.language).signIn.missing }), 400)
    const browser = browserOf(config, request, portal)
    const result = await signIn(services, portal, { email, password, remember }, browser)
    if (!result.ok)
      return sendPage(
        reply,
        signInPage({ ...page, problem: sayRefusal(result, portal.language).join(' ') }),
        STATUS[result.reason],
      )
    keepSignedIn(config, reply, portal, result)
    // 307 sends the same form on, to the page that it was written on, which shows it and sends nothing.
    return carried ? reply.redirect(carried.to, 307) : reply.redirect(page.next, 303)
  })

  app.post('/:portal/sign-out', { config: { access } }, async (request, reply) => {
    const portal = found(await findPortal(db, portalAddressOf(request)))
    // Also of those who may not go on: it is their way out.
    const door = await memberAtDoor(services, request)
    const there = door ? await sessionThere(db, door.member.sessionId) : null
    // Ours ends at once, whatever the provider does.
    if (door) await signOut(db, door.member)
    clearCookie(config, reply, memberCookie(portal))
    const going = await wayToEnd(services, there)
    if (going) return sendTo(services, reply, portal, going)
    return reply.redirect(`/${portal.path}/signed-out`, 303)
  })

  app.get('/:portal/signed-out', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    return portal ? sendPage(reply, signedOutPage(portal)) : reply
  })

  forgotRoutes(app, services)
  mailWayRoutes(app, services)
  openIdRoutes(app, services)
  languageRoutes(app, services)
  passkeyRoutes(app, services)
  accountWayRoutes(app, services)
}
