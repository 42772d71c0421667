import { OfferFound, OfferQuery, StaffOffers } from '#contract/staff-sign-in.ts'
import { textIn } from '#server/membership/routes/open-portal.ts'
import { sessionThere, wayToEnd } from '#server/membership/sso/actions/end.ts'
import { mailDomainOf } from '#server/membership/sso/connection.ts'
import { routeTo, staffOffers } from '#server/membership/sso/offers.ts'
import { findSsoOf } from '#server/membership/sso/queries/settings.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { clearCookie, readCookie } from '#server/platform/http/cookies.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { signOut } from '#server/staff/actions/sign-in.ts'
import { authenticateStaff, STAFF_COOKIE } from '#server/staff/authenticate.ts'
import { workspaceAddress } from '#server/staff/workspace-address.ts'
import { connectionHere } from './flow.ts'
import { goToSso, sendTo } from './go.ts'

/** H-12: staff sign in to the workspace at a provider, and out. None of it is answered on hosts that customers use. */
export function ssoStaffRoutes(app: App, services: Services): void {
  const { config, db } = services
  const limited = { access: 'public', rateLimit: {} } as const
  const comeBySso = async () => (await findSsoOf(db, null)).method === 'sso'

  app.get(
    '/api/v1/sign-in-offers',
    { config: { access: 'public' }, schema: { response: { 200: StaffOffers } } },
    async () => staffOffers(db),
  )

  // By the mail domain alone: whether somebody has the address is not looked at (S46).
  app.post(
    '/api/v1/sign-in-offers/search',
    { config: limited, schema: { body: OfferQuery, response: { 200: OfferFound } } },
    async ({ body: { email } }) => {
      if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) throw invalid('email', 'Write the address that you work with.')
      const connection = (await comeBySso()) ? await routeTo(db, null, email) : undefined
      if (!connection) throw invalid('email', `No provider is set up for addresses at ${mailDomainOf(email.trim())}.`)
      return { publicId: connection.publicId }
    },
  )

  // A form of the sign-in page: what it asks for is a page that leads on.
  app.post('/sso/:connection/begin', { config: limited }, async (request, reply) => {
    const connection = await connectionHere(services, request)
    if (connection.domainId !== null || !(await comeBySso())) throw notFound()
    const next = workspaceAddress(textIn(request.body, 'next'))
    return goToSso(services, request, reply, { portal: null, connection, next })
  })

  /** The workspace's way out, which goes on to the provider where its session ends too (O-08). */
  app.post('/workspace/sign-out', { config: { access: 'public' } }, async (request, reply) => {
    const staff = await authenticateStaff(services, request)
    const there = staff?.sessionId ? await sessionThere(db, staff.sessionId) : null
    await signOut(db, readCookie(config, request, STAFF_COOKIE))
    clearCookie(config, reply, STAFF_COOKIE)
    const going = await wayToEnd(services, there)
    return going ? sendTo(services, reply, null, going) : reply.redirect('/workspace/sign-in', 303)
  })
}
