import type { FastifyRequest } from 'fastify'
import { consentTextFor } from '#server/consent/actions.ts'
import type { AppError } from '#server/platform/errors.ts'
import type { Services } from '#server/services.ts'
import { systemPagesOf } from '#server/system-pages/queries.ts'
import { memberAtDoor } from './authenticate.ts'
import { accessDeniedPage } from './pages/access-denied.ts'
import { renewalPage } from './pages/consent.ts'
import { returnAddress } from './return-address.ts'

/**
 * The page of somebody who is signed in and may not go on: outside of the portal's groups, or about to be asked
 * for consent again (C-04). It stands at the address that was asked for, so that nothing leads in a circle.
 * @returns null for every other problem
 */
export async function stoppedPage(
  services: Services,
  request: FastifyRequest,
  problem: AppError,
): Promise<string | null> {
  if (problem.code !== 'access-denied' && problem.code !== 'consent-needed') return null
  const door = await memberAtDoor(services, request)
  if (!door) return null
  const { name, email } = door.member
  const pages = await systemPagesOf(services.db, door.member.portal.domain.id)
  const portal = { ...door.member.portal, pages }
  if (problem.code === 'access-denied')
    return String(accessDeniedPage(portal, { name, email }, services.config.MAIL_FROM))
  const next = returnAddress(request.method === 'GET' ? request.url : '', portal.path)
  return String(renewalPage(portal, await consentTextFor(services.db, portal), next))
}
