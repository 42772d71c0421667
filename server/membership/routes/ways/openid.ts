import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PortalSettings } from '#server/actors.ts'
import { found } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import { hostOf } from '#server/platform/http/host.ts'
import type { App } from '#server/platform/http/server.ts'
import { hashToken } from '#server/platform/tokens.ts'
import { findPortal, findPortalById } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'
import { beginOpenId, type Going } from '../../actions/openid/begin.ts'
import { finishOpenId, type TrialReport } from '../../actions/openid/finish.ts'
import { takeTrialKey } from '../../actions/openid/trial.ts'
import { type Carried, carriedIn } from '../../carried.ts'
import { freshSignIn } from '../../fresh-sign-in.ts'
import { goingPage, keptPage, signInProblemPage, trialPage } from '../../pages/ways/openid.ts'
import { RETURN_PATH, TRIAL_PATH, TRIED_PATH } from '../../provider.ts'
import { findParked } from '../../queries/ways/attempts.ts'
import { returnAddress } from '../../return-address.ts'
import { SignInProblem } from '../../sign-in-problem.ts'
import { waysTexts } from '../../ways-texts.ts'
import { openPortal, textIn } from '../open-portal.ts'
import { beginIn, browserOf, browserToken, keepSignedIn } from './browser.ts'

/** The portal that an id names, when it is on the host that was asked: one host never finishes what another began. */
async function portalHere({ db }: Services, request: FastifyRequest, id: string): Promise<PortalSettings | null> {
  const portal = /^[1-9]\d{0,17}$/.test(id) ? await findPortalById(db, id) : null
  const here = portal && (await findPortal(db, { host: hostOf(request), path: portal.path }))
  return here?.id === portal?.id ? portal : null
}

/** Notes the whole reason in the log, and leads to the page for it: what the provider sent does not stay in the address. */
function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  portal: PortalSettings,
  problem: SignInProblem,
  connecting: boolean,
) {
  request.log.warn({ code: problem.code, reason: problem.message, portal: portal.id }, 'a sign-in did not work')
  const query = new URLSearchParams({ why: problem.code, ref: request.id, ...(connecting ? { connecting: '1' } : {}) })
  return reply.redirect(`/${portal.path}/sign-in/problem?${query.toString()}`, 303)
}

/**
 * Sends a browser on to a provider. By the Refresh header and a link, not by a redirect: the page's policy lets no form
 * lead to another host, also not by a redirect (form-action).
 */
export async function goToProvider(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  portal: PortalSettings,
  going: Omit<Going, 'browser'>,
) {
  try {
    const browser = beginIn(services.config, request, reply)
    const { url, provider } = await beginOpenId(services, portal, { ...going, browser })
    reply.header('refresh', `0;url=${url}`)
    return await sendPage(reply, goingPage(portal, provider.name, url))
  } catch (error) {
    if (error instanceof SignInProblem) return sendProblem(request, reply, portal, error, going.memberId !== undefined)
    throw error
  }
}

/** Google, Microsoft, and any other OpenID provider. */
export function openIdRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'public' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  app.post('/:portal/sign-in/with/:provider', { config: { access, rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const { next, remember } = freshSignIn(services, portal, request.body)
    const carried = carriedIn(request.body, portal.path)
    return goToProvider(services, request, reply, portal, { provider: textIn(request.params, 'provider'), next, remember, carried }) // prettier-ignore
  })

  app.get(RETURN_PATH, { config: { access, customers: true, rateLimit } }, async (request, reply) => {
    const state = textIn(request.query, 'state')
    const portal = found(await portalHere(services, request, state.split('.')[0] ?? ''))
    const browser = { ...browserOf(config, request, portal), token: browserToken(config, request) }
    const search = request.url.slice(request.url.indexOf('?'))
    const done = await finishOpenId(services, portal, { search, browser })
    const base = `/${portal.path}`
    if (done.end === 'failed') return sendProblem(request, reply, portal, done.problem, done.connecting)
    if (done.end === 'tried') return reply.redirect(`${TRIED_PATH}?portal=${portal.id}`, 303)
    if (done.end === 'connected') return reply.redirect(`${base}/account?done=connected`, 303)
    keepSignedIn(config, reply, portal, done.session)
    return reply.redirect(done.textKept ? `${base}/sign-in/kept` : returnAddress(done.next, portal.path), 303)
  })

  const parked = async <T>(request: FastifyRequest, portal: PortalSettings, trial: boolean): Promise<T | null> => {
    const token = browserToken(config, request)
    return token === null ? null : findParked<T>(db, { browserHash: hashToken(token), portalId: portal.id, trial })
  }

  app.get('/:portal/sign-in/problem', { config: { access } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    const { problems } = waysTexts(portal.language)
    const why = textIn(request.query, 'why')
    const ref = textIn(request.query, 'ref')
    const code = why in problems && typeof problems[why as 'refused'] === 'object' ? (why as 'refused') : 'refused'
    const problem = {
      code,
      reference: /^[0-9a-f-]{36}$/.test(ref) ? ref : '',
      carried: await parked<Carried>(request, portal, false),
      connecting: textIn(request.query, 'connecting') === '1',
    }
    return sendPage(reply, signInProblemPage(portal, problem), 400)
  })

  app.get('/:portal/sign-in/kept', { config: { access: 'member' } }, async (request, reply) => {
    const { portal } = request.member
    const carried = await parked<Carried>(request, portal, false)
    return carried ? sendPage(reply, keptPage(portal, carried)) : reply.redirect(`/${portal.path}/tickets`, 303)
  })

  app.get(TRIAL_PATH, { config: { access, customers: true, rateLimit } }, async (request, reply) => {
    const begun = found(await takeTrialKey(services, textIn(request.query, 'key')))
    const portal = found(await portalHere(services, request, begun.portalId))
    return goToProvider(services, request, reply, portal, {
      provider: begun.provider ?? '',
      userId: begun.userId ?? '',
    })
  })

  app.get(TRIED_PATH, { config: { access, customers: true } }, async (request, reply) => {
    const portal = found(await portalHere(services, request, textIn(request.query, 'portal')))
    return sendPage(reply, trialPage(portal, found(await parked<TrialReport>(request, portal, true))))
  })
}
