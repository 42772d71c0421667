import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PortalSettings } from '#server/actors.ts'
import { freshSignIn } from '#server/membership/fresh-sign-in.ts'
import { goingOn, goingPage } from '#server/membership/pages/ways/openid.ts'
import { beginIn } from '#server/membership/routes/ways/browser.ts'
import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { letFormLeadTo } from '#server/platform/http/headers.ts'
import type { Services } from '#server/services.ts'
import { waysTexts } from '#server/membership/ways-texts.ts'
import { beginSso, type Leaving } from '#server/membership/sso/actions/begin.ts'
import { logFailure } from '#server/membership/sso/actions/finish.ts'
import type { Connection, Going } from '#server/membership/sso/connection.ts'
import { findByPublicId } from '#server/membership/sso/queries/connections.ts'
import { staffPage } from '#server/membership/sso/pages/for-staff.ts'
import { trialPage } from '#server/membership/sso/pages/trial.ts'
import { SsoProblem } from '#server/membership/sso/problem.ts'

/**
 * Sends a browser on to a provider: by the Refresh header and a link, or by a form, and not by a redirect, which the
 * policy of the page with the sign-in form would stop (form-action).
 * @param portal null: from the workspace
 */
export async function sendTo(
  services: Pick<Services, 'db'>,
  reply: FastifyReply,
  portal: PortalSettings | null,
  { name, going }: { name: string; going: Going },
): Promise<FastifyReply> {
  if ('fields' in going) letFormLeadTo(reply, going.url)
  else reply.header('refresh', `0;url=${going.url}`)
  const fields = 'fields' in going ? going.fields : null
  if (portal) return sendPage(reply, goingPage(portal, name, going.url, fields))
  const { title } = waysTexts('en').going
  return sendPage(reply, await staffPage(services, title(name), goingOn('en', name, going.url, fields)))
}

/** Begins a sign-in of a customer, of staff where there is no portal, or staff's trial. */
export async function goToSso(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  to: { portal: PortalSettings | null; connection: Connection } & Omit<Leaving, 'browser' | 'portalId'>,
): Promise<FastifyReply> {
  const { portal, connection, ...leaving } = to
  try {
    const browser = beginIn(services.config, request, reply)
    const going = await beginSso(services, connection, { ...leaving, browser, portalId: portal?.id ?? null })
    return await sendTo(services, reply, portal, { name: connection.name, going })
  } catch (error) {
    if (!(error instanceof SsoProblem)) throw error
    await logFailure(services, connection, request.id, error)
    if (leaving.userId) {
      const nothing = { assertion: null, verified: false, isNew: false, role: null }
      return sendPage(
        reply,
        await trialPage(services, { ...nothing, connection, problem: error, reference: request.id }),
      )
    }
    return sendProblem(reply, portal, error, { reference: request.id, next: leaving.next })
  }
}

/** Goes to the only provider there is, from the sign-in page itself. */
export async function goToOnly(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  portal: PortalSettings,
  publicId: string,
): Promise<FastifyReply> {
  const connection = found(await findByPublicId(services.db, publicId))
  const { next, remember } = freshSignIn(services, portal, request.query)
  return goToSso(services, request, reply, { portal, connection, next, remember })
}

/** Leads to the page for a problem: what a provider sent does not stay in the address. */
export function sendProblem(
  reply: FastifyReply,
  portal: PortalSettings | null,
  problem: SsoProblem,
  { reference, next = '' }: { reference: string; next?: string | undefined },
): FastifyReply {
  const query = new URLSearchParams({ why: problem.page, ref: reference })
  // The workspace's own page is asked for again from there, and leads on to the screen that was wanted.
  if (!portal && next.startsWith('/workspace/')) query.set('next', next.slice('/workspace'.length))
  return reply.redirect(portal ? `/${portal.path}/sign-in/problem?${query}` : `/workspace/sign-in?${query}`, 303)
}
