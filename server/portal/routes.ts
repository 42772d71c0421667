import { AppError } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { accountRoutes } from './routes/account.ts'
import { assetRoutes } from './routes/assets.ts'
import { closingRoutes } from './routes/closing.ts'
import { fieldRoutes } from './routes/fields.ts'
import { portalFileRoutes } from './routes/files.ts'
import { formRoutes } from './routes/form.ts'
import { listRoutes } from './routes/list.ts'
import { portalLiveRoutes } from './routes/live.ts'
import { peopleRoutes } from './routes/people.ts'
import { previewPageRoutes } from './routes/preview.ts'
import { ticketRoutes } from './routes/ticket.ts'

/** What a signed-in customer opens, and the files their pages load. */
export function portalRoutes(root: App, services: Services): void {
  assetRoutes(root)
  void root.register(async (scope) => {
    const app = scope as unknown as App
    app.addHook('onRequest', async (request) => {
      // Nobody is signed in yet where a form is read first; they come no further than sign-in.
      if (!request.actor) return
      const { viewedBy, portal } = request.member
      if (viewedBy && !viewedBy.admitted && !request.routeOptions.config.viewing) throw new AppError('access-denied')
      // Staff look at a portal before it is on (P-11).
      if (!portal.live && !viewedBy) throw new AppError('unavailable')
    })
    listRoutes(app, services)
    accountRoutes(app, services)
    formRoutes(app, services)
    ticketRoutes(app, services)
    peopleRoutes(app, services)
    closingRoutes(app, services)
    fieldRoutes(app, services)
    portalFileRoutes(app, services)
    portalLiveRoutes(app, services)
    previewPageRoutes(app, services)
    app.post('/:portal/stay', { config: { access: 'member' } }, async (_request, reply) => reply.status(204).send())
  })
}
