import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { Email } from '#contract/common.ts'
import type { MemberActor } from '#server/actors.ts'
import { notFound } from '#server/platform/errors.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { shareTicket, unshareTicket } from '#server/sharing/actions.ts'
import { mayViewTicket } from '#server/tickets/queries/visible.ts'
import type { PeopleNotice } from '../pages/people.ts'
import { PortalTicketParams, ticketIdOf } from './ticket.ts'

const config = { access: 'member' } as const
const PersonParams = Type.Object({ ...PortalTicketParams.properties, contactId: Type.String({ maxLength: 400 }) })

/** Customers put people in CC and take them out (F-10). */
export function peopleRoutes(app: App, { db }: Services): void {
  app.post(
    '/:portal/tickets/:id/people',
    { config, schema: { params: PortalTicketParams } },
    async (request, reply) => {
      const id = ticketIdOf(request.params)
      const sent = (request.body as Record<string, unknown> | undefined)?.['email']
      const email = typeof sent === 'string' ? sent.trim() : ''
      // A ticket that is not theirs is missing, whatever was typed.
      if (!(await mayViewTicket(db, request.member, id))) throw notFound()
      const came = Value.Check(Email, email) ? await shareTicket(db, request.member, id, email) : 'invalid'
      return reply.redirect(addressOf(request.member, id, came), 303)
    },
  )

  app.post(
    '/:portal/tickets/:id/people/:contactId/remove',
    { config, schema: { params: PersonParams } },
    async (request, reply) => {
      const id = ticketIdOf(request.params)
      const contactId = ticketIdOf({ id: request.params.contactId })
      await unshareTicket(db, request.member, id, contactId)
      // Who left may not see the ticket any more.
      const stays = await mayViewTicket(db, request.member, id)
      return reply.redirect(
        stays ? addressOf(request.member, id, 'removed') : `/${request.member.portal.path}/tickets`,
        303,
      )
    },
  )
}

const addressOf = ({ portal }: MemberActor, id: string, came: PeopleNotice): string =>
  `/${portal.path}/tickets/${id}?people=${came}#people`
