import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, found } from '#server/platform/errors.ts'
import { findPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { portalPathOf } from './authenticate.ts'
import { signInAddress } from './return-address.ts'

const PATH = /^[a-z0-9][a-z0-9-]{0,62}$/

/**
 * What nobody gets in place of a member's page: the sign-in page, which leads back (P-01). What a script asked for, and
 * forms, are told in words instead: a redirect would lose what was typed.
 * @throws {AppError} `not-found` for a portal that is not there, `unavailable` for one that is off, `sign-in-needed` for scripts and forms
 */
export async function sendToSignIn({ db }: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const path = portalPathOf(request)
  const portal = found(PATH.test(path) ? await findPortal(db, path) : null)
  if (!portal.live) throw new AppError('unavailable')
  const forPerson = request.method === 'GET' || request.method === 'HEAD'
  if (!forPerson || request.routeOptions.config.background) throw new AppError('sign-in-needed')
  await reply.redirect(signInAddress(path, request.url), 303)
}
