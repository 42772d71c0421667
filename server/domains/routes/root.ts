import { found } from '#server/platform/errors.ts'
import { hostOf } from '#server/platform/http/host.ts'
import type { App } from '#server/platform/http/server.ts'
import { frontPortal } from '#server/portals/queries.ts'
import type { Services } from '#server/services.ts'

/** The address of a host alone leads to its portal; on every other host to the workspace. */
export function rootRoutes(app: App, { db }: Services): void {
  app.get('/', { config: { access: 'public', asset: true, customers: true } }, async (request, reply) => {
    if (!request.served?.customersOnly) return reply.redirect('/workspace')
    const portal = found(await frontPortal(db, hostOf(request)))
    return reply.redirect(`/${portal.path}`)
  })
}
