import type { FastifyReply, FastifyRequest } from 'fastify'
import type { MemberActor } from '#server/actors.ts'
import { AppError } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { closeAsMember, reopenAsMember } from '#server/tickets/actions/member.ts'
import { fieldTexts } from '../field-texts.ts'
import { ticketPage } from '../pages/ticket.ts'
import { PortalTicketParams, readTicketPage, ticketIdOf } from './ticket.ts'

const DEEDS = { close: closeAsMember, reopen: reopenAsMember }

/** Customers close and reopen their tickets, where the pipeline lets them (T-06); plain forms without anything to fill in. */
export function closingRoutes(app: App, services: Services): void {
  const route = { config: { access: 'member' }, schema: { params: PortalTicketParams } } as const
  const answer = (deed: keyof typeof DEEDS) => async (request: Asked, reply: FastifyReply) => {
    const { member } = request
    const id = ticketIdOf(request.params)
    try {
      await DEEDS[deed](services.db, member, id)
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'not-allowed')) throw error
      const { refused } = fieldTexts(member.portal.language)[deed]
      return sendPage(reply, ticketPage(await readTicketPage(services, member, request, { refused })), 403)
    }
    return reply.redirect(`/${member.portal.path}/tickets/${id}?done=${deed}`, 303)
  }
  app.post('/:portal/tickets/:id/close', route, answer('close'))
  app.post('/:portal/tickets/:id/reopen', route, answer('reopen'))
}

type Asked = FastifyRequest<{ Params: { portal: string; id: string } }> & { readonly member: MemberActor }
