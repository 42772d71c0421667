import type { FastifyReply, FastifyRequest } from 'fastify'
import type { MemberActor } from '#server/actors.ts'
import { reloadMember } from '#server/membership/authenticate.ts'
import { found } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Notice } from '#server/platform/live/hub.ts'
import { streamNotices } from '#server/platform/live/stream.ts'
import type { Services } from '#server/services.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'
import { companiesInView } from '#server/tickets/visibility.ts'
import { PortalTicketParams, ticketIdOf } from './ticket.ts'

/** What reaches a page says only that something happened to which ticket; the page asks again for what it may see (T-08). */
export function portalLiveRoutes(app: App, services: Services): void {
  const config = { access: 'member', background: true } as const

  app.get('/:portal/live', { config }, async (request, reply) => {
    listen(services, request, reply, () => true)
  })

  app.get('/:portal/tickets/:id/live', { config, schema: { params: PortalTicketParams } }, async (request, reply) => {
    const id = ticketIdOf(request.params)
    found((await mayViewTicket(services.db, request.member, id)) || null)
    listen(services, request, reply, (notice) => notice.ticketId === id)
  })
}

const mayStay = ({ portal, viewedBy }: MemberActor) => portal.live || viewedBy !== undefined

const GONE = /^ticket\.(deleted|[a-z]+-removed)$/
/** Where a filter hides tickets, this alone says that the portal showed it until now (ticket_copy_take, F-02). */
const LEFT = 'ticket.left-portal'

function listen(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  concerns: (notice: Notice) => boolean,
): void {
  const { member } = request
  const readers = [`contact:${member.contactId}`, ...companiesInView(member).map((id) => `company:${id}`)]
  const portal = `portal:${member.portal.id}`
  const topics = [...readers, portal, ...readers.map((reader) => `${portal}:${reader}`)]
  // Rights and session are read anew each time: either may have gone since the page opened (S07, S27).
  const current = (): Promise<MemberActor | null> => reloadMember(services, member)
  streamNotices(
    services.live,
    request,
    reply,
    topics,
    async (notice) => {
      // What they may see has changed with the portal's settings: the page asks again.
      if (notice.kind !== 'settings.changed' && (notice.ticketId === null || !concerns(notice))) return false
      const now = await current()
      if (!now || !mayStay(now)) return false
      if (notice.ticketId === null) return true
      // Who has just lost a ticket is told once, so that it leaves their screen; nothing of it is in the notice.
      const gone = now.portal.ticketFilterSql === null ? GONE.test(notice.kind) : notice.kind === LEFT
      return gone || mayViewTicket(services.db, now, notice.ticketId)
    },
    async () => {
      const now = await current()
      return now !== null && mayStay(now)
    },
  )
}
