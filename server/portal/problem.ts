import type { FastifyRequest } from 'fastify'
import type { AppError } from '#server/platform/errors.ts'
import { hostOf } from '#server/platform/http/host.ts'
import { forReader } from '#server/membership/reader-language.ts'
import { negotiateLanguage } from '#server/platform/i18n/negotiate.ts'
import { findPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { problemPage } from './pages/problem.ts'

const PORTAL = /^\/([a-z0-9][a-z0-9-]{0,62})(?:[/?]|$)/

/** The page for a problem, dressed as the portal that the address names. */
export async function portalProblem(services: Services, request: FastifyRequest, problem: AppError): Promise<string> {
  const member = request.actor?.kind === 'member' ? request.actor : null
  const path = PORTAL.exec(request.url)?.[1]
  // The database may be what went wrong: then the page has no name on it.
  const found =
    member || !path ? null : await findPortal(services.db, { host: hostOf(request), path }).catch(() => null)
  const portal = found && forReader(services.config, request, found)
  const language = negotiateLanguage(request.headers['accept-language']) ?? 'en'
  const { id } = (request.params ?? {}) as { id?: string }
  const next =
    problem.code === 'sign-in-needed' && id ? `/${path}/tickets/${encodeURIComponent(id)}` : `/${path}/tickets`
  return String(problemPage(problem, request.id, { member, portal, language, next }))
}
