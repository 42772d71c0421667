import { notFound } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { chooseLanguage } from '../actions/language.ts'
import { authenticateMember } from '../authenticate.ts'
import { keepHere, languageOf } from '../reader-language.ts'
import { samePage } from '../return-address.ts'
import { openPortal, textIn } from './open-portal.ts'

/** The menu of languages at the foot of every page: remembered with the member, and in the browser before sign-in (D-06). */
export function languageRoutes(app: App, services: Services): void {
  const { config, db } = services
  const rateLimit = { max: config.RATE_LIMIT, timeWindow: 60_000 }
  app.post('/:portal/language', { config: { access: 'public', rateLimit } }, async (request, reply) => {
    const portal = await openPortal(services, request, reply)
    if (!portal) return reply
    if (!portal.memberLanguage) throw notFound()
    const language = languageOf(textIn(request.body, 'language'))
    keepHere(config, reply, language)
    const member = await authenticateMember(services, request)
    // Staff who look as a customer change nothing of theirs.
    if (member && !member.viewedBy) await chooseLanguage(db, member, language)
    // A page whose address alone shows it again names it; every other one is where the browser says that it was.
    const here = textIn(request.body, 'here') || request.headers.referer
    return reply.redirect(samePage(here, portal.path), 303)
  })
}
