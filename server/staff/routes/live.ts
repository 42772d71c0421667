import type { App } from '#server/platform/http/server.ts'
import { streamNotices } from '#server/platform/live/stream.ts'
import type { Services } from '#server/services.ts'
import { reloadStaff } from '../authenticate.ts'
import { mayHearOf } from '../queries/live.ts'

/** What happens, as it happens. Who listens is asked again for each notice: sessions end and inboxes change (S07). */
export function liveRoutes(app: App, services: Services): void {
  app.get('/api/v1/live', { config: { access: 'tickets.read', background: true } }, (request, reply) => {
    const { staff } = request
    streamNotices(
      services.live,
      request,
      reply,
      ['staff', `user:${staff.userId}`],
      async ({ ticketId }) => {
        const now = await reloadStaff(services, staff)
        if (!now?.can.has('tickets.read')) return false
        return ticketId === null || mayHearOf(services.db, now, ticketId)
      },
      async () => (await reloadStaff(services, staff)) !== null,
    )
  })
}
