import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { findPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { offersOf } from '#server/membership/sso/offers.ts'
import { systemPagesOf } from '#server/system-pages/queries.ts'
import { portalAddressOf } from './authenticate.ts'
import { readCarried } from './carried.ts'
import { forReader } from './reader-language.ts'
import { signInPage } from './pages/sign-in.ts'
import { signInAddress } from './return-address.ts'
import { freshSignIn } from './fresh-sign-in.ts'

const PATH = /^[a-z0-9][a-z0-9-]{0,62}$/

/**
 * What nobody gets in place of a member's page: the sign-in page, which leads back (P-01). A form with something typed
 * gets it with the text, which goes on into the form after sign-in (T-05); what a script asked for, and other forms,
 * are told in words: a redirect would lose what was sent.
 * @throws {AppError} `not-found` for a portal that is not there, `unavailable` for one that is off, `sign-in-needed` for scripts and forms
 */
export async function sendToSignIn(
  { db, config }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const at = portalAddressOf(request)
  const { path } = at
  const portal = forReader(config, request, found(PATH.test(path) ? await findPortal(db, at) : null))
  if (!portal.live) throw new AppError('unavailable')
  const carried = request.routeOptions.config.keepsText ? await readCarried(request, path) : null
  if (carried) {
    const pages = await systemPagesOf(db, portal.domain.id)
    const next = carried.to.replace(/\/reply$/, '')
    const sso = await offersOf(db, portal)
    const page = { ...freshSignIn({ config }, { ...portal, pages }, { next }), carried, sso }
    await sendPage(reply, signInPage(page), 401)
    return
  }
  const forPerson = request.method === 'GET' || request.method === 'HEAD'
  if (!forPerson || request.routeOptions.config.background) throw new AppError('sign-in-needed')
  await reply.redirect(signInAddress(path, request.url), 303)
}
