import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { disconnect } from '../../actions/openid/disconnect.ts'
import { endMemberSession, endOtherSessions } from '../../actions/ways/sessions.ts'
import { textIn } from '../open-portal.ts'
import { goToProvider } from './openid.ts'
import { idIn } from './passkeys.ts'

/** what a member does with their sessions and connected sign-ins, on the page "Your account". */
export function accountWayRoutes(app: App, services: Services): void {
  const { config, db } = services
  const access = 'member' as const
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }

  app.post('/:portal/account/sessions/:id/end', { config: { access } }, async (request, reply) => {
    await endMemberSession(db, request.member, idIn(request.params))
    return reply.redirect(`/${request.member.portal.path}/account?done=session-ended#sessions`, 303)
  })

  app.post('/:portal/account/sessions/end-others', { config: { access } }, async (request, reply) => {
    await endOtherSessions(db, request.member)
    return reply.redirect(`/${request.member.portal.path}/account?done=sessions-ended#sessions`, 303)
  })

  app.post('/:portal/account/connect/:provider', { config: { access, rateLimit } }, async (request, reply) => {
    const { memberId, portal } = request.member
    return goToProvider(services, request, reply, portal, {
      provider: textIn(request.params, 'provider'),
      memberId,
    })
  })

  app.post('/:portal/account/identities/:id/disconnect', { config: { access } }, async (request, reply) => {
    const done = (await disconnect(db, request.member, idIn(request.params))) ? 'disconnected' : 'last-way'
    return reply.redirect(`/${request.member.portal.path}/account?done=${done}#connected`, 303)
  })
}
