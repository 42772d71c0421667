import { IdParams } from '#contract/common.ts'
import { PreviewLink, PreviewStart } from '#contract/portals.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { startPreview } from './actions.ts'

/** From the workspace into a portal (P-11); the portal's side is portal/routes/preview.ts. */
export function previewRoutes(app: App, services: Services): void {
  app.post(
    '/api/v1/portals/:id/preview',
    { config: { access: 'staff' }, schema: { params: IdParams, body: PreviewStart, response: { 201: PreviewLink } } },
    async ({ staff, params, body }, reply) => {
      reply.status(201)
      return { url: await startPreview(services, staff, params.id, body.contactId ?? null) }
    },
  )
}
