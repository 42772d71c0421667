import { AppError } from '#server/platform/errors.ts'
import { sendPage } from '#server/platform/html/frame.ts'
import type { App } from '#server/platform/http/server.ts'
import type { Services } from '#server/services.ts'
import { changeFieldsAsMember } from '#server/tickets/actions/member.ts'
import { fieldTexts } from '../field-texts.ts'
import type { Entered } from '../pages/fields.ts'
import { ticketPage } from '../pages/ticket.ts'
import { readChange } from '../read-change.ts'
import { PortalTicketParams, readTicketPage, ticketIdOf } from './ticket.ts'

/** A customer changes the fields of a ticket that the portal lets them change (B-07). */
export function fieldRoutes(app: App, services: Services): void {
  const route = { config: { access: 'member' }, schema: { params: PortalTicketParams } } as const
  app.post('/:portal/tickets/:id/fields', route, async (request, reply) => {
    const { member } = request
    const id = ticketIdOf(request.params)
    const text = fieldTexts(member.portal.language)
    const again = async (refused: string, entered: Entered | null, status: number) =>
      sendPage(reply, ticketPage(await readTicketPage(services, member, request, { refused, entered })), status)
    const { change, entered, foreign } = await readChange(services, member, request)
    if (foreign) return again(text.problems.fixed, null, 403)
    if (entered.problems.size > 0) return again(text.edit.failed, entered, 400)
    try {
      const { changed } = await changeFieldsAsMember(services.db, member, id, change)
      return await reply.redirect(`/${member.portal.path}/tickets/${id}${changed ? '?done=fields' : ''}`, 303)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'ticket-closed') return again(text.edit.shut, entered, 409)
      if (error.code === 'not-allowed') return again(text.problems.fixed, null, 403)
      // An option archived, or a file cleared, between the page and the form.
      if (error.code === 'invalid-input') return again(text.edit.failed, entered, 400)
      throw error
    }
  })
}
